/**
 * STS of Alibaba Cloud, version 2015-04-01: who calls, and temporary keys.
 *
 * <p>Imported by the root only; imports wire, store, account and the package above.
 */
@NullMarked
package dev.privatelink.localcloud.alicloud.sts;

import org.jspecify.annotations.NullMarked;
