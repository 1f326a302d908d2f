package dev.privatelink.workflow.fake;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointObserved;
import dev.privatelink.connection.ConnectionEvent.OperationPaused;
import dev.privatelink.connection.ConnectionEvent.ServiceHidden;
import dev.privatelink.connection.Endpoint;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ServiceLook;
import dev.privatelink.workflow.step.EndpointSteps;
import dev.privatelink.workflow.step.WaitEnd;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The endpoint steps, as simple as their contract allows, on any cloud and any ledger. */
public final class FakeEndpointSteps implements EndpointSteps {
  private static final Duration PAUSED = Duration.ofMinutes(5);
  private static final Duration LOOK_FIRST = Duration.ofSeconds(5);
  private static final Duration LOOK_MAX = Duration.ofMinutes(15);

  private final ConnectionLedger ledger;
  private final EndpointProvider cloud;
  private final Supplier<Instant> clock;

  public FakeEndpointSteps(
      ConnectionLedger ledger, EndpointProvider cloud, Supplier<Instant> clock) {
    this.ledger = ledger;
    this.cloud = cloud;
    this.clock = clock;
  }

  @Override
  public ServiceAnswer awaitService(Wait wait) {
    Connection connection = read(wait.operation());
    if (connection.deletionRequested()) {
      return new ServiceAnswer(WaitEnd.ABANDONED, Optional.empty(), Optional.empty());
    }
    try {
      return switch (cloud.inspectService(
          connection.request().target(), connection.request().placement())) {
        case ServiceLook.Visible visible ->
            new ServiceAnswer(WaitEnd.DONE, Optional.of(visible.inspection()), Optional.empty());
        case ServiceLook.Hidden hidden -> {
          ledger.observe(wait.operation(), new ServiceHidden(hidden.failure()));
          pauseUntil(wait.deadline(), hidden.failure().message());
          yield new ServiceAnswer(
              WaitEnd.TIMED_OUT, Optional.empty(), Optional.of(hidden.failure()));
        }
      };
    } catch (ProviderFailure failure) {
      return new ServiceAnswer(
          WaitEnd.TIMED_OUT, Optional.empty(), Optional.of(ended(wait, failure)));
    }
  }

  @Override
  public EndpointAnswer ensure(Wait wait) {
    Connection connection = read(wait.operation());
    Endpoint endpoint = connection.endpoint().orElseThrow();
    if (endpoint.id().isPresent()) {
      return new EndpointAnswer(WaitEnd.DONE, endpoint.id(), Optional.empty());
    }
    if (connection.deletionRequested()) {
      return new EndpointAnswer(WaitEnd.ABANDONED, Optional.empty(), Optional.empty());
    }
    try {
      String id =
          cloud.ensureEndpoint(
              endpoint.request(), connection.request().target(), connection.request().placement());
      return new EndpointAnswer(WaitEnd.DONE, Optional.of(id), Optional.empty());
    } catch (ProviderFailure failure) {
      return new EndpointAnswer(
          WaitEnd.TIMED_OUT, Optional.empty(), Optional.of(ended(wait, failure)));
    }
  }

  @Override
  public LookAnswer awaitAcceptance(Wait wait) {
    return look(wait, List.of(EndpointCondition.PENDING_ACCEPTANCE));
  }

  @Override
  public LookAnswer awaitConnected(Wait wait) {
    return look(wait, List.of(EndpointCondition.PENDING_ACCEPTANCE, EndpointCondition.CONNECTING));
  }

  private LookAnswer look(Wait wait, List<EndpointCondition> waiting) {
    Connection connection = read(wait.operation());
    if (connection.deletionRequested()) {
      return new LookAnswer(WaitEnd.ABANDONED, Optional.empty(), Optional.empty());
    }
    try {
      EndpointObservation seen = observe(connection);
      ledger.observe(wait.operation(), new EndpointObserved(seen));
      boolean waits =
          waiting.contains(seen.condition()) || seen.condition() == EndpointCondition.TRANSITIONAL;
      if (waits) {
        pauseUntil(wait.deadline(), "the endpoint is " + seen.providerState());
        return new LookAnswer(WaitEnd.TIMED_OUT, Optional.of(seen), seen.failure());
      }
      return new LookAnswer(WaitEnd.DONE, Optional.of(seen), seen.failure());
    } catch (ProviderFailure failure) {
      return new LookAnswer(WaitEnd.DONE, Optional.empty(), Optional.of(ended(wait, failure)));
    }
  }

