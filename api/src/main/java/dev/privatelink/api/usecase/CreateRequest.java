package dev.privatelink.api.usecase;

import dev.privatelink.port.AdmissionRequest.IdempotencyKey;
import dev.privatelink.spi.ConnectionType;
import java.util.Map;
import java.util.Optional;

/**
 * A connection that somebody wants.
 *
 * @param type the kind of connection
 * @param displayName as they typed it
 * @param attributes what the kind needs to know, as they typed it
 * @param idempotency their key, if they sent one
 */
public record CreateRequest(
    ConnectionType type,
    String displayName,
    Map<String, String> attributes,
    Optional<IdempotencyKey> idempotency) {
  public CreateRequest {
    attributes = Map.copyOf(attributes);
  }
}
