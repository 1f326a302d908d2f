package dev.privatelink.connection;

import dev.privatelink.connection.ConnectionEvent.AttachClosed;
import dev.privatelink.connection.ConnectionEvent.ConnectionDeleted;
import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.ConnectionRequested;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.DeletionRequested;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.ConnectionEvent.DomainAttachFailed;
import dev.privatelink.connection.ConnectionEvent.DomainAttached;
import dev.privatelink.connection.ConnectionEvent.DomainsAttachRequested;
import dev.privatelink.connection.ConnectionEvent.DomainsDetachRequested;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointObserved;
import dev.privatelink.connection.ConnectionEvent.EndpointRemoved;
import dev.privatelink.connection.ConnectionEvent.EndpointRequested;
import dev.privatelink.connection.ConnectionEvent.OperationPaused;
import dev.privatelink.connection.ConnectionEvent.ServiceHidden;
import dev.privatelink.connection.ConnectionEvent.ServiceInspected;
import dev.privatelink.connection.ConnectionLifecycle.Change;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationKind;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.ServiceInspection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes a connection out of its events, one after the other. Pure, total and deterministic. */
public final class ConnectionFold {
  /** Only a deletion abandons a creation, or somebody who signals its workflow by hand. */
  private static final Failure ENDED_BY_HAND =
      Failure.of(
          FailureCode.CREATION_ENDED,
          ActionOwner.PLATFORM,
          "An operator ended the creation before the endpoint could be used.",
          "Delete this private link connection, which removes what was made, and create it again.");

  private final Connection before;
  private final Instant at;
  private ConnectionState state;
  private ConnectionPhase phase;
  private Optional<Failure> failure;
  private Optional<Instant> failureAt;
  private Optional<ServiceInspection> inspection;
  private Optional<Endpoint> endpoint;
  private List<DomainSet> domainSets;
  private Optional<OperationOutcome> createOutcome;
  private Optional<Instant> deletionRequestedAt;

  private ConnectionFold(Connection before, Instant at) {
    this.before = before;
    this.at = at;
    this.state = before.state();
    this.phase = before.phase();
    this.failure = before.failure();
    this.failureAt = before.failureAt();
    this.inspection = before.inspection();
    this.endpoint = before.endpoint();
    this.domainSets = before.domainSets();
    this.createOutcome = before.createOutcome();
    this.deletionRequestedAt = before.deletionRequestedAt();
  }

  /**
   * The connection after all these events, in order.
   *
   * @throws IllegalArgumentException if there are none, or the first is not the request
   */
  public static Connection fold(List<RecordedEvent> events) {
    Optional<Connection> connection = Optional.empty();
    for (RecordedEvent event : events) {
      connection = Optional.of(apply(connection, event));
    }
    return connection.orElseThrow(() -> new IllegalArgumentException("no events"));
  }

  /**
   * The connection after one more event.
   *
   * @param current empty before the first event
   * @throws IllegalArgumentException if the first event is not the request, or a later one is, or
   *     the sequence has a gap
   */
  public static Connection apply(Optional<Connection> current, RecordedEvent recorded) {
    if (current.isEmpty()) {
      return first(recorded);
    }
    if (recorded.sequence() != current.get().sequence() + 1) {
      throw new IllegalArgumentException(
          "event %d cannot follow event %d"
              .formatted(recorded.sequence(), current.get().sequence()));
    }
    var fold = new ConnectionFold(current.get(), recorded.at());
    fold.apply(recorded);
    return fold.after(recorded.sequence());
  }

  /** Whether an observation would change anything but times: only then it is worth an event. */
  public static boolean changes(Connection current, RecordedEvent observation) {
    Connection after = apply(Optional.of(current), observation);
    return !timeless(current).equals(timeless(after));
  }

  private static Connection first(RecordedEvent recorded) {
    if (!(recorded.event() instanceof ConnectionRequested request) || recorded.sequence() != 1) {
      throw new IllegalArgumentException("the first event must be ConnectionRequested");
    }
    return new Connection(
        recorded.operation().connection(),
        request,
        ConnectionState.CREATING,
        ConnectionPhase.QUEUED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        recorded.at(),
        recorded.at(),
        1);
  }

