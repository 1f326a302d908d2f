/**
 * The console's own server side: who is signed in, and the files of the page. Everything else the
 * console does is the public API. Imports {@code settings}, {@code usecase} for bounded reads, and
 * {@code dev.privatelink.access}; {@code security} and {@code http} import it.
 */
@NullMarked
package dev.privatelink.api.console;

import org.jspecify.annotations.NullMarked;
