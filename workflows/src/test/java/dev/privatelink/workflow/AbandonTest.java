package dev.privatelink.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionCommand.RequestDeletion;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.Endpoint;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.workflow.fake.OperationsEnvironment;
import dev.privatelink.workflow.fake.Samples;
import dev.privatelink.workflow.fake.ScriptedCloud.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Goal: a creation ends in every step once nobody wants it. By the signal, or by the ledger alone:
 * {@link #deletionIsRequestedInTheLedgerOnly} leaves the signal out.
 */
class AbandonTest {
  private static final OperationId CREATE = OperationId.create(Samples.CONNECTION);

  @RegisterExtension final OperationsEnvironment operations = new OperationsEnvironment();

  @Test
  void whenSignalledWhileItLooksForTheService_itEndsAtOnce() {
    operations.cloud().serviceVisibleFrom(Samples.START.plus(Duration.ofDays(30)));
    createAndPass(Duration.ofHours(2));

    operations.abandon(CREATE);

    assertAbandonedWithin(Duration.ofSeconds(10));
    assertThat(connection().endpoint()).isEmpty();
  }

  @Test
  void whenSignalledWhileQuotaPausesIt_itEndsAtOnce() {
    operations.cloud().quotaUntil(Samples.START.plus(Duration.ofDays(30)));
    createAndPass(Duration.ofHours(2));

    operations.abandon(CREATE);

    assertAbandonedWithin(Duration.ofSeconds(10));
    assertThat(connection().endpoint().flatMap(Endpoint::id)).isEmpty();
  }

  @Test
  void whenSignalledWhileAnAttemptRuns_theAttemptsResultIsKept() {
    Gate gate = operations.cloud().holdNextEnsure();
    operations.create();
    gate.awaitEntered();

    operations.abandon(CREATE);
    operations.awaitStepAskedToEnd(CREATE);
    gate.open();

    assertAbandonedWithin(Duration.ofSeconds(10));
    assertThat(connection().endpoint().flatMap(Endpoint::id))
        .contains(operations.cloud().livingEndpoints().getFirst());
  }

  @Test
  void whenSignalledWhileTheCustomerDecides_itEndsAtOnce() {
    guarded();
    createAndPass(Duration.ofDays(2));

    operations.abandon(CREATE);

    assertAbandonedWithin(Duration.ofSeconds(10));
  }

  @Test
  void whenSignalledWhileTheCloudConnects_itEndsAtOnce() {
    operations.cloud().unscripted().after(Duration.ZERO, EndpointCondition.CONNECTING);
    createAndPass(Duration.ofMinutes(5));

    operations.abandon(CREATE);

    assertAbandonedWithin(Duration.ofSeconds(10));
  }

  @Test
  void whenSignalledTwice_itEndsOnce() {
    guarded();
    createAndPass(Duration.ofHours(1));

    operations.abandon(CREATE);
    operations.abandon(CREATE);

    assertAbandonedWithin(Duration.ofSeconds(10));
    assertThat(operations.events()).filteredOn(CreateClosed.class::isInstance).hasSize(1);
  }

  @Test
  void whenTheLedgerSaysSoWhileItLooksForTheService_itEndsWithoutASignal() {
    operations.cloud().serviceVisibleFrom(Samples.START.plus(Duration.ofDays(30)));
    createAndPass(Duration.ofHours(2));

    deletionIsRequestedInTheLedgerOnly();

    assertAbandonedWithin(Duration.ofMinutes(20));
    assertThat(connection().endpoint()).isEmpty();
  }

  @Test
  void whenTheLedgerSaysSoWhileQuotaPausesIt_itEndsWithoutASignal() {
    operations.cloud().quotaUntil(Samples.START.plus(Duration.ofDays(30)));
    createAndPass(Duration.ofHours(2));

    deletionIsRequestedInTheLedgerOnly();

    assertAbandonedWithin(Duration.ofMinutes(20));
  }

  @Test
  void whenTheLedgerSaysSoWhileTheCustomerDecides_itEndsWithoutASignal() {
    guarded();
    createAndPass(Duration.ofDays(2));

    deletionIsRequestedInTheLedgerOnly();

    assertAbandonedWithin(Duration.ofMinutes(20));
    assertThat(connection().failure()).isEmpty();
  }

  @Test
  void whenTheLedgerSaysSoWhileTheCloudConnects_itEndsWithoutASignal() {
    operations.cloud().unscripted().after(Duration.ZERO, EndpointCondition.CONNECTING);
    createAndPass(Duration.ofMinutes(5));

    deletionIsRequestedInTheLedgerOnly();

    assertAbandonedWithin(Duration.ofMinutes(20));
  }

  @Test
  void whenTheLedgerSaysSoBeforeTheEndpointIsRequested_noneIsAskedFor() {
    operations.cloud().beforeInspection(this::deletionIsRequestedInTheLedgerOnly);
    operations.create();

    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.ABANDONED);
    assertThat(connection().endpoint()).isEmpty();
    assertThat(operations.cloud().calls()).noneMatch(call -> call.what().equals("ensureEndpoint"));
    assertThat(operations.events().getLast())
        .isEqualTo(new CreateClosed(OperationOutcome.ABANDONED));
  }

  private void guarded() {
    operations
        .cloud()
        .service(Samples.GUARDED_SERVICE)
        .unscripted()
        .after(Duration.ZERO, EndpointCondition.PENDING_ACCEPTANCE);
  }

  private void createAndPass(Duration time) {
    operations.create();
    operations.pass(time);
  }

  private void deletionIsRequestedInTheLedgerOnly() {
    Admission admission =
        operations
            .ledger()
            .admit(
                new AdmissionRequest(
                    OperationId.delete(Samples.CONNECTION),
                    "a run that never hurries the creation",
                    operations.now().plusSeconds(8),
                    Samples.ORIGIN,
                    new RequestDeletion(),
                    Optional.empty()));
    assertThat(admission.kind()).isEqualTo(Admission.Kind.ADMITTED);
  }

  private void assertAbandonedWithin(Duration limit) {
    Instant asked = operations.now();
    OperationResult result = operations.result(CREATE);
    assertThat(result).isEqualTo(OperationResult.of(OperationOutcome.ABANDONED));
    assertThat(operations.events().getLast())
        .isEqualTo(new CreateClosed(OperationOutcome.ABANDONED));
    assertThat(operations.lastAppend()).isBetween(asked.minusSeconds(1), asked.plus(limit));
    assertThat(operations.searchAttribute(CREATE, TemporalNames.OUTCOME)).isEqualTo("ABANDONED");
  }

  private Connection connection() {
    return operations.ledger().read(Samples.CONNECTION);
  }
}
