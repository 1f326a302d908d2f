/**
 * The part of VPC of Alibaba Cloud, version 2016-04-28, that says where endpoints may lie.
 *
 * <p>Imported by the root only; imports wire, store, the package above and its network.
 */
@NullMarked
package dev.privatelink.localcloud.alicloud.vpc;

import org.jspecify.annotations.NullMarked;
