package dev.privatelink.api.wire;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a detachment is sent with.
 *
 * @param attachDomainId the set of domains to detach, as attachDomains gave it
 */
@Schema(
    name = "PrivateLinkConnectionService.DetachDomainsBody",
    requiredProperties = {"attachDomainId"})
// Describes what RequestReader reads.
public record DetachDomainsBody(String attachDomainId) {}
