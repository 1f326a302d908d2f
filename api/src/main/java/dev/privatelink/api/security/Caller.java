package dev.privatelink.api.security;

import dev.privatelink.access.ApiKey;
import dev.privatelink.access.ConsoleSession;
import dev.privatelink.access.Principal;
import java.util.Optional;

/**
 * Somebody who has proved who they are.
 *
 * @param principal who
 * @param apiKey by which key, if it was one
 * @param session in which session of the console, if it was one
 */
public record Caller(
    Principal principal, Optional<ApiKey> apiKey, Optional<ConsoleSession> session) {

  /** Somebody who has proved it with the request itself. */
  public Caller(Principal principal, Optional<ApiKey> apiKey) {
    this(principal, apiKey, Optional.empty());
  }
}
