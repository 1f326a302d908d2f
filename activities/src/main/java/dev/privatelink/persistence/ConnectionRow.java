package dev.privatelink.persistence;

import dev.privatelink.connection.Connection;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * The row of a connection: some columns to find it by, and the whole of it as JSON.
 *
 * @param snapshotVersion of the shape of {@code snapshot}; one of another version is not read, the
 *     events are folded instead
 */
@MappedEntity("connection")
record ConnectionRow(
    @Id String connectionId,
    String clusterId,
    String organizationId,
    String projectId,
    String cloud,
    String type,
    String displayName,
    String state,
    String phase,
    Instant createdAt,
    Instant updatedAt,
    long sequence,
    int snapshotVersion,
    String snapshot) {
  /** Goes up with each change of {@link Connection} that is more than a new optional field. */
  static final int SNAPSHOT_VERSION = 1;

  /** A connection holds some events' contents. */
  static final int SNAPSHOT_MAX = 4 * EventJson.EVENT_MAX;

  TimedConnectionRow.Snapshot stored() {
    return new TimedConnectionRow.Snapshot(connectionId, sequence, snapshotVersion, snapshot);
  }

  static ConnectionRow of(Connection connection) {
    var request = connection.request();
    return new ConnectionRow(
        connection.id().value(),
        request.cluster().value(),
        request.origin().organization().value(),
        request.project().value(),
        request.target().cloud().value(),
        request.target().type().value(),
        request.displayName(),
        connection.state().name(),
        connection.phase().name(),
        connection.createdAt(),
        connection.updatedAt(),
        connection.sequence(),
        SNAPSHOT_VERSION,
        LedgerJson.write(connection, SNAPSHOT_MAX));
  }
}
