package dev.privatelink.api.stream;

import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.ClusterId;

/** What a stream tells. */
public sealed interface Change {

  /** Up to where the client knows everything, once it has this. */
  long position();

  /**
   * Something has happened to connections of a cluster.
   *
   * @param position how many events they have by now
   */
  record Moved(ClusterId cluster, long position) implements Change {}

  /** Something has happened to the connection that is watched. */
  record Happened(RecordedEvent event) implements Change {
    @Override
    public long position() {
      return event.sequence();
    }
  }

  /** Nothing has happened; the stream is there. */
  record Alive(long position) implements Change {}
}
