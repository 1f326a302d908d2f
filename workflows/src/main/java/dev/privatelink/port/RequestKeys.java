package dev.privatelink.port;

import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.AdmissionRequest.IdempotencyKey;
import java.time.Duration;
import java.util.Optional;

/**
 * Which request an {@code Idempotency-Key} stands for. A key belongs to a project of an
 * organisation; whoever asks must have been let into that project before. Admission binds a key in
 * its own transaction, so a request that is refused binds none.
 */
public interface RequestKeys {

  /** How long a key is bound, by the database's clock; after that it is as if never used. */
  Duration KEPT = Duration.ofHours(24);

  /** What the key is bound to; empty if it is free. */
  Optional<Bound> find(OrganizationId organization, ProjectId project, String key);

  /**
   * Binds a key to an operation that is admitted already, if the key is free. Called again it
   * changes nothing.
   *
   * @param bound what to bind it to
   * @return what the key is bound to now: this, or what somebody else bound it to before
   */
  Bound bind(OrganizationId organization, ProjectId project, String key, Bound bound);

  /**
   * What a key stands for.
   *
   * @param requestHash of the request that came with it first, as in {@link IdempotencyKey}
   * @param operation the operation that this request was admitted as
   * @param sequence the connection's sequence at which its answer held
   */
  record Bound(String requestHash, OperationId operation, long sequence) {

    /** Why a request with this hash may not use the key; empty if it repeats the first one. */
    public Optional<Refusal> refusal(String hash) {
      return hash.equals(requestHash)
          ? Optional.empty()
          : Optional.of(
              Refusal.of(
                  Reason.KEY_REUSED,
                  "This Idempotency-Key was used for another request; send a new key with a new request."));
    }

    /** The answer to a request that repeats the first one. */
    public Admission repeated() {
      return new Admission(
          Admission.Kind.REPEATED, operation, sequence, Optional.empty(), Optional.empty());
    }
  }
}
