package dev.privatelink.api.stream;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.settings.StreamSettings;
import dev.privatelink.api.usecase.BoundedReads;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.LedgerPositions;
import dev.privatelink.port.Page;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All streams of this process. The ledger is asked once a tick for everything that is watched,
 * however many watch; where it does not answer, all streams end, and their clients come again.
 */
@Singleton
@Requires(condition = ApiRole.class)
public final class Streams implements GracefulShutdownCapable {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

  /** A look takes milliseconds; a database that takes this long is away. */
  private static final Duration LOOK_MAX = Duration.ofSeconds(2);

  /** How soon it makes sense to try again where there are too many. */
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final LedgerPositions positions;
  private final ConnectionViews views;
  private final BoundedReads reads;
  private final StreamSettings settings;
  private final List<ChangeStream> open = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  Streams(
      LedgerPositions positions,
      ConnectionViews views,
      BoundedReads reads,
      StreamSettings settings) {
    this.positions = positions;
    this.views = views;
    this.reads = reads;
    this.settings = settings;
  }

  @PostConstruct
  void start() {
    long every = settings.every().toNanos();
    var unused = clock.scheduleWithFixedDelay(this::tick, every, every, TimeUnit.NANOSECONDS);
  }

  /**
   * Opens a stream. Who may see what is watched is the caller's business.
   *
   * @param caller who is counted
   * @param position up to where they know everything: an event's sequence, or the number of events
   *     of a cluster; empty if they begin now
   * @throws ProblemException 429 or 503 if there are too many; 503 without the database
   */
  public Flow.Publisher<Change> open(
      String caller, Watched watched, Optional<Long> position, Duration within) {
    long from =
        position.isPresent()
            ? position.get()
            : reads.read(within, () -> reached(watched, look(List.of(watched))));
    var stream = new ChangeStream(caller, watched, from, settings.longest(), threads);
    synchronized (this) {
      open.removeIf(ChangeStream::isOver);
      checkRoom(caller);
      open.add(stream);
    }
    return stream::listen;
  }

  private void checkRoom(String caller) {
    if (open.size() >= settings.perProcess()) {
      throw Problem.unavailable(
              "This process has as many streams open as it serves; read the connection now and then instead.",
              RETRY)
          .asException();
    }
    long own = open.stream().filter(stream -> stream.caller().equals(caller)).count();
    if (own >= settings.perCaller()) {
      throw new Problem(
              RpcCode.RESOURCE_EXHAUSTED.status(),
              RpcCode.RESOURCE_EXHAUSTED,
              "There are %d streams open for this credential, and no more at a time; close one."
                  .formatted(own),
              List.of(),
              List.of(),
              Optional.of(RETRY))
          .asException();
    }
  }

  private void tick() {
    try {
      open.stream().filter(ChangeStream::isOver).forEach(ChangeStream::end);
      open.removeIf(ChangeStream::isOver);
      List<ChangeStream> listening = open.stream().filter(ChangeStream::hasBegun).toList();
      if (!listening.isEmpty()) {
        tell(listening);
      }
    } catch (RuntimeException e) {
      LOG.warn("{} streams end, because the ledger cannot be read: {}", open.size(), e.toString());
      endAll();
    }
  }

  private void tell(List<ChangeStream> listening) {
    Looked looked =
        reads.read(LOOK_MAX, () -> look(listening.stream().map(ChangeStream::watched).toList()));
    for (ChangeStream stream : listening) {
      long reached = reached(stream.watched(), looked);
      if (reached != stream.position()) {
        switch (stream.watched()) {
          case Watched.OfCluster cluster -> stream.tell(new Change.Moved(cluster.id(), reached));
          case Watched.OfConnection connection -> tell(stream, connection.id(), reached);
        }
      } else if (stream.isSilentFor(settings.heartbeat())) {
        stream.tell(new Change.Alive(reached));
      }
    }
  }

  /** The next page of events; further ones come with the next ticks. */
  private void tell(ChangeStream stream, ConnectionId id, long reached) {
    if (reached < stream.position()) {
      // The ledger was taken back; what the client knows is no part of it.
      stream.end();
      return;
    }
    Page<RecordedEvent, Long> page =
        reads.read(LOOK_MAX, () -> views.events(id, stream.position(), ConnectionViews.PAGE_MAX));
    for (RecordedEvent event : page.items()) {
      stream.tell(new Change.Happened(event));
      if (event.event() instanceof ConnectionEvent.ConnectionDeleted) {
        stream.end();
      }
    }
  }

  private Looked look(List<Watched> watched) {
    Set<ClusterId> clusters = new HashSet<>();
    Set<ConnectionId> connections = new HashSet<>();
    for (Watched one : watched) {
      switch (one) {
        case Watched.OfCluster cluster -> clusters.add(cluster.id());
        case Watched.OfConnection connection -> connections.add(connection.id());
      }
    }
    return new Looked(positions.ofClusters(clusters), positions.ofConnections(connections));
  }

  private static long reached(Watched watched, Looked looked) {
    return switch (watched) {
      case Watched.OfCluster cluster -> looked.clusters().getOrDefault(cluster.id(), 0L);
      case Watched.OfConnection connection ->
          looked.connections().getOrDefault(connection.id(), 0L);
    };
  }

  private void endAll() {
    open.forEach(ChangeStream::end);
    open.clear();
  }

  /** A stream would keep the server waiting for its end. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    clock.shutdownNow();
    endAll();
    return CompletableFuture.completedStage(null);
  }

  @PreDestroy
  void stop() {
    clock.shutdownNow();
    endAll();
    threads.shutdown();
  }

  private record Looked(Map<ClusterId, Long> clusters, Map<ConnectionId, Long> connections) {}
}
