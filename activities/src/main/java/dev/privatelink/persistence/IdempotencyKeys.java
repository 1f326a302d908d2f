package dev.privatelink.persistence;

import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.AdmissionRequest.IdempotencyKey;
import dev.privatelink.port.RequestKeys;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * Keys in PostgreSQL. A key belongs to a project: whoever reaches only one must not meet the keys,
 * let alone the connections, of another. Two requests with one key that race meet at the table's
 * key: the second waits for the first one's transaction, then finds what it did.
 */
@Singleton
final class IdempotencyKeys implements RequestKeys {
  /** As in an admission: the caller waits. */
  private static final String WAIT_MAX = "1s";

  private final TransactionOperations<java.sql.Connection> transactions;
  private final DatabaseSession session;
  private final KeyRows rows;

  IdempotencyKeys(
      TransactionOperations<java.sql.Connection> transactions,
      DatabaseSession session,
      KeyRows rows) {
    this.transactions = transactions;
    this.session = session;
    this.rows = rows;
  }

  @Override
  public Optional<Bound> find(OrganizationId organization, ProjectId project, String key) {
    return rows.bound(organization.value(), project.value(), key, KEPT.toSeconds())
        .map(KeyRow::bound);
  }

  @Override
  public Bound bind(OrganizationId organization, ProjectId project, String key, Bound bound) {
    return transactions.executeWrite(status -> {
      session.limitWaits(WAIT_MAX);
      return write(organization, project, key, bound, session.now());
    });
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
    Bound bound =
        write(
            request.origin().organization(),
            project,
            key.key(),
            new Bound(key.requestHash(), request.operation(), sequence),
            now);
    return bound
        .refusal(key.requestHash())
        .map(refusal -> Admission.refused(request.operation(), refusal))
        .or(() ->
            bound.operation().equals(request.operation())
                ? Optional.empty()
                : Optional.of(bound.repeated()));
  }

  /** Locks the row until the transaction ends, whoever has the key. */
  private Bound write(
      OrganizationId organization, ProjectId project, String key, Bound bound, Instant now) {
    int written =
        rows.bind(
            organization.value(),
            project.value(),
            key,
            bound.requestHash(),
            bound.operation().value(),
            bound.sequence(),
            now,
            KEPT.toSeconds());
    return written == 1
        ? bound
        : rows.locked(organization.value(), project.value(), key)
            .orElseThrow(() -> new IllegalStateException("an idempotency key vanished"))
            .bound();
  }
}
