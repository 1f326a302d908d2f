package dev.privatelink.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointObserved;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.OperationId;
import dev.privatelink.workflow.step.EndpointSteps.LookAnswer;
import dev.privatelink.workflow.step.EndpointSteps.Wait;
import dev.privatelink.workflow.step.WaitEnd;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a creation that waits may conclude from a list that lacks its endpoint. */
class EndpointWaitTest {
  private static final String ENDPOINT = "vpce-0aaaaaaaaaaaaaaa0";
  private static final EndpointObservation PENDING =
      new EndpointObservation(
          EndpointCondition.PENDING_ACCEPTANCE,
          "pendingAcceptance",
          Optional.empty(),
          new TreeMap<>(),
          Optional.empty());
  private static final EndpointObservation MISSING = EndpointObservation.missing();

  @RegisterExtension final StepBench bench = new StepBench();

  private final Instant now = Instant.now();

  @Test
  void whenAListLacksWhatAnEarlierOneHad_theWaitGoesOn() {
    StoredConnection ledger =
        created(Duration.ofDays(2)).with(new EndpointObserved(PENDING)).at(now);

    assertThatThrownBy(() -> awaitAcceptance(ledger))
        .isInstanceOf(ActivityFailure.class)
        .hasStackTraceContaining("not listed");
    assertThat(ledger.events()).endsWith(new EndpointObserved(MISSING));
  }

  @Test
  void whenTheEndpointIsNotListedAfterItsCreation_theWaitGoesOn() {
    StoredConnection ledger = created(Duration.ofSeconds(3)).at(now);

    assertThatThrownBy(() -> awaitAcceptance(ledger))
        .isInstanceOf(ActivityFailure.class)
        .hasStackTraceContaining("not listed");
  }

  @Test
  void whenItHasNotBeenListedForAlmostTenMinutes_theWaitGoesOn() {
    StoredConnection ledger =
        created(Duration.ofDays(2))
            .with(new EndpointObserved(PENDING))
            .at(now.minus(Duration.ofMinutes(9)))
            .with(new EndpointObserved(MISSING))
            .at(now);

    assertThatThrownBy(() -> awaitAcceptance(ledger)).isInstanceOf(ActivityFailure.class);
  }

  @Test
  void whenItHasNotBeenListedForMoreThanTenMinutes_itIsLost() {
    StoredConnection ledger =
        created(Duration.ofDays(2))
            .with(new EndpointObserved(PENDING))
            .at(now.minus(Duration.ofMinutes(11)))
            .with(new EndpointObserved(MISSING))
            .at(now);

    LookAnswer answer = awaitAcceptance(ledger);

    assertThat(answer.end()).isEqualTo(WaitEnd.DONE);
    assertThat(answer.observation()).contains(MISSING);
  }

  @Test
  void whenItWasNeverListed_itIsLostAfterTenMinutes() {
    StoredConnection ledger =
        created(Duration.ofMinutes(11)).with(new EndpointObserved(MISSING)).at(now);

    assertThat(awaitAcceptance(ledger).observation()).contains(MISSING);
  }

  @Test
  void whenItIsListedAgain_itsAbsenceIsForgotten() {
    StoredConnection ledger =
        created(Duration.ofDays(2))
            .at(now.minus(Duration.ofMinutes(11)))
            .with(new EndpointObserved(MISSING))
            .at(now);
    bench.cloud().lists(PENDING);

    assertThatThrownBy(() -> awaitAcceptance(ledger))
        .isInstanceOf(ActivityFailure.class)
        .hasStackTraceContaining("must accept it");
    assertThat(ledger.events()).endsWith(new EndpointObserved(PENDING));
  }

  @Test
  void whenTheDeadlineComesWhileItIsNotListed_nobodyIsBlamedBeforeTenMinutes() {
    StoredConnection ledger = created(Duration.ofMinutes(2)).at(now);

    assertThatThrownBy(
            () -> bench.endpoints(ledger).awaitAcceptance(wait(now.minus(Duration.ofMinutes(1)))))
        .isInstanceOf(ActivityFailure.class)
        .hasStackTraceContaining("not listed");
  }

  @Test
  void whenItIsAvailableWithoutTheNameOfAZone_theWaitGoesOn() {
    StoredConnection ledger = zonal();
    bench.cloud().lists(available("az-1"));

    assertThatThrownBy(() -> awaitConnected(ledger, now.plus(Duration.ofHours(1))))
        .isInstanceOf(ActivityFailure.class)
        .hasStackTraceContaining("has not all of its DNS names");
  }

  @Test
  void whenItIsAvailableWithAllItsNames_theWaitEnds() {
    StoredConnection ledger = zonal();
    bench.cloud().lists(available("az-1", "az-2"));

    LookAnswer answer = awaitConnected(ledger, now.plus(Duration.ofHours(1)));

    assertThat(answer.end()).isEqualTo(WaitEnd.DONE);
    assertThat(answer.observation()).contains(available("az-1", "az-2"));
  }

  @Test
  void whenANameIsStillMissingAtTheDeadline_whatIsUsableIsNotTakenAway() {
    StoredConnection ledger = zonal();
    bench.cloud().lists(available());

    LookAnswer answer = awaitConnected(ledger, now.minus(Duration.ofMinutes(1)));

    assertThat(answer.end()).isEqualTo(WaitEnd.DONE);
    assertThat(answer.failure()).isEmpty();
  }

  private LookAnswer awaitConnected(StoredConnection ledger, Instant deadline) {
    return bench.endpoints(ledger).awaitConnected(wait(deadline));
  }

  private static StoredConnection zonal() {
    return StoredConnection.requested("az-1", "az-2").with(new EndpointCreated(ENDPOINT));
  }

  private static EndpointObservation available(String... zones) {
    var names = new TreeMap<String, String>();
    for (String zone : zones) {
      names.put(zone, zone + ".vpce.example.com");
    }
    return new EndpointObservation(
        EndpointCondition.AVAILABLE,
        "available",
        Optional.of("vpce.example.com"),
        names,
        Optional.empty());
  }

  private LookAnswer awaitAcceptance(StoredConnection ledger) {
    return bench.endpoints(ledger).awaitAcceptance(wait(now.plus(Duration.ofDays(5))));
  }

  private StoredConnection created(Duration ago) {
    return StoredConnection.requested().at(now.minus(ago)).with(new EndpointCreated(ENDPOINT));
  }

  private static Wait wait(Instant deadline) {
    return new Wait(OperationId.create(StoredConnection.ID), deadline);
  }
}
