/**
 * The two signatures of Alibaba Cloud's RPC style: making and checking them.
 *
 * <p>Imported by the package above and by the root; imports wire, store and account.
 */
@NullMarked
package dev.privatelink.localcloud.alicloud.signature;

import org.jspecify.annotations.NullMarked;
