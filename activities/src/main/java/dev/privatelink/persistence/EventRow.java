package dev.privatelink.persistence;

import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * The row of an event. The table's key is (connection_id, sequence); rows are only ever found by
 * connection, in order.
 */
@MappedEntity("connection_event")
record EventRow(
    @Id String connectionId,
    long sequence,
    String type,
    int version,
    Instant at,
    String operationId,
    String step,
    String actorKind,
    String actorSubject,
    String organizationId,
    String traceId,
    String data) {

  static EventRow of(ConnectionId connection, RecordedEvent event, EventJson json) {
    EventJson.Stored stored = json.write(event.event());
    return new EventRow(
        connection.value(),
        event.sequence(),
        stored.type(),
        stored.version(),
        event.at(),
        event.operation().value(),
        event.step(),
        event.origin().actor().kind().name(),
        event.origin().actor().subject(),
        event.origin().organization().value(),
        event.origin().traceId(),
        stored.json());
  }

  RecordedEvent recorded(EventJson json) {
    return new RecordedEvent(
        sequence,
        at,
        new OperationId(operationId),
        step,
        OriginColumns.read(actorKind, actorSubject, organizationId, traceId),
        json.read(new EventJson.Stored(type, version, data)));
  }
}
