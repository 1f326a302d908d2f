/**
 * PrivateLink of Alibaba Cloud, version 2020-04-15: endpoints, endpoint services, and the
 * connections between them.
 *
 * <p>Imported by the root only; imports wire, store, the package above and its network.
 */
@NullMarked
package dev.privatelink.localcloud.alicloud.privatelink;

import org.jspecify.annotations.NullMarked;
