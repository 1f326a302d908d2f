package dev.privatelink.persistence;

import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.AdmissionRequest.IdempotencyKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * Which request a caller's key stands for. A key belongs to a project: whoever reaches only one
 * must not meet the keys, let alone the connections, of another. Two requests with one key that
 * race meet at the table's key: the second waits for the first one's transaction, then finds what
 * it did.
 */
@Singleton
final class IdempotencyKeys {
  private final KeyRows rows;

  IdempotencyKeys(KeyRows rows) {
    this.rows = rows;
  }

  /**
   * Binds the request's key to its operation, in the transaction that admits it; a refusal rolls
   * that back.
   *
   * @param project the project of the connection that the request is about
   * @param sequence the connection's sequence at which the request will hold
   * @return the answer, if the key stands for another request or for another operation
   */
  Optional<Admission> hold(
      AdmissionRequest request, ProjectId project, long sequence, Instant now) {
    if (request.idempotency().isEmpty()) {
      return Optional.empty();
    }
    IdempotencyKey key = request.idempotency().get();
    String organization = request.origin().organization().value();
    int written =
        rows.hold(
            organization,
            project.value(),
            key.key(),
            key.requestHash(),
            request.operation().value(),
            sequence,
            now);
    if (written == 1) {
      return Optional.empty();
    }
    KeyRow holder =
        rows.find(organization, project.value(), key.key())
            .orElseThrow(() -> new IllegalStateException("an idempotency key vanished"));
    if (!holder.requestHash().equals(key.requestHash())) {
      return Optional.of(Admission.refused(request.operation(), reused()));
    }
    if (holder.operationId().equals(request.operation().value())) {
      return Optional.empty();
    }
    return Optional.of(
        new Admission(
            Admission.Kind.REPEATED,
            new OperationId(holder.operationId()),
            holder.sequence(),
            Optional.empty(),
            Optional.empty()));
  }

  private static Refusal reused() {
    return Refusal.of(
        Reason.KEY_REUSED,
        "This Idempotency-Key was used for another request; send a new key with a new request.");
  }
}
