package dev.privatelink.step;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointObserved;
import dev.privatelink.connection.ConnectionEvent.ServiceHidden;
import dev.privatelink.connection.Endpoint;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ServiceLook;
import dev.privatelink.workflow.step.EndpointSteps;
import dev.privatelink.workflow.step.WaitEnd;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Looks at endpoints and changes them. What it needs it reads from the ledger, afresh at each
 * attempt.
 */
@Singleton
public final class EndpointStepsImpl implements EndpointSteps {
  /** While the owner of the service has not answered. */
  private static final Set<EndpointCondition> UNANSWERED =
      EnumSet.of(EndpointCondition.PENDING_ACCEPTANCE, EndpointCondition.TRANSITIONAL);

  /** While the cloud wires the endpoint. */
  private static final Set<EndpointCondition> UNCONNECTED =
      EnumSet.of(
          EndpointCondition.PENDING_ACCEPTANCE,
          EndpointCondition.CONNECTING,
          EndpointCondition.TRANSITIONAL);

  /**
   * How long lists may be behind: until then an endpoint that they lack may be there, also one that
   * they had a moment ago; from then on nobody can accept it. (Seen in the field: NotFound right
   * after the creation, terraform-provider-aws issue 30993, amazon.aws issue 700.)
   */
  private static final Duration LISTED_WITHIN = Duration.ofMinutes(10);

  private final ConnectionLedger ledger;
  private final Plugins plugins;
  private final CloudCalls calls;
  private final Pace pace;

  public EndpointStepsImpl(ConnectionLedger ledger, Plugins plugins, CloudCalls calls, Pace pace) {
    this.ledger = ledger;
    this.plugins = plugins;
    this.calls = calls;
    this.pace = pace;
  }

  @Override
  public ServiceAnswer awaitService(Wait wait) {
    Attempt attempt = Attempt.current();
    Connection connection = connection(wait.operation());
    if (connection.deletionRequested()) {
      return new ServiceAnswer(WaitEnd.ABANDONED, Optional.empty(), Optional.empty());
    }
    try {
      return switch (provider(connection)
          .inspectService(connection.request().target(), connection.request().placement())) {
        case ServiceLook.Visible visible ->
            new ServiceAnswer(WaitEnd.DONE, Optional.of(visible.inspection()), Optional.empty());
        case ServiceLook.Hidden hidden -> hidden(wait, attempt, hidden);
      };
    } catch (ProviderFailure failure) {
      return new ServiceAnswer(
          WaitEnd.TIMED_OUT,
          Optional.empty(),
          Optional.of(calls.orRetry(failure, attempt, wait.operation(), wait.deadline())));
    }
  }

  private ServiceAnswer hidden(Wait wait, Attempt attempt, ServiceLook.Hidden hidden) {
    ledger.observe(wait.operation(), new ServiceHidden(hidden.failure()));
    if (attempt.isDue(wait.deadline())) {
      return new ServiceAnswer(WaitEnd.TIMED_OUT, Optional.empty(), Optional.of(hidden.failure()));
    }
    throw attempt.notYet(
        hidden.failure().message(), pace, Pace.left(attempt.at(), wait.deadline()));
  }

  @Override
  public EndpointAnswer ensure(Wait wait) {
    Attempt attempt = Attempt.current();
    Connection connection = connection(wait.operation());
    Endpoint endpoint = requested(connection);
    if (endpoint.id().isPresent()) {
      return new EndpointAnswer(WaitEnd.DONE, endpoint.id(), Optional.empty());
    }
    if (connection.deletionRequested()) {
      return new EndpointAnswer(WaitEnd.ABANDONED, Optional.empty(), Optional.empty());
    }
    try {
      String id =
          provider(connection)
              .ensureEndpoint(
                  endpoint.request(),
                  connection.request().target(),
                  connection.request().placement());
      return new EndpointAnswer(WaitEnd.DONE, Optional.of(id), Optional.empty());
    } catch (ProviderFailure failure) {
      return new EndpointAnswer(
          WaitEnd.TIMED_OUT,
          Optional.empty(),
          Optional.of(calls.orRetry(failure, attempt, wait.operation(), wait.deadline())));
    }
  }

  @Override
  public LookAnswer awaitAcceptance(Wait wait) {
    return await(wait, (connection, seen) -> UNANSWERED.contains(seen.condition()));
  }

