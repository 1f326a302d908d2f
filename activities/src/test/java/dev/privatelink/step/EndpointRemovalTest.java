package dev.privatelink.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointObserved;
import dev.privatelink.connection.ConnectionEvent.EndpointRemoved;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.OperationId;
import dev.privatelink.workflow.step.EndpointSteps.Removal;
import dev.privatelink.workflow.step.EndpointSteps.RemovalAnswer;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

  @RegisterExtension final StepBench bench = new StepBench();

  @Test
  void whenAListThatIsBehindLacksTheEndpoint_itIsDeletedAllTheSame() {
    RemovalAnswer gone =
        remove(
            StoredConnection.requested()
                .with(new EndpointCreated(ENDPOINT), new EndpointObserved(PENDING)),
            OperationId.delete(StoredConnection.ID));

    assertThat(gone.endpointId()).contains(ENDPOINT);
    assertThat(bench.cloud().calls()).containsOnlyOnce("delete " + ENDPOINT);
  }

  @Test
  void whenACreationBelievedThatItHadRemovedAnEndpoint_theDeletionLooksAgain() {
    bench.cloud().lists(PENDING);
    StoredConnection ledger =
        StoredConnection.requested()
            .with(
                new EndpointCreated(ENDPOINT),
                new EndpointObserved(PENDING),
                new EndpointRemoved(Optional.of(ENDPOINT), "the cloud does not know it any more"));

    assertThatThrownBy(() -> remove(ledger, OperationId.delete(StoredConnection.ID)))
        .isInstanceOf(ActivityFailure.class)
        .hasStackTraceContaining("is being deleted");
    assertThat(bench.cloud().calls()).containsOnlyOnce("delete " + ENDPOINT);
  }

  @Test
  void whenAnEndpointWithoutAnIdShowsUpAfterTheCreation_theDeletionFindsIt() {
    bench.cloud().marks(List.of(ENDPOINT));
    StoredConnection ledger =
        StoredConnection.requested()
            .with(new EndpointRemoved(Optional.empty(), "no endpoint carried our mark"));

    assertThatThrownBy(() -> remove(ledger, OperationId.delete(StoredConnection.ID)))
        .isInstanceOf(ActivityFailure.class)
        .hasStackTraceContaining("by its mark");
    assertThat(ledger.read(StoredConnection.ID).endpoint().orElseThrow().id()).contains(ENDPOINT);
  }

  @Test
  void whenNothingShowsUpAfterTheCreation_theDeletionDoesNotSearchForLongOnceMore() {
    StoredConnection ledger =
        StoredConnection.requested()
            .with(new EndpointRemoved(Optional.empty(), "no endpoint carried our mark"));

    RemovalAnswer gone = remove(ledger, OperationId.delete(StoredConnection.ID));

    assertThat(gone.endpointId()).isEmpty();
  }

  @Test
  void whenManyOthersCarryItsMark_oneAttemptMakesFewCalls() {
    bench.cloud().marks(List.of("vpce-1", "vpce-2", "vpce-3"));
    StoredConnection ledger =
        StoredConnection.requested()
            .with(new EndpointCreated(ENDPOINT), new EndpointObserved(PENDING));

    assertThatThrownBy(() -> remove(ledger, OperationId.delete(StoredConnection.ID)))
        .isInstanceOf(ActivityFailure.class)
        .hasStackTraceContaining("also deleting [vpce-1, vpce-2, vpce-3]");
    assertThat(bench.cloud().calls())
        .as("the time of an attempt is made for four")
        .containsExactly("observe " + ENDPOINT, "delete " + ENDPOINT, "find", "delete vpce-1");
  }

  private RemovalAnswer remove(StoredConnection ledger, OperationId operation) {
    return bench.endpoints(ledger).remove(new Removal(operation, Duration.ofMinutes(10)));
  }
}
