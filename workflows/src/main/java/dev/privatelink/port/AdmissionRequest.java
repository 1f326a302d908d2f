package dev.privatelink.port;

import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * The request that an operation begins with.
 *
 * @param operation its id
 * @param runId the run that asks: a run is answered once, the next one afresh
 * @param admitBy the database's time after which it must not come to life
 * @param origin who asked
 * @param command what for
 * @param idempotency the caller's key, if one was sent
 */
public record AdmissionRequest(
    OperationId operation,
    String runId,
    Instant admitBy,
    Origin origin,
    ConnectionCommand command,
    Optional<IdempotencyKey> idempotency) {

  /**
   * A caller's promise that a request with this key is one request.
   *
   * @param key as sent, at most 255 characters; unique within the project of the connection
   * @param requestHash SHA-256 of method, path and canonical body, in hex
   */
  public record IdempotencyKey(String key, String requestHash) {}
}