  @Override
  public LookAnswer awaitConnected(Wait wait) {
    return await(
        wait,
        (connection, seen) ->
            UNCONNECTED.contains(seen.condition()) || isUnnamed(connection, seen));
  }

  private LookAnswer await(Wait wait, BiPredicate<Connection, EndpointObservation> waiting) {
    Attempt attempt = Attempt.current();
    Connection connection = connection(wait.operation());
    if (connection.deletionRequested()) {
      return new LookAnswer(WaitEnd.ABANDONED, Optional.empty(), Optional.empty());
    }
    EndpointObservation seen;
    try {
      seen = observe(connection, id(connection));
    } catch (ProviderFailure failure) {
      return new LookAnswer(
          WaitEnd.DONE,
          Optional.empty(),
          Optional.of(calls.orRetry(failure, attempt, wait.operation(), wait.deadline())));
    }
    Connection told = ledger.observe(wait.operation(), new EndpointObserved(seen));
    if (seen.condition() == EndpointCondition.MISSING) {
      return missing(attempt, told, seen);
    }
    boolean due = attempt.isDue(wait.deadline());
    boolean usable = seen.condition() == EndpointCondition.AVAILABLE;
    if (!waiting.test(connection, seen) || (due && usable)) {
      return new LookAnswer(WaitEnd.DONE, Optional.of(seen), seen.failure());
    }
    if (due) {
      return new LookAnswer(WaitEnd.TIMED_OUT, Optional.of(seen), seen.failure());
    }
    throw attempt.notYet(sentence(told, seen), pace, Pace.left(attempt.at(), wait.deadline()));
  }

  /**
   * An endpoint may be available before all of its names are: nobody looks again later, and domains
   * need them.
   */
  private boolean isUnnamed(Connection connection, EndpointObservation seen) {
    if (seen.condition() != EndpointCondition.AVAILABLE) {
      return false;
    }
    boolean zonal = plugins.cloud(connection.request().target().cloud()).managedNaming().zonal();
    return zonal
        ? !seen.zonalNames().keySet().containsAll(requested(connection).request().zoneIds())
        : seen.regionalName().isEmpty();
  }

  /**
   * One list that lacks it proves nothing, whatever the deadline. The ledger holds since when they
   * do: a look that finds it changes the fold, and so does the first one that does not.
   */
  private LookAnswer missing(Attempt attempt, Connection connection, EndpointObservation seen) {
    Duration absent =
        Duration.between(requested(connection).observedAt().orElseThrow(), attempt.at());
    if (absent.compareTo(LISTED_WITHIN) > 0) {
      return new LookAnswer(WaitEnd.DONE, Optional.of(seen), seen.failure());
    }
    throw Attempt.again(
        "endpoint %s is not listed; searching for %s before it counts as lost"
            .formatted(id(connection), LISTED_WITHIN),
        attempt.pause(pace, absent, LISTED_WITHIN.minus(absent)));
  }

  /** What an operator reads while it waits: on whom, and the command that ends it. */
  private String sentence(Connection connection, EndpointObservation seen) {
    String id = id(connection);
    var target = connection.request().target();
    String what =
        isUnnamed(connection, seen)
            ? "endpoint %s is %s and has not all of its DNS names"
                .formatted(id, seen.providerState())
            : "endpoint %s is %s".formatted(id, seen.providerState());
    if (seen.condition() != EndpointCondition.PENDING_ACCEPTANCE) {
      return what;
    }
    String how =
        plugins
            .type(target.type())
            .map(type -> ": " + type.acceptance(target, id).command())
            .orElse("");
    return "%s; the owner of %s must accept it%s".formatted(what, target.serviceId(), how);
  }

  @Override
  public RemovalAnswer remove(Removal removal) {
    Attempt attempt = Attempt.current();
    OperationId operation = removal.operation();
    Connection connection = connection(operation);
    if (connection.endpoint().isEmpty()) {
      return new RemovalAnswer(Optional.empty(), "no endpoint was ever asked for");
    }
    // Also one that was removed before: a creation that failed may have believed a list that was
    // behind, and nobody looks after the deletion.
    Endpoint endpoint = connection.endpoint().get();
    try {
      return endpoint.id().isPresent()
          ? removeKnown(removal, attempt, connection, endpoint, endpoint.id().get())
          : removeUnknown(removal, attempt, connection, endpoint);
    } catch (ProviderFailure failure) {
      throw calls.retryWithoutEnd(failure, attempt, operation);
    }
  }

