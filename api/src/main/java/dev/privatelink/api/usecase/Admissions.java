package dev.privatelink.api.usecase;

import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.api.operation.OperationRequest;
import dev.privatelink.api.operation.Operations;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.problem.Refusals;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.connection.Connection;
import dev.privatelink.connection.Refusal;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.OperationView;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a request admitted as an operation. Whatever happens on the way, the caller learns one of
 * four things: admitted, refused, never to come to life after a given time, or open until then.
 */
@Singleton
@Requires(condition = ApiRole.class)
public final class Admissions {
  private static final Logger LOG = LoggerFactory.getLogger(Admissions.class);

  /** After the last moment at which a request may come to life, so that nothing is open then. */
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(1);

  /** A workflow service that works starts a run in a tenth of it. */
  private static final Duration NUDGE_MAX = Duration.ofSeconds(1);

  private final Operations operations;
  private final ConnectionViews views;
  private final BoundedReads reads;
  private final TermSettings terms;

  Admissions(Operations operations, ConnectionViews views, BoundedReads reads, TermSettings terms) {
    this.operations = operations;
    this.views = views;
    this.reads = reads;
    this.terms = terms;
  }

  /**
   * Has the request admitted, by this run of its operation or an earlier one.
   *
   * @param subject the id of what the request is about
   * @throws ProblemException if it is refused, or nobody said in time that it is not
   */
  public Admission ask(RequestContext caller, OperationRequest request, String subject) {
    Admission admission = answer(caller, request);
    if (isExpired(admission) && !caller.deadline().remainingOf(terms.admitWithin()).isZero()) {
      // We joined the run of an earlier caller whose time was over; ours is not.
      admission = answer(caller, request);
    }
    if (admission.refusal().isPresent()) {
      Refusal refusal = admission.refusal().get();
      LOG.info("{} refused: {}", request.start().operation(), refusal.reason());
      throw Refusals.problem(refusal, subject).asException();
    }
    return admission;
  }

  /**
   * Sees to it that an operation that was admitted before goes on.
   *
   * @throws ProblemException 503 if that could not be seen to
   */
  public void resume(RequestContext caller, OperationRequest request) {
    try {
      operations.resume(request, caller.deadline().remainingOf(terms.callDeadline()));
    } catch (NoAnswer e) {
      throw new ProblemException(
          Problem.unavailable(
              "%s was requested before and stays so, but whether it goes on could not be seen to: %s. Send the request again."
                  .formatted(request.start().operation(), e.silent().sentence()),
              SETTLED_AFTER),
          e);
    }
  }

  /** As {@link #resume}, as a favour: the caller's answer is there already. */
  void nudge(RequestContext caller, OperationRequest request) {
    try {
      operations.resume(request, caller.deadline().remainingOf(NUDGE_MAX));
    } catch (NoAnswer e) {
      LOG.warn(
          "operation={} could not be seen to go on: {}",
          request.start().operation(),
          e.silent().sentence());
    }
  }

  /**
   * The connection right after the event that an admission holds at: the same for a request and its
   * repetitions.
   *
   * @throws ProblemException 503 if the database does not answer
   */
  public Connection after(RequestContext caller, Admission admission) {
    OperationId operation = admission.operation();
    try {
      return reads.read(
          caller.deadline().remaining(),
          () -> views.at(operation.connection(), admission.sequence()));
    } catch (ProblemException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The request was admitted as %s and goes on, but the database does not answer. Read private link connection %s."
                  .formatted(operation, operation.connection()),
              SETTLED_AFTER),
          e);
    }
  }

  private Admission answer(RequestContext caller, OperationRequest request) {
    try {
      return operations.admit(request, caller.deadline().remainingOf(terms.callDeadline()));
    } catch (NoAnswer e) {
      return look(caller, request, e);
    }
  }

  private Admission look(RequestContext caller, OperationRequest request, NoAnswer silence) {
    OperationId operation = request.start().operation();
    Instant admitBy = request.start().admitBy();
    Duration settled = caller.deadline().remainingOf(terms.admitWithin()).plus(SETTLED_AFTER);
    Optional<OperationView> admitted;
    try {
      admitted = reads.read(caller.deadline().remaining(), () -> views.operation(operation));
    } catch (ProblemException e) {
      e.addSuppressed(silence);
      throw new ProblemException(
          Problem.unavailable(
              "It is open until %s whether the request is admitted as %s: %s, and the database does not answer either. Read private link connection %s then, or send the request again with the same Idempotency-Key."
                  .formatted(
                      admitBy, operation, silence.silent().sentence(), operation.connection()),
              settled),
          e);
    }
    return admitted
        .map(view ->
            new Admission(
                Admission.Kind.ADMITTED,
                operation,
                view.sequence(),
                Optional.empty(),
                Optional.empty()))
        .orElseThrow(() ->
            new ProblemException(
                Problem.unavailable(
                    "The request was not admitted: %s. It will not come to life after %s; send it again then."
                        .formatted(silence.silent().sentence(), admitBy),
                    settled),
                silence));
  }

  private static boolean isExpired(Admission admission) {
    return admission
        .refusal()
        .map(refusal -> refusal.reason() == Refusal.Reason.REQUEST_EXPIRED)
        .orElse(false);
  }
}
