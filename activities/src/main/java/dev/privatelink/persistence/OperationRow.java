package dev.privatelink.persistence;

import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.Origin;
import dev.privatelink.port.OperationView;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row of an admitted operation. */
@MappedEntity("operation")
record OperationRow(
    @Id String operationId,
    String connectionId,
    String kind,
    String actorKind,
    String actorSubject,
    String organizationId,
    String traceId,
    Instant admittedAt,
    long sequence,
    @Nullable Instant closedAt,
    @Nullable Long closedSequence,
    @Nullable String outcome) {

  static OperationRow admitted(OperationId operation, Origin origin, Instant at, long sequence) {
    return new OperationRow(
        operation.value(),
        operation.connection().value(),
        operation.kind().name(),
        origin.actor().kind().name(),
        origin.actor().subject(),
        origin.organization().value(),
        origin.traceId(),
        at,
        sequence,
        null,
        null,
        null);
  }

  boolean closed() {
    return closedAt != null;
  }

  Origin origin() {
    return OriginColumns.read(actorKind, actorSubject, organizationId, traceId);
  }

  OperationView view() {
    return new OperationView(
        new OperationId(operationId),
        origin(),
        admittedAt,
        sequence,
        Optional.ofNullable(closedAt),
        Optional.ofNullable(outcome).map(OperationOutcome::valueOf));
  }
}