  private void apply(RecordedEvent recorded) {
    switch (recorded.event()) {
      case ConnectionRequested ignored ->
          throw new IllegalArgumentException("ConnectionRequested can only be the first event");
      case EndpointRequested event -> {
        endpoint = Optional.of(Endpoint.requested(event.request(), at));
        move(Change.ENDPOINT_REQUESTED);
        progress();
      }
      case DomainsAttachRequested event -> domainSets = with(newSet(event, recorded));
      case DomainsDetachRequested event -> changeSet(event.set(), this::detaching);
      case DeletionRequested ignored -> {
        deletionRequestedAt = Optional.of(at);
        move(Change.DELETION_REQUESTED);
        clearFailure();
      }
      case ServiceInspected event -> {
        inspection = Optional.of(event.inspection());
        move(Change.SERVICE_SEEN);
        progress();
      }
      case EndpointCreated event -> {
        changeEndpoint(e -> e.created(event.endpointId(), at));
        progress();
      }
      case EndpointRemoved ignored -> changeEndpoint(Endpoint::gone);
      case ConnectionFailed event -> moveBecause(failedBy(event.phase()), event.failure());
      case CreateClosed event -> closeCreate(event);
      case DomainAttached event ->
          changeDomain(event.set(), event.name(), DomainState.ATTACHED, Optional.empty());
      case DomainAttachFailed event ->
          changeDomain(event.set(), event.name(), DomainState.FAILED, Optional.of(event.failure()));
      case AttachClosed event -> changeSet(event.set(), this::settled);
      case DetachClosed event ->
          domainSets = domainSets.stream().filter(set -> !set.id().equals(event.set())).toList();
      case ConnectionDeleted ignored -> {
        move(Change.DELETED);
        progress();
      }
      case ServiceHidden event -> moveBecause(Change.SERVICE_HIDDEN, event.failure());
      case EndpointObserved event -> observe(event.observation());
      case OperationPaused event -> pause(recorded, event.failure());
    }
  }

  private void closeCreate(CreateClosed event) {
    createOutcome = Optional.of(event.outcome());
    if (event.outcome() == OperationOutcome.ABANDONED && deletionRequestedAt.isEmpty()) {
      moveBecause(Change.CREATE_FAILED, ENDED_BY_HAND);
    }
    if (event.outcome() == OperationOutcome.SUCCEEDED) {
      move(Change.CREATED);
      progress();
      endpoint
          .flatMap(Endpoint::observation)
          .filter(last -> state == ConnectionState.ACTIVE)
          .filter(last -> last.condition() == EndpointCondition.DEGRADED)
          .ifPresent(last -> {
            move(Change.DEGRADED);
            last.failure().ifPresent(this::standing);
          });
    }
  }

  private void observe(EndpointObservation observation) {
    boolean news = !endpoint.flatMap(Endpoint::observation).equals(Optional.of(observation));
    changeEndpoint(e -> e.observed(observation, at));
    boolean creating = createOutcome.isEmpty();
    switch (observation.condition()) {
      case PENDING_ACCEPTANCE -> moveIf(creating, Change.AWAITING_ACCEPTANCE);
      case CONNECTING, AVAILABLE -> {
        moveIf(creating, Change.ACCEPTED);
        moveIf(!creating, Change.RECOVERED);
      }
      case DEGRADED -> moveIf(!creating, Change.DEGRADED);
      // Locked, for example: it may come back without a new request.
      case TRANSITIONAL -> moveIf(!creating && observation.failure().isPresent(), Change.LOST);
      case REJECTED, EXPIRED, FAILED, DISCONNECTED, SERVICE_DELETED, DELETING, DELETED, MISSING -> {
        // While an operation runs, it decides what these mean and says so by an event of its own.
      }
    }
    switch (state) {
      case CREATING, PENDING_ACCEPTANCE, ACTIVE ->
          observation.failure().ifPresentOrElse(this::standing, this::clearFailure);
      case DELETING -> {
        // What was wrong with it bothers nobody now. That it is still there is no progress: a
        // failure to remove it stands, or each attempt would clear it and set it again.
        if (news) {
          clearFailure();
        }
      }
      case FAILED, DELETED -> {
        // The reason stays.
      }
    }
  }

  private void pause(RecordedEvent recorded, Failure why) {
    if (recorded.operation().kind() == OperationKind.DETACH
        || recorded.operation().kind() == OperationKind.ATTACH) {
      domainSets = domainSets.stream().map(set -> delayed(set, why)).toList();
    } else if (state != ConnectionState.FAILED && state != ConnectionState.DELETED) {
      standing(why);
    }
  }

  private void move(Change change) {
    ConnectionLifecycle.transition(state, change)
        .ifPresent(row -> {
          state = row.to();
          phase = row.phase();
        });
  }

  private void moveIf(boolean condition, Change change) {
    if (condition) {
      move(change);
    }
  }

  /** A change that comes with its reason: where it moves nothing, the reason is not shown. */
  private void moveBecause(Change change, Failure reason) {
    if (ConnectionLifecycle.transition(state, change).isPresent()) {
      move(change);
      standing(reason);
    }
  }

  private void standing(Failure current) {
    if (failure.filter(known -> saysTheSame(known, current)).isEmpty()) {
      failure = Optional.of(current);
      failureAt = Optional.of(at);
    }
  }

