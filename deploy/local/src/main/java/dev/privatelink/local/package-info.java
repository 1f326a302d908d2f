/** Placeholder. */
@org.jspecify.annotations.NullMarked
package dev.privatelink.local;
