/**
 * HTTP Digest access authentication (RFC 7616) without a session: nonces that any process made and
 * any process believes, and what a key's holder is recognised by. Imported by {@code security} and
 * {@code usecase}; imports the JDK and {@code dev.privatelink.access}.
 */
@NullMarked
package dev.privatelink.api.security.digest;

import org.jspecify.annotations.NullMarked;