  /**
   * Whether two failures differ at most in the cloud's own words, which may hold something new each
   * time (EC2 encodes the details of a denial differently in each answer).
   */
  private static boolean saysTheSame(Failure known, Failure current) {
    return wordless(known).equals(wordless(current));
  }

  private static Failure wordless(Failure failure) {
    return new Failure(
        failure.code(),
        failure.actor(),
        failure.message(),
        failure.remedy(),
        failure.command(),
        failure.providerCode(),
        Optional.empty());
  }

  /** Something went on: what held it up is over. The reason of a FAILED connection stays. */
  private void progress() {
    if (state != ConnectionState.FAILED) {
      clearFailure();
    }
  }

  private void clearFailure() {
    failure = Optional.empty();
    failureAt = Optional.empty();
  }

  private static Change failedBy(ConnectionPhase phase) {
    return switch (phase) {
      case REJECTED -> Change.REJECTED;
      case EXPIRED -> Change.EXPIRED;
      case SERVICE_DELETED -> Change.SERVICE_DELETED;
      case DISCONNECTED -> Change.DISCONNECTED;
      case CREATE_FAILED -> Change.CREATE_FAILED;
      case QUEUED,
          SERVICE_NOT_VISIBLE,
          ENDPOINT_CREATING,
          CONNECTING,
          WAITING_FOR_CUSTOMER,
          EXPIRING_SOON,
          HEALTHY,
          DEGRADED,
          LOST,
          ENDPOINT_DELETING,
          GONE ->
          throw new IllegalArgumentException(phase + " is no way to fail");
    };
  }

  private void changeEndpoint(UnaryOperator<Endpoint> change) {
    endpoint = endpoint.map(change);
  }

  private List<DomainSet> with(DomainSet added) {
    var sets = new ArrayList<>(domainSets);
    sets.add(added);
    return List.copyOf(sets);
  }

  private DomainSet newSet(DomainsAttachRequested event, RecordedEvent recorded) {
    List<Domain> domains =
        event.plan().records().stream()
            .map(record -> new Domain(record, DomainState.ATTACHING, Optional.empty(), at))
            .toList();
    return new DomainSet(event.set(), event.plan(), domains, recorded.origin(), at, false, false);
  }

  private DomainSet detaching(DomainSet set) {
    List<Domain> domains =
        set.domains().stream()
            .map(d -> new Domain(d.record(), DomainState.DETACHING, Optional.empty(), at))
            .toList();
    return new DomainSet(
        set.id(), set.plan(), domains, set.origin(), set.requestedAt(), set.settled(), true);
  }

  private DomainSet settled(DomainSet set) {
    return new DomainSet(
        set.id(),
        set.plan(),
        set.domains(),
        set.origin(),
        set.requestedAt(),
        true,
        set.detaching());
  }

  private static DomainSet delayed(DomainSet set, Failure why) {
    List<Domain> domains =
        set.domains().stream()
            .map(d ->
                d.state() == DomainState.ATTACHED
                        || d.state() == DomainState.FAILED
                        || d.failure().filter(known -> saysTheSame(known, why)).isPresent()
                    ? d
                    : new Domain(d.record(), d.state(), Optional.of(why), d.changedAt()))
            .toList();
    return withDomains(set, domains);
  }

  private void changeSet(AttachDomainId id, UnaryOperator<DomainSet> change) {
    domainSets =
        domainSets.stream().map(set -> set.id().equals(id) ? change.apply(set) : set).toList();
  }

  private void changeDomain(AttachDomainId id, String name, DomainState to, Optional<Failure> why) {
    changeSet(
        id,
        set ->
            withDomains(
                set,
                set.domains().stream()
                    .map(d ->
                        d.record().name().equals(name) ? new Domain(d.record(), to, why, at) : d)
                    .toList()));
  }

  private static DomainSet withDomains(DomainSet set, List<Domain> domains) {
    return new DomainSet(
        set.id(),
        set.plan(),
        domains,
        set.origin(),
        set.requestedAt(),
        set.settled(),
        set.detaching());
  }

  private Connection after(long sequence) {
    return new Connection(
        before.id(),
        before.request(),
        state,
        phase,
        failure,
        failureAt,
        inspection,
        endpoint,
        domainSets,
        createOutcome,
        deletionRequestedAt,
        before.createdAt(),
        at,
        sequence);
  }

  /**
   * The same connection as if everything had happened at once: for comparing what observations
   * change.
   */
  private static Connection timeless(Connection c) {
    Optional<Endpoint> endpoint = c.endpoint().map(Endpoint::timeless);
    return new Connection(
        c.id(),
        c.request(),
        c.state(),
        c.phase(),
        c.failure(),
        Optional.empty(),
        c.inspection(),
        endpoint,
        c.domainSets(),
        c.createOutcome(),
        c.deletionRequestedAt(),
        Instant.EPOCH,
        Instant.EPOCH,
        0);
  }
}
