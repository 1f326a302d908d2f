/**
 * The local cloud: a cloud on one machine, simulated at its wire, as a library and as a program.
 *
 * <p>This package is the only one that other modules may import. It puts the sub-packages together
 * and may import all of them; none of them imports it. Nothing here knows another module.
 */
@NullMarked
package dev.privatelink.localcloud;

import org.jspecify.annotations.NullMarked;
