/**
 * Child processes and how they are kept running: marks that tell our process from another one with
 * the same number, start, health, restart, stop in order. Knows no product; imports only the JDK
 * and is imported by {@code dev.privatelink.local}.
 */
@NullMarked
package dev.privatelink.local.process;

import org.jspecify.annotations.NullMarked;
