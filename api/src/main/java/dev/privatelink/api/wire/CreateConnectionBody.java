package dev.privatelink.api.wire;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a creation is sent with.
 *
 * @param privateLinkConnection the connection to create
 */
@Schema(
    name = "PrivateLinkConnectionService.CreatePrivateLinkConnectionBody",
    requiredProperties = {"privateLinkConnection"})
// Describes what RequestReader reads.
public record CreateConnectionBody(ConnectionJson privateLinkConnection) {}
