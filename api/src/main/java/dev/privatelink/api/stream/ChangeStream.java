package dev.privatelink.api.stream;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/**
 * One stream: what it has told, and who listens. What it cannot hand over in time ends it; its
 * client comes again and goes on where it was.
 */
final class ChangeStream {
  /** As many changes as one look into the ledger finds, and some that the network has not taken. */
  private static final int WAITING_MAX = 256;

  /** A stream that nobody listens to so long after it was opened is dropped. */
  private static final Duration LISTEN_WITHIN = Duration.ofSeconds(10);

  private final String caller;
  private final Watched watched;
  private final SubmissionPublisher<Change> publisher;
  private final long opened = System.nanoTime();
  private final Duration longest;
  private volatile boolean begun;
  private long position;
  private long toldAt = opened;

  ChangeStream(String caller, Watched watched, long position, Duration longest, Executor threads) {
    this.caller = caller;
    this.watched = watched;
    this.position = position;
    this.longest = longest;
    this.publisher = new SubmissionPublisher<>(threads, WAITING_MAX);
  }

  String caller() {
    return caller;
  }

  Watched watched() {
    return watched;
  }

  /** Up to where it has told everything. */
  long position() {
    return position;
  }

  void listen(Flow.Subscriber<? super Change> subscriber) {
    publisher.subscribe(subscriber);
    tell(new Change.Alive(position));
    begun = true;
  }

  boolean hasBegun() {
    return begun;
  }

  /** Whether nobody listens any more, or it has lasted long enough. */
  boolean isOver() {
    long age = System.nanoTime() - opened;
    return publisher.isClosed()
        || age > longest.toNanos()
        || (begun ? !publisher.hasSubscribers() : age > LISTEN_WITHIN.toNanos());
  }

  boolean isSilentFor(Duration time) {
    return System.nanoTime() - toldAt > time.toNanos();
  }

  void tell(Change change) {
    position = change.position();
    toldAt = System.nanoTime();
    if (publisher.offer(change, (subscriber, dropped) -> false) < 0) {
      end();
    }
  }

  void end() {
    publisher.close();
  }
}
