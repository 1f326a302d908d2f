package dev.privatelink.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.connection.Endpoint;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.workflow.fake.OperationsEnvironment;
import dev.privatelink.workflow.fake.Samples;
import dev.privatelink.workflow.fake.ScriptedCloud.Gate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Goal: steps end on the in-process server as on a real one. Method, for what a step does just when
 * it is canceled: hold it, cancel, and let it end on the one or the other side.
 */
class MendedServerTest {
  private static final OperationId CREATE = OperationId.create(Samples.CONNECTION);

  @RegisterExtension final OperationsEnvironment operations = new OperationsEnvironment();

  @Test
  void whenAnAttemptFailsAfterItsCancellation_itIsNotTriedAgain() {
    operations.cloud().quotaUntil(Samples.START.plus(Duration.ofDays(30)));
    Gate gate = operations.cloud().holdNextEnsure();
    operations.create();
    gate.awaitEntered();

    operations.abandon(CREATE);
    operations.awaitStepAskedToEnd(CREATE);
    gate.open();

    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.ABANDONED);
    assertThat(operations.cloud().calls())
        .filteredOn(c -> c.what().equals("ensureEndpoint"))
        .hasSize(1);
  }

  @Test
  void whenAStepEndsJustBeforeItsCancellation_itsResultIsKept() {
    Gate gate = operations.cloud().holdNextEnsure();
    operations.create();
    gate.awaitEntered();
    operations
        .server()
        .beforeNextCancellation(() -> {
          gate.open();
          operations.awaitNoStep(CREATE);
        });

    operations.abandon(CREATE);

    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.ABANDONED);
    assertThat(operations.ledger().read(Samples.CONNECTION).endpoint().flatMap(Endpoint::id))
        .contains(operations.cloud().livingEndpoints().getFirst());
  }
}
