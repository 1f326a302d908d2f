/**
 * How log lines look. Made by the logging library from {@code logback.xml}, long before anything
 * else; imports the model's names and nothing else of ours.
 */
@NullMarked
package dev.privatelink.api.logging;

import org.jspecify.annotations.NullMarked;
