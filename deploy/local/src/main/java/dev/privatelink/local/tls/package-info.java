/**
 * The certificates of a local run: a certificate authority that can speak for this machine only,
 * and the server certificate that it signed. Imports {@code dev.privatelink.local.file}; is
 * imported by {@code dev.privatelink.local}.
 */
@NullMarked
package dev.privatelink.local.tls;

import org.jspecify.annotations.NullMarked;
