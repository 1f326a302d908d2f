/**
 * The AWS network that endpoints live in: VPCs, subnets, security groups, zone names by account.
 *
 * <p>Imported by the AWS services and by the root; imports store and aws.
 */
@NullMarked
package dev.privatelink.localcloud.aws.network;

import org.jspecify.annotations.NullMarked;
