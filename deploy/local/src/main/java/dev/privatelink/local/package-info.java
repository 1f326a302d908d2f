/**
 * The local run: which programs make up the product on one machine, how each is started, and what
 * is put into it. The top of everything: nothing imports it. It may import {@code
 * dev.privatelink.local.process} and the public seed of the local cloud; the service is only
 * started, never called in process.
 */
@NullMarked
package dev.privatelink.local;

import org.jspecify.annotations.NullMarked;
