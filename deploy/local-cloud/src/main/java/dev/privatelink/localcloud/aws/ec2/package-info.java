/**
 * The part of EC2 that private links need, by the Query protocol, version 2016-11-15.
 *
 * <p>Imported by the root only; imports wire, store, limit, aws, its signature and its network.
 */
@NullMarked
package dev.privatelink.localcloud.aws.ec2;

import org.jspecify.annotations.NullMarked;
