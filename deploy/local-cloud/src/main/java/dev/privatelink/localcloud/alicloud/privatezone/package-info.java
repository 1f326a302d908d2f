/**
 * PrivateZone of Alibaba Cloud, version 2018-01-01: private zones, their records and their VPCs.
 *
 * <p>Imported by the root only; imports wire, store, the package above and its network.
 */
@NullMarked
package dev.privatelink.localcloud.alicloud.privatezone;

import org.jspecify.annotations.NullMarked;
