/**
 * Who calls this service, and what they may do: principals, roles, and the interfaces of what is
 * kept about callers. The API asks, the tables behind {@code dev.privatelink.persistence} answer.
 * Imports {@code model}, {@code connection} and {@code port}; workflows and clouds do not import
 * it.
 */
@NullMarked
package dev.privatelink.access;

import org.jspecify.annotations.NullMarked;
