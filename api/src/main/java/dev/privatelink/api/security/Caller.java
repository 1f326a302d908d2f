package dev.privatelink.api.security;

import dev.privatelink.access.ApiKey;
import dev.privatelink.access.Principal;
import java.util.Optional;

/**
 * Somebody who has proved who they are.
 *
 * @param principal who
 * @param apiKey by which key, if it was one
 */
public record Caller(Principal principal, Optional<ApiKey> apiKey) {}
