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
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.connection.Verdict;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationKind;
import dev.privatelink.model.ProjectId;
import dev.privatelink.persistence.Projection.Appended;
import dev.privatelink.persistence.Projection.Source;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.Cluster;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Admits operations. What it can race against: another attempt of the same run, a caller with the
 * same idempotency key, another operation on the same connection, an attachment to the same base, a
 * change of the cluster. Each of these meets it at a lock, taken in this order by everybody:
 * connection, idempotency key, cluster, base. A refusal rolls back what was written on the way to
 * it and is stored in a transaction of its own.
 */
@Singleton
final class AdmissionDesk {
  /** Locks, and statements: the caller of the request waits, and its deadline is seconds away. */
  private static final String WAIT_MAX = "1s";

  private final TransactionOperations<java.sql.Connection> transactions;
  private final DatabaseSession session;
  private final Projection projection;
  private final OperationRows operations;
  private final StepRows steps;
  private final ClusterRows clusters;
  private final IdempotencyKeys keys;
  private final DomainClaims claims;

  AdmissionDesk(
      TransactionOperations<java.sql.Connection> transactions,
      DatabaseSession session,
      Projection projection,
      OperationRows operations,
      StepRows steps,
      ClusterRows clusters,
      IdempotencyKeys keys,
      DomainClaims claims) {
    this.transactions = transactions;
    this.session = session;
    this.projection = projection;
    this.operations = operations;
    this.steps = steps;
    this.clusters = clusters;
    this.keys = keys;
    this.claims = claims;
  }

  /** An answer, and what was appended for it. */
  record Answer(Admission admission, List<dev.privatelink.connection.RecordedEvent> events) {
    static Answer without(Admission admission) {
      return new Answer(admission, List.of());
    }
  }

  Answer admit(AdmissionRequest request) {
    requireFit(request.operation(), request.command());
    Answer answer =
        transactions.executeWrite(status -> {
          enter(request.operation().connection());
          Optional<Admission> before = answered(request);
          if (before.isPresent()) {
            return Answer.without(before.get());
          }
          Answer decided = decide(request);
          if (decided.admission().kind() == Admission.Kind.REFUSED) {
            status.setRollbackOnly();
          }
          return decided;
        });
    return answer.admission().kind() == Admission.Kind.REFUSED
        ? Answer.without(keepRefusal(request, answer.admission()))
        : answer;
  }

  private void enter(ConnectionId connection) {
    session.limitWaits(WAIT_MAX);
    session.lockAdmission(connection.value());
  }

  private Optional<Admission> answered(AdmissionRequest request) {
    return steps
        .find(request.operation().value(), step(request))
        .map(row ->
            row.answer(
                Admission.class,
                StepRow.Kind.ADMITTED,
                StepRow.Kind.REFUSED,
                StepRow.Kind.REPEATED));
  }

  /** The refusal, unless another attempt of the run has got an answer in the meantime. */
  private Admission keepRefusal(AdmissionRequest request, Admission refused) {
    return transactions.executeWrite(status -> {
      enter(request.operation().connection());
      Optional<Admission> before = answered(request);
      if (before.isPresent()) {
        return before.get();
      }
      keep(request, refused, session.now());
      return refused;
    });
  }

  private Answer decide(AdmissionRequest request) {
    Optional<Connection> current = projection.lock(request.operation().connection());
    Optional<OperationRow> known = operations.find(request.operation().value());
    Verdict verdict =
        known.isPresent()
            ? new Verdict.Accepted(List.of())
            : ConnectionDecisions.decide(current, request.command());
    long sequence =
        known.map(OperationRow::sequence).orElseGet(() -> sequenceAfter(current, verdict));
    Optional<Admission> byKey =
        project(request.command(), current)
            .flatMap(project -> keys.hold(request, project, sequence, session.now()));
    if (byKey.isPresent()) {
      return settled(request, byKey.get());
    }
    if (known.isPresent()) {
      return settled(request, again(request.operation(), known.get(), current));
    }
    return switch (verdict) {
      case Verdict.Refused refused -> refused(request, refused.refusal());
      case Verdict.Accepted accepted -> begin(request, current, accepted.events());
    };
  }

  /** Where the connection is, or would be; empty if there is none, which is refused anyway. */
  private static Optional<ProjectId> project(
      ConnectionCommand command, Optional<Connection> current) {
    return current
        .map(Connection::request)
        .or(() ->
            command instanceof RequestConnection create
                ? Optional.of(create.request())
                : Optional.empty())
        .map(ConnectionEvent.ConnectionRequested::project);
  }

