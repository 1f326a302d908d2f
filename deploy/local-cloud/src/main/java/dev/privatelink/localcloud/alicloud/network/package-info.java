/**
 * The network of Alibaba Cloud that endpoints live in: VPCs, vSwitches, security groups, zones.
 *
 * <p>Imported by the products and by the root; imports store and the package above.
 */
@NullMarked
package dev.privatelink.localcloud.alicloud.network;

import org.jspecify.annotations.NullMarked;