  private RemovalAnswer removeKnown(
      Removal removal, Attempt attempt, Connection connection, Endpoint endpoint, String id)
      throws ProviderFailure {
    EndpointObservation seen = observe(connection, id);
    if (seen.condition() == EndpointCondition.MISSING) {
      // A list may be behind. If it is right, this changes nothing; if not, nothing is left over.
      provider(connection).deleteEndpoint(id, connection.request().placement());
    }
    Optional<String> evidence = goneBecause(removal, attempt, endpoint, seen);
    if (evidence.isPresent()) {
      deleteMarked(connection, endpoint, attempt);
      return new RemovalAnswer(Optional.of(id), evidence.get());
    }
    if (seen.condition() != EndpointCondition.MISSING) {
      ledger.observe(removal.operation(), new EndpointObserved(seen));
      if (seen.condition() != EndpointCondition.DELETING) {
        provider(connection).deleteEndpoint(id, connection.request().placement());
      }
    }
    throw attempt.notYet("endpoint %s is being deleted".formatted(id), pace, Duration.ZERO);
  }

  private static Optional<String> goneBecause(
      Removal removal, Attempt attempt, Endpoint endpoint, EndpointObservation seen) {
    if (seen.condition() == EndpointCondition.DELETED) {
      return Optional.of("the cloud says that it is deleted");
    }
    if (seen.condition() != EndpointCondition.MISSING) {
      return Optional.empty();
    }
    if (endpoint.seen()) {
      return Optional.of("the cloud does not know it any more");
    }
    Duration known = Duration.between(endpoint.createdAt().orElseThrow(), attempt.at());
    return known.compareTo(removal.absentFor()) > 0
        ? Optional.of("the cloud has not known it for " + removal.absentFor())
        : Optional.empty();
  }

  /**
   * We never learnt an id: the request may have been carried out all the same, and show up late.
   */
  private RemovalAnswer removeUnknown(
      Removal removal, Attempt attempt, Connection connection, Endpoint endpoint)
      throws ProviderFailure {
    List<String> found = marked(connection, endpoint);
    if (!found.isEmpty()) {
      ledger.record(removal.operation(), "endpoint-found", new EndpointCreated(found.getFirst()));
      throw Attempt.again("found endpoint " + found.getFirst() + " by its mark", Duration.ZERO);
    }
    if (endpoint.removed()) {
      return new RemovalAnswer(Optional.empty(), "it had been removed before, and none showed up");
    }
    Duration searched = Duration.between(attempt.firstAt(), attempt.at());
    if (searched.compareTo(removal.absentFor()) >= 0) {
      return new RemovalAnswer(
          Optional.empty(), "no endpoint carried our mark for " + removal.absentFor());
    }
    throw attempt.notYet(
        "no endpoint carries the mark of %s; searching for %s before that counts"
            .formatted(connection.id(), removal.absentFor()),
        pace,
        removal.absentFor().minus(searched));
  }

  /** The known endpoint is gone; whatever else carries our mark goes too, one in each attempt. */
  private void deleteMarked(Connection connection, Endpoint endpoint, Attempt attempt)
      throws ProviderFailure {
    List<String> others = marked(connection, endpoint);
    if (!others.isEmpty()) {
      provider(connection).deleteEndpoint(others.getFirst(), connection.request().placement());
      throw attempt.notYet("also deleting %s".formatted(others), pace, Duration.ZERO);
    }
  }

  private List<String> marked(Connection connection, Endpoint endpoint) throws ProviderFailure {
    return provider(connection)
        .findEndpoints(endpoint.request().tags(), connection.request().placement());
  }

  private EndpointObservation observe(Connection connection, String id) throws ProviderFailure {
    return provider(connection)
        .observe(id, connection.request().target(), connection.request().placement());
  }

  private Connection connection(OperationId operation) {
    return ledger.read(operation.connection());
  }

  private EndpointProvider provider(Connection connection) {
    return plugins.endpoints(connection.request().target().cloud());
  }

  private static Endpoint requested(Connection connection) {
    return connection
        .endpoint()
        .orElseThrow(
            () -> new IllegalStateException(connection.id() + " has no endpoint requested"));
  }

  private static String id(Connection connection) {
    return requested(connection)
        .id()
        .orElseThrow(() -> new IllegalStateException(connection.id() + " has no endpoint id"));
  }
}
