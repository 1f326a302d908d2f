package dev.privatelink.api.wire;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The body that makes an API key.
 *
 * @param apiKey what the key is to be given
 */
@Schema(name = "CreateApiKeyRequest")
public record CreateApiKeyBody(ApiKeyJson apiKey) {}
