package dev.privatelink.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointObserved;
import dev.privatelink.connection.ConnectionEvent.EndpointRemoved;
import dev.privatelink.connection.ConnectionEvent.EndpointRequested;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.Cloud;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ServiceLook;
import dev.privatelink.workflow.step.EndpointSteps;
import dev.privatelink.workflow.step.EndpointSteps.Removal;
import dev.privatelink.workflow.step.EndpointSteps.RemovalAnswer;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the removal of an endpoint may say that nothing is left. */
class EndpointRemovalTest {
  private static final String ENDPOINT = "vpce-0aaaaaaaaaaaaaaa0";
  private static final EndpointObservation PENDING =
      new EndpointObservation(
          EndpointCondition.PENDING_ACCEPTANCE,
          "pendingAcceptance",
          Optional.empty(),
          new TreeMap<>(),
          Optional.empty());

  private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();
  private final LaggingCloud cloud = new LaggingCloud();

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void whenAListThatIsBehindLacksTheEndpoint_itIsDeletedAllTheSame() {
    RemovalAnswer gone =
        remove(
            requested().with(new EndpointCreated(ENDPOINT), new EndpointObserved(PENDING)),
            OperationId.delete(StoredConnection.ID));

    assertThat(gone.endpointId()).contains(ENDPOINT);
    assertThat(cloud.deleted).containsExactly(ENDPOINT);
  }

  @Test
  void whenACreationBelievedThatItHadRemovedAnEndpoint_theDeletionLooksAgain() {
    cloud.listed = Optional.of(PENDING);
    StoredConnection ledger =
        requested()
            .with(
                new EndpointCreated(ENDPOINT),
                new EndpointObserved(PENDING),
                new EndpointRemoved(Optional.of(ENDPOINT), "the cloud does not know it any more"));

    assertThatThrownBy(() -> remove(ledger, OperationId.delete(StoredConnection.ID)))
        .isInstanceOf(ActivityFailure.class)
        .hasStackTraceContaining("is being deleted");
    assertThat(cloud.deleted).containsExactly(ENDPOINT);
  }

  @Test
  void whenAnEndpointWithoutAnIdShowsUpAfterTheCreation_theDeletionFindsIt() {
    cloud.marked = List.of(ENDPOINT);
    StoredConnection ledger =
        requested().with(new EndpointRemoved(Optional.empty(), "no endpoint carried our mark"));

    assertThatThrownBy(() -> remove(ledger, OperationId.delete(StoredConnection.ID)))
        .isInstanceOf(ActivityFailure.class)
        .hasStackTraceContaining("by its mark");
    assertThat(ledger.read(StoredConnection.ID).endpoint().orElseThrow().id()).contains(ENDPOINT);
  }

  @Test
  void whenNothingShowsUpAfterTheCreation_theDeletionDoesNotSearchForLongOnceMore() {
    StoredConnection ledger =
        requested().with(new EndpointRemoved(Optional.empty(), "no endpoint carried our mark"));

    RemovalAnswer gone = remove(ledger, OperationId.delete(StoredConnection.ID));

    assertThat(gone.endpointId()).isEmpty();
  }

  private static StoredConnection requested() {
    return new StoredConnection()
        .with(
            new EndpointRequested(
                new EndpointRequest(
                    "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
                    "us-east-1",
                    new TreeMap<>(),
                    List.of(),
                    new TreeMap<>(),
                    "token-1")));
  }

  private RemovalAnswer remove(StoredConnection ledger, OperationId operation) {
    var settings =
        new StepSettings(
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofSeconds(1));
    var pace = new Pace(settings);
    var plugins =
        new Plugins(List.of(new NamedCloud()), List.of(cloud), List.of(new NoDns()), List.of());
    temporal.registerActivitiesImplementations(
        new EndpointStepsImpl(ledger, plugins, new CloudCalls(ledger, pace), pace));
    return temporal
        .newActivityStub(
            EndpointSteps.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(30)).build())
        .remove(new Removal(operation, Duration.ofMinutes(10)));
  }

  /** Lists what it is told to, whatever there is, and remembers what it was asked to delete. */
  private static final class LaggingCloud implements EndpointProvider {
    private final List<String> deleted = new ArrayList<>();
    private Optional<EndpointObservation> listed = Optional.empty();
    private List<String> marked = List.of();

    @Override
    public CloudId cloud() {
      return StoredConnection.CLOUD;
    }

    @Override
    public ServiceLook inspectService(ConnectionTarget target, Placement placement) {
      throw new UnsupportedOperationException("a removal inspects nothing");
    }

    @Override
    public String ensureEndpoint(
        EndpointRequest request, ConnectionTarget target, Placement placement) {
      throw new UnsupportedOperationException("a removal makes nothing");
    }

    @Override
    public List<String> findEndpoints(SortedMap<String, String> tags, Placement placement) {
      return marked;
    }

    @Override
    public EndpointObservation observe(
        String endpointId, ConnectionTarget target, Placement placement) {
      return listed.orElseGet(EndpointObservation::missing);
    }

    @Override
    public void deleteEndpoint(String endpointId, Placement placement) {
      deleted.add(endpointId);
    }
  }

  private static final class NamedCloud implements Cloud {
    @Override
    public CloudId id() {
      return StoredConnection.CLOUD;
    }

    @Override
    public String accountId() {
      return "380838443567";
    }

    @Override
    public Optional<Placement> placement(String region) {
      return Optional.empty();
    }

    @Override
    public ManagedNaming managedNaming() {
      return new ManagedNaming("aws.example.com", true);
    }
  }

  private static final class NoDns implements PrivateDns {
    @Override
    public CloudId cloud() {
      return StoredConnection.CLOUD;
    }

    @Override
    public void ensureZone(DnsZone zone, Placement placement) {
      throw new UnsupportedOperationException("a removal of an endpoint makes no names");
    }

    @Override
    public void ensureRecord(DnsZone zone, DomainRecord record, Placement placement) {
      throw new UnsupportedOperationException("a removal of an endpoint makes no names");
    }

    @Override
    public void removeRecords(DnsZone zone, String base, Placement placement) {
      throw new UnsupportedOperationException("a removal of an endpoint removes no names");
    }
  }
}
