/**
 * JSON Web Tokens of one issuer (RFC 7519): its keys, the check of a token, and what its claims say
 * about a caller. Imported by {@code security} alone; imports {@code settings} and {@code
 * dev.privatelink.access}. The only place that knows the token library.
 */
@NullMarked
package dev.privatelink.api.security.token;

import org.jspecify.annotations.NullMarked;
