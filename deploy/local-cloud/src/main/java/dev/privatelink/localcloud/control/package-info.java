/**
 * The control interface of the local cloud, under {@code /_local/}: faults, denials, counts,
 * health.
 *
 * <p>Imported by the root package only; imports wire, fault, traffic and account.
 */
@NullMarked
package dev.privatelink.localcloud.control;

import org.jspecify.annotations.NullMarked;