  @Override
  public RemovalAnswer remove(Removal removal) {
    Connection connection = read(removal.operation());
    Optional<Endpoint> endpoint = connection.endpoint();
    if (endpoint.isEmpty() || endpoint.get().removed()) {
      return new RemovalAnswer(endpoint.flatMap(Endpoint::id), "there is none");
    }
    try {
      return endpoint.get().id().isPresent()
          ? removeKnown(removal, connection, endpoint.get().id().get())
          : removeUnknown(removal, connection, endpoint.get());
    } catch (ProviderFailure failure) {
      ledger.observe(removal.operation(), new OperationPaused(failure.failure()));
      throw notYet(failure.failure().message(), PAUSED);
    }
  }

  private RemovalAnswer removeKnown(Removal removal, Connection connection, String id)
      throws ProviderFailure {
    EndpointObservation seen = observe(connection);
    if (seen.condition() == EndpointCondition.DELETED) {
      return new RemovalAnswer(Optional.of(id), "the cloud says that it is deleted");
    }
    ledger.observe(removal.operation(), new EndpointObserved(seen));
    if (seen.condition() != EndpointCondition.DELETING) {
      cloud.deleteEndpoint(id, connection.request().placement());
    }
    throw notYet("endpoint %s is being deleted".formatted(id), LOOK_FIRST);
  }

  private RemovalAnswer removeUnknown(Removal removal, Connection connection, Endpoint endpoint)
      throws ProviderFailure {
    List<String> found =
        cloud.findEndpoints(endpoint.request().tags(), connection.request().placement());
    if (!found.isEmpty()) {
      ledger.record(removal.operation(), "endpoint-found", new EndpointCreated(found.getFirst()));
      throw notYet("found it by its mark", LOOK_FIRST);
    }
    if (waited().compareTo(removal.absentFor()) >= 0) {
      return new RemovalAnswer(Optional.empty(), "no endpoint carries our mark");
    }
    throw notYet("no endpoint carries our mark yet", Duration.ofMinutes(1));
  }

  private EndpointObservation observe(Connection connection) throws ProviderFailure {
    return cloud.observe(
        connection.endpoint().flatMap(Endpoint::id).orElseThrow(),
        connection.request().target(),
        connection.request().placement());
  }

  private Failure ended(Wait wait, ProviderFailure failure) {
    if (failure.category() != ProviderFailure.Category.INVALID) {
      ledger.observe(wait.operation(), new OperationPaused(failure.failure()));
      if (clock.get().isBefore(wait.deadline())) {
        throw notYet(failure.failure().message(), shorter(PAUSED, until(wait.deadline())));
      }
    }
    return failure.failure();
  }

  private void pauseUntil(Instant deadline, String sentence) {
    if (clock.get().isBefore(deadline)) {
      Duration pause = waited().dividedBy(10);
      pause = pause.compareTo(LOOK_FIRST) < 0 ? LOOK_FIRST : shorter(LOOK_MAX, pause);
      throw notYet(sentence, shorter(pause, until(deadline)));
    }
  }

  private Duration waited() {
    Instant first =
        Instant.ofEpochMilli(Activity.getExecutionContext().getInfo().getScheduledTimestamp());
    return Duration.between(first, clock.get());
  }

  private Duration until(Instant deadline) {
    return Duration.between(clock.get(), deadline);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Connection read(OperationId operation) {
    return ledger.read(operation.connection());
  }

  static ApplicationFailure notYet(String sentence, Duration pause) {
    return ApplicationFailure.newBuilder()
        .setMessage(sentence)
        .setType("NotYet")
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(pause)
        .build();
  }
}
