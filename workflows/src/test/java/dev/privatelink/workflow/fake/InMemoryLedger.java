package dev.privatelink.workflow.fake;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.connection.ConnectionCommand.RequestAttach;
import dev.privatelink.connection.ConnectionCommand.RequestConnection;
import dev.privatelink.connection.ConnectionDecisions;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.ConnectionFold;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.connection.Verdict;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationKind;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.Origin;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.CommandAnswer;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.port.OperationView;
import dev.privatelink.port.UnknownOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A ledger that keeps its promises in memory, on the real decisions and the real fold. One lock
 * stands for the row locks.
 */
public final class InMemoryLedger implements ConnectionLedger {
  private final Supplier<Instant> clock;
  private final Map<ConnectionId, List<RecordedEvent>> events = new HashMap<>();
  private final Map<OperationId, OperationView> operations = new HashMap<>();
  private final Map<Run, Admission> admissions = new HashMap<>();
  private final Map<Step, CommandAnswer> answers = new HashMap<>();
  private final Set<Step> facts = new HashSet<>();
  private final Map<String, AttachDomainId> claims = new HashMap<>();
  private final Map<Key, Held> keys = new HashMap<>();
  private final Set<ClusterId> stopped = new HashSet<>();

  public InMemoryLedger(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /** From now on the cluster does not run. */
  public synchronized void stop(ClusterId cluster) {
    stopped.add(cluster);
  }

  /** From now on the cluster runs again. */
  public synchronized void run(ClusterId cluster) {
    stopped.remove(cluster);
  }

  /** Somebody else holds a base in a network. */
  public synchronized void claim(String vpcScope, String base, AttachDomainId holder) {
    claims.put(vpcScope + " " + base, holder);
  }

  /** Everything that happened to a connection, in order. */
  public synchronized List<RecordedEvent> events(ConnectionId connection) {
    return List.copyOf(events.getOrDefault(connection, List.of()));
  }

  /** An operation, if it was ever admitted. */
  public synchronized Optional<OperationView> operation(OperationId operation) {
    return Optional.ofNullable(operations.get(operation));
  }

  /** Which set holds a base in a network. */
  public synchronized Optional<AttachDomainId> holder(String vpcScope, String base) {
    return Optional.ofNullable(claims.get(vpcScope + " " + base));
  }

  @Override
  public synchronized Admission admit(AdmissionRequest request) {
    Run run = new Run(request.operation(), request.runId());
    Admission stored = admissions.get(run);
    if (stored == null) {
      stored = decideAdmission(request);
      admissions.put(run, stored);
    }
    return stored;
  }

  private Admission decideAdmission(AdmissionRequest request) {
    OperationId operation = request.operation();
    Optional<OperationView> known = operation(operation);
    if (known.isPresent()) {
      return again(known.get());
    }
    Optional<Admission> repeated = request.idempotency().flatMap(key -> repeated(request, key));
    if (repeated.isPresent()) {
      return repeated.get();
    }
    if (clock.get().isAfter(request.admitBy())) {
      return refused(operation, Reason.REQUEST_EXPIRED, "the request came too late");
    }
    Optional<Refusal> held = heldElsewhere(operation, request.command());
    if (held.isPresent()) {
      return Admission.refused(operation, held.get());
    }
    return switch (ConnectionDecisions.decide(current(operation.connection()), request.command())) {
      case Verdict.Refused refused -> Admission.refused(operation, refused.refusal());
      case Verdict.Accepted accepted -> admitted(request, accepted);
    };
  }

  private Admission again(OperationView known) {
    if (known.outcome().isPresent()) {
      return new Admission(
          Admission.Kind.REPEATED,
          known.id(),
          known.sequence(),
          Optional.empty(),
          Optional.empty());
    }
    Connection connection = read(known.id().connection());
    Optional<Failure> failed =
        known.id().kind() == OperationKind.CREATE && connection.state() == ConnectionState.FAILED
            ? connection.failure()
            : Optional.empty();
    return new Admission(
        Admission.Kind.ADMITTED, known.id(), known.sequence(), Optional.empty(), failed);
  }

  private Optional<Admission> repeated(
      AdmissionRequest request, AdmissionRequest.IdempotencyKey key) {
    Held held = keys.get(new Key(request.origin().organization(), key.key()));
    if (held == null) {
      return Optional.empty();
    }
    if (!held.requestHash().equals(key.requestHash())) {
      return Optional.of(
          refused(request.operation(), Reason.KEY_REUSED, "the key was used before"));
    }
    return Optional.of(
        new Admission(
            Admission.Kind.REPEATED,
            held.operation(),
            held.sequence(),
            Optional.empty(),
            Optional.empty()));
  }

  private Optional<Refusal> heldElsewhere(OperationId operation, ConnectionCommand command) {
    if (command instanceof RequestConnection create
        && stopped.contains(create.request().cluster())) {
      return Optional.of(Refusal.of(Reason.CLUSTER_NOT_RUNNING, "the cluster does not run"));
    }
    if (command instanceof RequestAttach attach && current(operation.connection()).isPresent()) {
      AttachDomainId holder = claims.get(claim(operation.connection(), attach.plan().base()));
      if (holder != null && !holder.equals(attach.set())) {
        return Optional.of(Refusal.of(Reason.NAME_HELD, "the name is held"));
      }
    }
    return Optional.empty();
  }

  private Admission admitted(AdmissionRequest request, Verdict.Accepted accepted) {
    OperationId operation = request.operation();
    for (ConnectionEvent.Decision event : accepted.events()) {
      append(operation, "admission", request.origin(), event);
    }
    if (request.command() instanceof RequestAttach attach) {
      claims.put(claim(operation.connection(), attach.plan().base()), attach.set());
    }
    long sequence = read(operation.connection()).sequence();
    operations.put(
        operation,
        new OperationView(
            operation,
            request.origin(),
            clock.get(),
            sequence,
            Optional.empty(),
            Optional.empty()));
    request
        .idempotency()
        .ifPresent(key ->
            keys.put(
                new Key(request.origin().organization(), key.key()),
                new Held(key.requestHash(), operation, sequence)));
    return new Admission(
        Admission.Kind.ADMITTED, operation, sequence, Optional.empty(), Optional.empty());
  }

  @Override
  public synchronized CommandAnswer command(
      OperationId operation, String step, ConnectionCommand command) {
    OperationView known = known(operation);
    Step key = new Step(operation, step);
    CommandAnswer answer = answers.get(key);
    if (answer == null) {
      answer =
          switch (ConnectionDecisions.decide(current(operation.connection()), command)) {
            case Verdict.Refused refused -> new CommandAnswer(Optional.of(refused.refusal()));
            case Verdict.Accepted accepted -> {
              for (ConnectionEvent.Decision event : accepted.events()) {
                append(operation, step, known.origin(), event);
              }
              yield new CommandAnswer(Optional.empty());
            }
          };
      answers.put(key, answer);
    }
    return answer;
  }

  @Override
  public synchronized void record(OperationId operation, String step, ConnectionEvent.Fact fact) {
    OperationView known = known(operation);
    if (!facts.add(new Step(operation, step))) {
      return;
    }
    append(operation, step, known.origin(), fact);
    if (fact instanceof ConnectionEvent.DetachClosed detached) {
      claims.values().removeIf(detached.set()::equals);
    }
    if (fact instanceof ConnectionEvent.Closing closing) {
      operations.put(operation, closed(known, closing.outcome()));
    }
  }

  @Override
  public synchronized Connection observe(
      OperationId operation, ConnectionEvent.Observation observation) {
    OperationView known = known(operation);
    Connection connection = read(operation.connection());
    if (known.outcome().isPresent()
        || !ConnectionFold.changes(
            connection, next(operation, "observation", known.origin(), observation))) {
      return connection;
    }
    append(operation, "observation", known.origin(), observation);
    return read(operation.connection());
  }

  @Override
  public synchronized Connection read(ConnectionId connection) {
    return current(connection)
        .orElseThrow(() -> new IllegalArgumentException("there is no connection " + connection));
  }

  private OperationView known(OperationId operation) {
    return operation(operation).orElseThrow(() -> new UnknownOperation(operation));
  }

  private OperationView closed(OperationView open, OperationOutcome outcome) {
    return new OperationView(
        open.id(),
        open.origin(),
        open.admittedAt(),
        open.sequence(),
        Optional.of(clock.get()),
        Optional.of(outcome));
  }

  private Optional<Connection> current(ConnectionId connection) {
    List<RecordedEvent> all = events(connection);
    return all.isEmpty() ? Optional.empty() : Optional.of(ConnectionFold.fold(all));
  }

  private void append(OperationId operation, String step, Origin origin, ConnectionEvent event) {
    RecordedEvent recorded = next(operation, step, origin, event);
    events.computeIfAbsent(operation.connection(), id -> new ArrayList<>()).add(recorded);
  }

  private RecordedEvent next(
      OperationId operation, String step, Origin origin, ConnectionEvent event) {
    List<RecordedEvent> before = events(operation.connection());
    Instant now = clock.get();
    Instant at =
        !before.isEmpty() && before.getLast().at().isAfter(now) ? before.getLast().at() : now;
    return new RecordedEvent(before.size() + 1, at, operation, step, origin, event);
  }

  private String claim(ConnectionId connection, String base) {
    return read(connection).request().placement().vpcScope() + " " + base;
  }

  private static Admission refused(OperationId operation, Reason reason, String message) {
    return Admission.refused(operation, Refusal.of(reason, message));
  }

  private record Run(OperationId operation, String runId) {}

  private record Step(OperationId operation, String step) {}

  private record Key(OrganizationId organization, String key) {}

  private record Held(String requestHash, OperationId operation, long sequence) {}
}
