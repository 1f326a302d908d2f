/**
 * The part of STS that private links need: who am I, and becoming a role.
 *
 * <p>Imported by the root only; imports wire, store, account, limit, aws and its signature.
 */
@NullMarked
package dev.privatelink.localcloud.aws.sts;

import org.jspecify.annotations.NullMarked;
