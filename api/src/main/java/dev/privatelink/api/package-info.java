/** Placeholder. */
@org.jspecify.annotations.NullMarked
package dev.privatelink.api;
