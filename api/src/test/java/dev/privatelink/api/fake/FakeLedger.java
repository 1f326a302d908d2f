package dev.privatelink.api.fake;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.connection.ConnectionDecisions;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.ConnectionFold;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Verdict;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.Origin;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ClusterDirectory;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.Installation;
import dev.privatelink.port.LedgerPositions;
import dev.privatelink.port.OperationView;
import dev.privatelink.port.Page;
import dev.privatelink.port.RequestKeys;
import dev.privatelink.port.Timed;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The ledger and its views in memory, with the real fold, the real decisions and its own clock. */
public final class FakeLedger
    implements ClusterDirectory, ConnectionViews, Installation, LedgerPositions, RequestKeys {
  private final Map<ClusterId, Cluster> clusters = new LinkedHashMap<>();
  private final Map<ConnectionId, List<RecordedEvent>> events = new LinkedHashMap<>();
  private final Map<OperationId, OperationView> operations = new LinkedHashMap<>();
  private final Map<Key, Held> keys = new LinkedHashMap<>();
  private Instant now = Instant.parse("2026-11-21T10:00:00.123456Z");
  private boolean down;
  private boolean broken;
  private int downAfterReads = Integer.MAX_VALUE;

  public synchronized void add(Cluster cluster) {
    clusters.put(cluster.id(), cluster);
  }

  /** All clusters, deleted or not, by id. */
  public synchronized List<Cluster> clusters() {
    check();
    return clusters.values().stream()
        .sorted(Comparator.comparing(cluster -> cluster.id().value()))
        .toList();
  }

  /** All connections, deleted or not, by id. */
  public synchronized List<ConnectionId> connections() {
    check();
    return events.keySet().stream().sorted(Comparator.comparing(ConnectionId::value)).toList();
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  public synchronized Instant now() {
    return now;
  }

  /** From now on, or until it is up again, every read fails as without a database. */
  public synchronized void down(boolean isDown) {
    down = isDown;
  }

  /** From now on every read fails as by a bug. */
  public synchronized void broken(boolean isBroken) {
    broken = isBroken;
  }

  /** The database goes down after so many reads. */
  public synchronized void downAfter(int reads) {
    downAfterReads = reads;
  }

  public synchronized int eventCount() {
    return events.values().stream().mapToInt(List::size).sum();
  }

  public synchronized Admission admit(AdmissionRequest request) {
    OperationId id = request.operation();
    Optional<Bound> bound = request.idempotency().flatMap(key -> live(scoped(key, request)));
    if (bound.isPresent()) {
      return bound
          .get()
          .refusal(request.idempotency().get().requestHash())
          .map(refusal -> Admission.refused(id, refusal))
          .orElseGet(() -> bound.get().repeated());
    }
    if (operations.containsKey(id)) {
      return admitted(id, operations.get(id).sequence());
    }
    if (now.isAfter(request.admitBy())) {
      return Admission.refused(id, Refusal.of(Refusal.Reason.REQUEST_EXPIRED, "too late"));
    }
    if (request.command() instanceof ConnectionCommand.RequestConnection create) {
      Cluster cluster = clusters.get(create.request().cluster());
      if (cluster == null || cluster.state() != Cluster.State.RUNNING) {
        return Admission.refused(
            id,
            Refusal.of(
                Refusal.Reason.CLUSTER_NOT_RUNNING,
                "Cluster %s is not running.".formatted(create.request().cluster())));
      }
    }
    Verdict verdict = ConnectionDecisions.decide(current(id.connection()), request.command());
    return switch (verdict) {
      case Verdict.Refused refused -> Admission.refused(id, refused.refusal());
      case Verdict.Accepted accepted -> {
        accepted.events().forEach(event -> append(id, request.origin(), event));
        long sequence = events.get(id.connection()).size();
        operations.put(
            id,
            new OperationView(
                id, request.origin(), now, sequence, Optional.empty(), Optional.empty()));
        request
            .idempotency()
            .ifPresent(key ->
                keys.put(
                    scoped(key, request),
                    new Held(new Bound(key.requestHash(), id, sequence), now)));
        yield admitted(id, sequence);
      }
    };
  }

  /** Appends as the operation. */
  public synchronized void append(OperationId operation, ConnectionEvent... happened) {
    Origin origin = operations.get(operation).origin();
    for (ConnectionEvent event : happened) {
      append(operation, origin, event);
      if (event instanceof ConnectionEvent.Closing closing) {
        OperationView view = operations.get(operation);
        operations.put(
            operation,
            new OperationView(
                operation,
                view.origin(),
                view.admittedAt(),
                view.sequence(),
                Optional.of(now),
                Optional.of(closing.outcome())));
      }
    }
  }

  @Override
  public synchronized Timed<Optional<Cluster>> find(ClusterId id) {
    check();
    return new Timed<>(Optional.ofNullable(clusters.get(id)), now);
  }

  @Override
  public synchronized Timed<Optional<Connection>> find(ClusterId cluster, ConnectionId id) {
    check();
    return new Timed<>(current(id).filter(c -> c.request().cluster().equals(cluster)), now);
  }

  @Override
  public synchronized Connection at(ConnectionId id, long sequence) {
    check();
    return ConnectionFold.fold(events.get(id).subList(0, (int) sequence));
  }

  @Override
  public synchronized Page<Connection, ListPosition> list(
      ClusterId cluster, Optional<ConnectionState> state, Optional<ListPosition> after, int limit) {
    check();
    Comparator<Connection> newestFirst =
        Comparator.comparing(Connection::createdAt).thenComparing(c -> c.id().value()).reversed();
    Predicate<Connection> beyond =
        connection ->
            after
                .map(position ->
                    connection.createdAt().isBefore(position.createdAt())
                        || connection.createdAt().equals(position.createdAt())
                            && connection.id().value().compareTo(position.id().value()) < 0)
                .orElse(true);
    List<Connection> all =
        events.keySet().stream()
            .map(id -> current(id).orElseThrow())
            .filter(c -> c.request().cluster().equals(cluster))
            .filter(c -> c.state() != ConnectionState.DELETED)
            .filter(c -> state.map(wanted -> c.state() == wanted).orElse(true))
            .sorted(newestFirst)
            .toList();
    List<Connection> rest = all.stream().filter(beyond).toList();
    List<Connection> items = rest.stream().limit(limit).toList();
    Optional<ListPosition> next =
        rest.size() > limit
            ? Optional.of(new ListPosition(items.getLast().createdAt(), items.getLast().id()))
            : Optional.empty();
    return new Page<>(items, next, all.size());
  }

  @Override
  public synchronized Page<RecordedEvent, Long> events(
      ConnectionId id, long afterSequence, int limit) {
    check();
    List<RecordedEvent> rest =
        events.getOrDefault(id, List.of()).stream()
            .filter(event -> event.sequence() > afterSequence)
            .toList();
    List<RecordedEvent> items = rest.stream().limit(limit).toList();
    return new Page<>(
        items,
        rest.size() > limit ? Optional.of(items.getLast().sequence()) : Optional.empty(),
        -1);
  }

  @Override
  public synchronized Page<OperationView, Long> operations(
      ConnectionId id, Optional<Long> beforeSequence, int limit) {
    check();
    List<OperationView> rest =
        operations.values().stream()
            .filter(view -> view.id().connection().equals(id))
            .filter(view -> beforeSequence.map(b -> view.sequence() < b).orElse(true))
            .sorted(Comparator.comparing(OperationView::sequence).reversed())
            .toList();
    List<OperationView> items = rest.stream().limit(limit).toList();
    return new Page<>(
        items,
        rest.size() > limit ? Optional.of(items.getLast().sequence()) : Optional.empty(),
        -1);
  }

  @Override
  public synchronized Page<OperationView, OpenPosition> open(
      Optional<OpenPosition> after, int limit) {
    check();
    Comparator<OperationView> oldestFirst =
        Comparator.comparing(OperationView::admittedAt).thenComparing(view -> view.id().value());
    List<OperationView> rest =
        operations.values().stream()
            .filter(view -> view.closedAt().isEmpty())
            .sorted(oldestFirst)
            .dropWhile(view -> after.map(position -> !isAfter(view, position)).orElse(false))
            .toList();
    List<OperationView> items = rest.stream().limit(limit).toList();
    return new Page<>(
        items,
        rest.size() > limit
            ? Optional.of(new OpenPosition(items.getLast().admittedAt(), items.getLast().id()))
            : Optional.empty(),
        -1);
  }

  private static boolean isAfter(OperationView view, OpenPosition position) {
    int byTime = view.admittedAt().compareTo(position.admittedAt());
    return byTime > 0 || byTime == 0 && view.id().value().compareTo(position.id().value()) > 0;
  }

  @Override
  public synchronized Optional<OperationView> operation(OperationId id) {
    check();
    return Optional.ofNullable(operations.get(id));
  }

  @Override
  public synchronized Map<ClusterId, Long> ofClusters(Set<ClusterId> wanted) {
    check();
    Map<ClusterId, Long> positions = new LinkedHashMap<>();
    for (ConnectionId id : events.keySet()) {
      ClusterId cluster = current(id).orElseThrow().request().cluster();
      if (wanted.contains(cluster)) {
        positions.merge(cluster, (long) events.get(id).size(), Long::sum);
      }
    }
    return positions;
  }

  @Override
  public synchronized Map<ConnectionId, Long> ofConnections(Set<ConnectionId> wanted) {
    check();
    return wanted.stream()
        .filter(events::containsKey)
        .collect(Collectors.toMap(id -> id, id -> (long) events.get(id).size()));
  }

  @Override
  public String id() {
    return "abcdefghijklmnopqrst";
  }

  @Override
  public synchronized Optional<Bound> find(
      OrganizationId organization, ProjectId project, String key) {
    check();
    return live(new Key(organization, project, key));
  }

  @Override
  public synchronized Bound bind(
      OrganizationId organization, ProjectId project, String key, Bound bound) {
    check();
    var whole = new Key(organization, project, key);
    Optional<Bound> before = live(whole);
    if (before.isEmpty()) {
      keys.put(whole, new Held(bound, now));
    }
    return before.orElse(bound);
  }

  private Optional<Bound> live(Key key) {
    return Optional.ofNullable(keys.get(key))
        .filter(held -> held.at().plus(KEPT).isAfter(now))
        .map(Held::bound);
  }

  private Key scoped(AdmissionRequest.IdempotencyKey key, AdmissionRequest request) {
    ConnectionEvent.ConnectionRequested first =
        request.command() instanceof ConnectionCommand.RequestConnection create
            ? create.request()
            : current(request.operation().connection()).orElseThrow().request();
    return new Key(request.origin().organization(), first.project(), key.key());
  }

  private void append(OperationId operation, Origin origin, ConnectionEvent event) {
    List<RecordedEvent> mine =
        events.computeIfAbsent(operation.connection(), id -> new ArrayList<>());
    mine.add(new RecordedEvent(mine.size() + 1L, now, operation, "step", origin, event));
  }

  private Optional<Connection> current(ConnectionId id) {
    return Optional.ofNullable(events.get(id)).map(ConnectionFold::fold);
  }

  private static Admission admitted(OperationId id, long sequence) {
    return new Admission(Admission.Kind.ADMITTED, id, sequence, Optional.empty(), Optional.empty());
  }

  synchronized void check() {
    if (broken) {
      throw new IllegalStateException("secret-of-the-database");
    }
    if (down || downAfterReads-- <= 0) {
      throw new IllegalStateException(
          "pool", new SQLTransientConnectionException("secret-of-the-database"));
    }
  }

  private record Key(OrganizationId organization, ProjectId project, String key) {}

  private record Held(Bound bound, Instant at) {}
}
