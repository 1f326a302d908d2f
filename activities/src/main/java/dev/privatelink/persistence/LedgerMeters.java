package dev.privatelink.persistence;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionEvent.AttachClosed;
import dev.privatelink.connection.ConnectionEvent.Closing;
import dev.privatelink.connection.ConnectionEvent.ConnectionDeleted;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.DomainSet;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.connection.Refusal;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Counts what was appended, and how operations ended. To be told after the commit only; what a
 * process did not live to count, it has not counted.
 */
@Singleton
final class LedgerMeters {
  private static final String APPENDS = "privatelink.ledger.appends";
  private static final String CLOSED = "privatelink.operations.closed";

  /** What is there in place of a failure code. */
  private static final String NO_CODE = "none";

  private final MeterRegistry registry;

  LedgerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** An event was appended. */
  void appended(RecordedEvent event) {
    registry.counter(APPENDS, "event", event.event().getClass().getSimpleName()).increment();
  }

  /** An event was appended that closes its operation, and this is the connection after it. */
  void closed(OperationId operation, Closing closing, Connection after) {
    String code =
        closing.outcome() == OperationOutcome.FAILED
            ? failure(closing, after).map(failure -> failure.code().value()).orElse(NO_CODE)
            : NO_CODE;
    count(operation, closing.outcome(), code);
  }

  /** A request was answered that leads to nothing new; others are counted when they close. */
  void answered(OperationId operation, Admission admission) {
    switch (admission.kind()) {
      case ADMITTED -> {}
      case REFUSED ->
          count(
              operation,
              OperationOutcome.REFUSED,
              admission.refusal().map(Refusal::reason).map(Refusal.Reason::name).orElse(NO_CODE));
      case REPEATED -> count(operation, OperationOutcome.REPEATED, NO_CODE);
    }
  }

  private void count(OperationId operation, OperationOutcome outcome, String code) {
    registry
        .counter(
            CLOSED, "operation", operation.kind().name(), "outcome", outcome.name(), "code", code)
        .increment();
  }

  private static Optional<Failure> failure(Closing closing, Connection after) {
    return switch (closing) {
      case CreateClosed ignored -> after.failure();
      case ConnectionDeleted ignored -> after.failure();
      case AttachClosed attach -> failure(attach.set(), after);
      case DetachClosed detach -> failure(detach.set(), after);
    };
  }

  private static Optional<Failure> failure(AttachDomainId set, Connection after) {
    return after
        .domainSet(set)
        .map(DomainSet::domains)
        .flatMap(
            domains -> domains.stream().flatMap(domain -> domain.failure().stream()).findFirst());
  }
}
