package dev.privatelink.persistence;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.connection.ConnectionCommand.RequestAttach;
import dev.privatelink.connection.ConnectionCommand.RequestConnection;
import dev.privatelink.connection.ConnectionCommand.RequestDeletion;
import dev.privatelink.connection.ConnectionCommand.RequestDetach;
import dev.privatelink.connection.ConnectionCommand.RequestEndpoint;
import dev.privatelink.connection.ConnectionDecisions;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.ConnectionEvent.AttachClosed;
import dev.privatelink.connection.ConnectionEvent.Closing;
import dev.privatelink.connection.ConnectionEvent.ConnectionDeleted;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.ConnectionFold;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.connection.Verdict;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.persistence.Projection.Appended;
import dev.privatelink.persistence.Projection.Source;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.CommandAnswer;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.port.UnknownOperation;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger in PostgreSQL. What cannot be done in time (a lock, a statement, a connection of the
 * pool) or in whole surfaces as an exception, and nothing of it is written; the caller tries again.
 */
@Singleton
final class JdbcConnectionLedger implements ConnectionLedger {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcConnectionLedger.class);

  /** Locks, and statements: steps are tried again, so a longer wait only holds a thread. */
  private static final String WAIT_MAX = "5s";

  /** Observations carry no step of their own. */
  private static final String OBSERVED = "observed";

  private final TransactionOperations<java.sql.Connection> transactions;
  private final DatabaseSession session;
  private final AdmissionDesk admissions;
  private final Projection projection;
  private final OperationRows operations;
  private final StepRows steps;
  private final DomainClaims claims;
  private final LedgerMeters meters;

  JdbcConnectionLedger(
      TransactionOperations<java.sql.Connection> transactions,
      DatabaseSession session,
      AdmissionDesk admissions,
      Projection projection,
      OperationRows operations,
      StepRows steps,
      DomainClaims claims,
      LedgerMeters meters) {
    this.transactions = transactions;
    this.session = session;
    this.admissions = admissions;
    this.projection = projection;
    this.operations = operations;
    this.steps = steps;
    this.claims = claims;
    this.meters = meters;
  }

  @Override
  public Admission admit(AdmissionRequest request) {
    AdmissionDesk.Answer answer = admissions.admit(request);
    tell(answer.events());
    meters.answered(request.operation(), answer.admission());
    return answer.admission();
  }

  @Override
  public CommandAnswer command(OperationId operation, String step, ConnectionCommand command) {
    requireWithin(operation, command);
    record Outcome(CommandAnswer answer, List<RecordedEvent> events) {}
    Outcome outcome =
        transactions.executeWrite(status -> {
          Locked locked = lock(operation);
          Optional<StepRow> before = steps.find(operation.value(), step);
          if (before.isPresent()) {
            return new Outcome(
                before.get().answer(CommandAnswer.class, StepRow.Kind.COMMAND), List.of());
          }
          Source source = locked.source(step, session);
          Verdict verdict = locked.decide(command);
          Optional<Refusal> refusal = Optional.empty();
          List<RecordedEvent> events = List.of();
          switch (verdict) {
            case Verdict.Refused refused -> refusal = Optional.of(refused.refusal());
            case Verdict.Accepted accepted ->
                events =
                    projection
                        .append(
                            Optional.of(locked.connection()),
                            source,
                            List.copyOf(accepted.events()))
                        .events();
          }
          var answer = new CommandAnswer(refusal);
          steps.insert(StepRow.of(operation, step, StepRow.Kind.COMMAND, answer, source.now()));
          return new Outcome(answer, events);
        });
    tell(outcome.events());
    return outcome.answer();
  }

  @Override
  public void record(OperationId operation, String step, ConnectionEvent.Fact fact) {
    if (fact instanceof Closing closing) {
      requireCloses(operation, closing);
    }
    Appended done =
        transactions.executeWrite(status -> {
          Locked locked = lock(operation);
          Optional<StepRow> before = steps.find(operation.value(), step);
          if (before.isPresent()) {
            before.get().answer(Recorded.class, StepRow.Kind.FACT);
            return Appended.nothing(locked.connection());
          }
          Source source = locked.source(step, session);
          Appended appended =
              fact instanceof Closing && locked.operation().closed()
                  ? Appended.nothing(locked.connection())
                  : append(locked, source, fact);
          long sequence = appended.connection().sequence();
          steps.insert(
              StepRow.of(operation, step, StepRow.Kind.FACT, new Recorded(sequence), source.now()));
          return appended;
        });
    tell(done.events());
    if (fact instanceof Closing closing && !done.events().isEmpty()) {
      meters.closed(operation, closing, done.connection());
    }
  }

  @Override
  public Connection observe(OperationId operation, ConnectionEvent.Observation observation) {
    Appended appended =
        transactions.executeWrite(status -> {
          Locked locked = lock(operation);
          Connection current = locked.connection();
          if (locked.operation().closed()) {
            return Appended.nothing(current);
          }
          Source source = locked.source(OBSERVED, session);
          RecordedEvent candidate = Projection.next(Optional.of(current), source, observation);
          return ConnectionFold.changes(current, candidate)
              ? projection.append(Optional.of(current), source, List.of(observation))
              : Appended.nothing(current);
        });
    tell(appended.events());
    return appended.connection();
  }

  @Override
  public Connection read(ConnectionId connection) {
    return projection
        .read(connection)
        .orElseThrow(() -> new UnknownOperation(OperationId.create(connection)));
  }

  private Appended append(Locked locked, Source source, ConnectionEvent.Fact fact) {
    Appended appended = projection.append(Optional.of(locked.connection()), source, List.of(fact));
    if (fact instanceof Closing closing) {
      Connection after = appended.connection();
      operations.close(
          source.operation().value(),
          after.updatedAt(),
          after.sequence(),
          closing.outcome().name());
      if (closing instanceof DetachClosed detached) {
        claims.release(after.id(), detached.set());
      }
    }
    return appended;
  }

  private Locked lock(OperationId operation) {
    session.limitWaits(WAIT_MAX);
    Connection connection =
        projection.lock(operation.connection()).orElseThrow(() -> new UnknownOperation(operation));
    OperationRow row =
        operations.find(operation.value()).orElseThrow(() -> new UnknownOperation(operation));
    return new Locked(operation, row, connection);
  }

  /** An operation and its connection, which nobody else can change until the transaction ends. */
  private record Locked(OperationId id, OperationRow operation, Connection connection) {
    Source source(String step, DatabaseSession session) {
      return new Source(id, step, operation.origin(), session.now());
    }

    Verdict decide(ConnectionCommand command) {
      return operation.closed()
          ? new Verdict.Refused(
              Refusal.of(Reason.WRONG_STATE, "The operation " + id + " has ended."))
          : ConnectionDecisions.decide(Optional.of(connection), command);
    }
  }

  /** The stored answer to a fact. */
  private record Recorded(long sequence) {}

  private static void requireWithin(OperationId operation, ConnectionCommand command) {
    boolean within =
        switch (command) {
          case RequestEndpoint ignored -> true;
          case RequestConnection ignored -> false;
          case RequestAttach ignored -> false;
          case RequestDetach ignored -> false;
          case RequestDeletion ignored -> false;
        };
    if (!within) {
      throw new IllegalArgumentException(
          "%s begins an operation; %s cannot ask for it on its way"
              .formatted(command.getClass().getSimpleName(), operation));
    }
  }

  private static void requireCloses(OperationId operation, Closing closing) {
    ConnectionId connection = operation.connection();
    OperationId closed =
        switch (closing) {
          case CreateClosed ignored -> OperationId.create(connection);
          case AttachClosed attach -> OperationId.attach(connection, attach.set());
          case DetachClosed detach -> OperationId.detach(connection, detach.set());
          case ConnectionDeleted ignored -> OperationId.delete(connection);
        };
    if (!closed.equals(operation)) {
      throw new IllegalArgumentException("%s cannot close %s".formatted(operation, closed));
    }
  }

  /** After the commit only: what was rolled back did not happen. */
  private void tell(List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      meters.appended(event);
      LOG.info(
          "event={} connection={} operation={} sequence={}",
          event.event().getClass().getSimpleName(),
          event.operation().connection(),
          event.operation(),
          event.sequence());
    }
  }
}
