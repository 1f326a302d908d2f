/**
 * The page at {@code /}: the customers' services and who asks for them, with Accept and Reject, and
 * the faults as switches.
 *
 * <p>Imported by the root package only; imports the store, the accounts, the faults, the wire, and
 * of each cloud the decisions of a service's owner.
 */
@NullMarked
package dev.privatelink.localcloud.page;

import org.jspecify.annotations.NullMarked;
