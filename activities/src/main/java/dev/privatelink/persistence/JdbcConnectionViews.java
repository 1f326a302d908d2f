package dev.privatelink.persistence;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.OperationView;
import dev.privatelink.port.Page;
import dev.privatelink.port.Timed;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads from PostgreSQL. */
@Singleton
final class JdbcConnectionViews implements ConnectionViews {
  /** Later than any connection, and its id after any other: a list begins after it. */
  private static final Instant BEGIN_AT = Instant.parse("9999-12-31T00:00:00Z");

  private static final String BEGIN_ID = "~";

  /** Operations and events are not counted. */
  private static final long NOT_COUNTED = -1;

  private final ConnectionRows rows;
  private final OperationRows operations;
  private final EventLog events;
  private final Projection projection;

  JdbcConnectionViews(
      ConnectionRows rows, OperationRows operations, EventLog events, Projection projection) {
    this.rows = rows;
    this.operations = operations;
    this.events = events;
    this.projection = projection;
  }

  @Override
  public Timed<Optional<Connection>> find(ClusterId cluster, ConnectionId id) {
    TimedConnectionRow row = rows.findTimed(cluster.value(), id.value());
    return new Timed<>(row.stored().map(projection::connection), row.readAt());
  }

  @Override
  public Connection at(ConnectionId id, long sequence) {
    return events
        .fold(id, sequence)
        .filter(connection -> connection.sequence() == sequence)
        .orElseThrow(
            () -> new IllegalArgumentException("%s has no event %d".formatted(id, sequence)));
  }

  @Override
  public Page<Connection, ListPosition> list(
      ClusterId cluster, Optional<ConnectionState> state, Optional<ListPosition> after, int limit) {
    int size = Pages.withOneMore(limit);
    Instant at = after.map(ListPosition::createdAt).orElse(BEGIN_AT);
    String id = after.map(position -> position.id().value()).orElse(BEGIN_ID);
    List<ConnectionRow> found =
        state.isPresent()
            ? rows.livingInState(cluster.value(), state.get().name(), at, id, size)
            : rows.living(cluster.value(), at, id, size);
    long total =
        state.isPresent()
            ? rows.countLivingInState(cluster.value(), state.get().name())
            : rows.countLiving(cluster.value());
    return Pages.page(
        found.stream().map(row -> projection.connection(row.stored())).toList(),
        limit,
        last -> new ListPosition(last.createdAt(), last.id()),
        total);
  }

  @Override
  public Page<RecordedEvent, Long> events(ConnectionId id, long afterSequence, int limit) {
    List<RecordedEvent> found = events.after(id, afterSequence, Pages.withOneMore(limit));
    return Pages.page(found, limit, RecordedEvent::sequence, NOT_COUNTED);
  }

  @Override
  public Page<OperationView, Long> operations(
      ConnectionId id, Optional<Long> beforeSequence, int limit) {
    long before = beforeSequence.orElse(Long.MAX_VALUE);
    List<OperationView> found =
        operations.before(id.value(), before, Pages.withOneMore(limit)).stream()
            .map(OperationRow::view)
            .toList();
    return Pages.page(found, limit, OperationView::sequence, NOT_COUNTED);
  }

  @Override
  public Page<OperationView, OpenPosition> open(Optional<OpenPosition> after, int limit) {
    List<OperationView> found =
        operations
            .open(
                after.map(OpenPosition::admittedAt).orElse(Instant.EPOCH),
                after.map(position -> position.id().value()).orElse(""),
                Pages.withOneMore(limit))
            .stream()
            .map(OperationRow::view)
            .toList();
    return Pages.page(
        found, limit, last -> new OpenPosition(last.admittedAt(), last.id()), NOT_COUNTED);
  }

  @Override
  public Optional<OperationView> operation(OperationId id) {
    return operations.find(id.value()).map(OperationRow::view);
  }
}
