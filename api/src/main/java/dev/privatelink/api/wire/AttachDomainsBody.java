package dev.privatelink.api.wire;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What an attachment is sent with.
 *
 * @param attachDomain the domains to attach
 * @param validateOnly true for a dry run: it checks the request and answers with the domains, and
 *     attaches nothing
 */
@Schema(
    name = "PrivateLinkConnectionService.AttachDomainsBody",
    requiredProperties = {"attachDomain"})
// Describes what RequestReader reads.
public record AttachDomainsBody(AttachDomainJson attachDomain, boolean validateOnly) {}
