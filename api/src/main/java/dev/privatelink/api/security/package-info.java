/**
 * How callers prove who they are. Knows nothing of routes: {@code http} hands it what a request
 * carries and gets a caller or a refusal. Imports {@code problem}, {@code settings}, {@code
 * console} for sessions, {@code usecase} for bounded reads, and {@code dev.privatelink.access}.
 */
@NullMarked
package dev.privatelink.api.security;

import org.jspecify.annotations.NullMarked;