  private Answer begin(
      AdmissionRequest request,
      Optional<Connection> current,
      List<ConnectionEvent.Decision> events) {
    Optional<Refusal> obstacle = obstacle(request.command(), current);
    if (obstacle.isPresent()) {
      return refused(request, obstacle.get());
    }
    Instant now = session.now();
    if (now.isAfter(request.admitBy())) {
      return refused(request, expired(request));
    }
    OperationId operation = request.operation();
    var source = new Source(operation, step(request), request.origin(), now);
    Appended appended = projection.append(current, source, List.copyOf(events));
    Connection connection = appended.connection();
    operations.insert(
        OperationRow.admitted(
            operation, request.origin(), connection.updatedAt(), connection.sequence()));
    Admission admitted = admitted(operation, connection.sequence(), Optional.empty());
    keep(request, admitted, now);
    // The caller was promised that nothing happens later: this process may have stood still since
    // the first look at the clock, and must not do so between this one and the commit.
    return session.nowThenCommitWithin(WAIT_MAX).isAfter(request.admitBy())
        ? refused(request, expired(request))
        : new Answer(admitted, appended.events());
  }

  /** What only the other tables know; takes the last locks. */
  private Optional<Refusal> obstacle(ConnectionCommand command, Optional<Connection> current) {
    return switch (command) {
      case RequestConnection create -> clusterObstacle(create);
      case RequestAttach attach ->
          current.flatMap(connection -> claims.claim(connection, attach, session.now()));
      case RequestEndpoint ignored -> Optional.empty();
      case RequestDetach ignored -> Optional.empty();
      case RequestDeletion ignored -> Optional.empty();
    };
  }

  private Optional<Refusal> clusterObstacle(RequestConnection create) {
    String id = create.request().cluster().value();
    String organization = create.request().origin().organization().value();
    String project = create.request().project().value();
    Optional<ClusterRow> cluster =
        clusters
            .lockShared(id)
            .filter(row -> row.organizationId().equals(organization))
            .filter(row -> row.projectId().equals(project));
    Refusal unknown = Refusal.of(Reason.NOT_FOUND, "There is no cluster " + id + ".");
    if (cluster.isEmpty()) {
      return Optional.of(unknown);
    }
    Cluster.State state = Cluster.State.valueOf(cluster.get().state());
    return switch (state) {
      case RUNNING -> Optional.empty();
      case DELETED -> Optional.of(unknown);
      case PAUSED ->
          Optional.of(
              Refusal.of(
                  Reason.CLUSTER_NOT_RUNNING,
                  "Cluster %s is %s; private link connections are created only for a running cluster."
                      .formatted(id, state)));
    };
  }

  /** The answer to a further run of an operation that was admitted before. */
  private static Admission again(
      OperationId operation, OperationRow known, Optional<Connection> current) {
    if (known.closed()) {
      return new Admission(
          Admission.Kind.REPEATED, operation, known.sequence(), Optional.empty(), Optional.empty());
    }
    Optional<Failure> failed =
        current
            .filter(connection -> operation.kind() == OperationKind.CREATE)
            .filter(connection -> connection.state() == ConnectionState.FAILED)
            .flatMap(Connection::failure);
    return admitted(operation, known.sequence(), failed);
  }

  private static Admission admitted(
      OperationId operation, long sequence, Optional<Failure> failed) {
    return new Admission(Admission.Kind.ADMITTED, operation, sequence, Optional.empty(), failed);
  }

  /** An answer that appends nothing: stored at once, unless it is a refusal. */
  private Answer settled(AdmissionRequest request, Admission admission) {
    if (admission.kind() != Admission.Kind.REFUSED) {
      keep(request, admission, session.now());
    }
    return Answer.without(admission);
  }

  private static Answer refused(AdmissionRequest request, Refusal refusal) {
    return Answer.without(Admission.refused(request.operation(), refusal));
  }

  private void keep(AdmissionRequest request, Admission admission, Instant now) {
    StepRow.Kind kind =
        switch (admission.kind()) {
          case ADMITTED -> StepRow.Kind.ADMITTED;
          case REFUSED -> StepRow.Kind.REFUSED;
          case REPEATED -> StepRow.Kind.REPEATED;
        };
    steps.insert(StepRow.of(request.operation(), step(request), kind, admission, now));
  }

  private static long sequenceAfter(Optional<Connection> current, Verdict verdict) {
    int news =
        switch (verdict) {
          case Verdict.Accepted accepted -> accepted.events().size();
          case Verdict.Refused ignored -> 0;
        };
    return current.map(Connection::sequence).orElse(0L) + news;
  }

  private static Refusal expired(AdmissionRequest request) {
    return Refusal.of(
        Reason.REQUEST_EXPIRED,
        "The request had to be admitted by %s, and was not; nothing was changed. Send it again."
            .formatted(request.admitBy()));
  }

  private static String step(AdmissionRequest request) {
    return "admit:" + request.runId();
  }

  /** An operation asks for what its id says: anything else is a mistake in a workflow. */
  private static void requireFit(OperationId operation, ConnectionCommand command) {
    ConnectionId connection = operation.connection();
    boolean fits =
        switch (command) {
          case RequestConnection ignored -> operation.equals(OperationId.create(connection));
          case RequestAttach attach ->
              operation.equals(OperationId.attach(connection, attach.set()));
          case RequestDetach detach ->
              operation.equals(OperationId.detach(connection, detach.set()));
          case RequestDeletion ignored -> operation.equals(OperationId.delete(connection));
          case RequestEndpoint ignored -> false;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "%s is not what the operation %s begins with"
              .formatted(command.getClass().getSimpleName(), operation));
    }
  }
}
