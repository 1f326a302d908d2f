/**
 * The rules of the house, as tests that any module can run over its own sources. Imports nothing of
 * ours.
 */
@NullMarked
package dev.privatelink.rules;

import org.jspecify.annotations.NullMarked;
