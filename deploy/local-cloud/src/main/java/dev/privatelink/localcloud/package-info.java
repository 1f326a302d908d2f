/**
 * The local cloud: a cloud on one machine, simulated at its wire, as a library and as a program.
 *
 * <p>Other modules may import this package and, to plant faults or make seeds of their own, the
 * records of those below. It puts the sub-packages together and may import all of them; none of
 * them imports it. Nothing here knows another module.
 */
@NullMarked
package dev.privatelink.localcloud;

import org.jspecify.annotations.NullMarked;
