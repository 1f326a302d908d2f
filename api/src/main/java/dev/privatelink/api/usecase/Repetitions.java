package dev.privatelink.api.usecase;

import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.problem.Refusals;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest.IdempotencyKey;
import dev.privatelink.port.RequestKeys;
import dev.privatelink.port.RequestKeys.Bound;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Knows requests that come again by their keys. It asks the database alone: what was answered once
 * is answered again while the workflow service is down, and when it has forgotten the operation.
 */
@Singleton
final class Repetitions {
  private final RequestKeys keys;
  private final BoundedReads reads;

  Repetitions(RequestKeys keys, BoundedReads reads) {
    this.keys = keys;
    this.reads = reads;
  }

  /**
   * The answer to the first request with this key; empty if there is no key, or nobody used it.
   *
   * @param project where the request's subject is; the caller was let into it
   * @throws ProblemException 409 if the first request was another one
   */
  Optional<Admission> first(
      RequestContext caller, ProjectId project, Optional<IdempotencyKey> key) {
    return key.flatMap(sent ->
        reads
            .read(
                caller.deadline().remaining(),
                () -> keys.find(caller.organization(), project, sent.key()))
            .map(bound -> answer(bound, sent)));
  }

  /**
   * Binds the key to what was admitted for somebody else: a request that joins an operation under
   * way was not there when the ledger admitted it.
   *
   * @return the answer: this admission, or the first request's if that came in between
   * @throws ProblemException 409 if another request with this key came in between
   */
  Admission join(
      RequestContext caller, ProjectId project, Optional<IdempotencyKey> key, Admission admission) {
    return key.map(
            sent -> {
              var bound =
                  new Bound(sent.requestHash(), admission.operation(), admission.sequence());
              return answer(
                  reads.change(
                      caller.deadline().remaining(),
                      () -> keys.bind(caller.organization(), project, sent.key(), bound)),
                  sent);
            })
        .orElse(admission);
  }

  private static Admission answer(Bound bound, IdempotencyKey sent) {
    bound
        .refusal(sent.requestHash())
        .ifPresent(refusal -> {
          throw Refusals.problem(refusal, sent.key()).asException();
        });
    return bound.repeated();
  }
}
