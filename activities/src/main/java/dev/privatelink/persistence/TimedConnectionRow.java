package dev.privatelink.persistence;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database's time, and the part of a connection's row that it can be read from, if any. */
@Introspected
record TimedConnectionRow(
    Instant readAt,
    @Nullable String connectionId,
    @Nullable Long sequence,
    @Nullable Integer snapshotVersion,
    @Nullable String snapshot) {

  Optional<Snapshot> stored() {
    return connectionId == null || sequence == null || snapshotVersion == null || snapshot == null
        ? Optional.empty()
        : Optional.of(new Snapshot(connectionId, sequence, snapshotVersion, snapshot));
  }

  /** A connection as JSON. */
  record Snapshot(String connectionId, long sequence, int version, String json) {}
}
