/**
 * What the simulated products of Alibaba Cloud share: the RPC style of requests, JSON answers,
 * refusals, paging, client tokens, tags.
 *
 * <p>Imported by the packages below it and by the root; imports wire, store, limit, account and its
 * own signature.
 */
@NullMarked
package dev.privatelink.localcloud.alicloud;

import org.jspecify.annotations.NullMarked;
