package dev.privatelink.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionEvent.AttachClosed;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.Domain;
import dev.privatelink.connection.DomainSet;
import dev.privatelink.connection.DomainState;
import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.workflow.fake.OperationsEnvironment;
import dev.privatelink.workflow.fake.Samples;
import io.temporal.client.WorkflowFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DomainsWorkflowTest {
  private static final OperationId CREATE = OperationId.create(Samples.CONNECTION);
  private static final OperationId ATTACH = OperationId.attach(Samples.CONNECTION, Samples.SET);
  private static final OperationId DETACH = OperationId.detach(Samples.CONNECTION, Samples.SET);
  private static final OperationId DELETE = OperationId.delete(Samples.CONNECTION);
  private static final DomainPlan PLAN = Samples.plan(3);

  @RegisterExtension final OperationsEnvironment operations = new OperationsEnvironment();

  @Test
  void whenEveryNameCanBeWritten_theSetIsAttached() {
    active();

    Admission admission = operations.attach(3);
    OperationResult result = operations.result(ATTACH);

    assertThat(admission.kind()).isEqualTo(Admission.Kind.ADMITTED);
    assertThat(result).isEqualTo(OperationResult.of(OperationOutcome.SUCCEEDED));
    assertThat(set().state()).isEqualTo(DomainState.ATTACHED);
    assertThat(operations.cloud().names(PLAN.zone()))
        .hasSize(3)
        .containsEntry(PLAN.records().getFirst().name(), PLAN.records().getFirst().target());
    assertThat(operations.events().getLast())
        .isEqualTo(new AttachClosed(Samples.SET, OperationOutcome.SUCCEEDED));
    assertThat(operations.searchAttribute(ATTACH, TemporalNames.PHASE)).isEqualTo("ATTACHING");
  }

  @Test
  void whenOneNameOfThreeCannotBeWritten_theOthersAreAttachedAndTheSetIsFailed() {
    active();
    DomainRecord second = PLAN.records().get(1);
    operations.cloud().refuseName(second.name());

    operations.attach(3);

    assertThatThrownBy(() -> operations.result(ATTACH))
        .as("ours to look at")
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(set().state()).isEqualTo(DomainState.FAILED);
    assertThat(set().domains())
        .extracting(Domain::state)
        .containsExactly(DomainState.ATTACHED, DomainState.FAILED, DomainState.ATTACHED);
    assertThat(set().domains().get(1).failure()).isPresent();
    assertThat(operations.cloud().names(PLAN.zone())).hasSize(2).doesNotContainKey(second.name());
    assertThat(operations.events().getLast())
        .isEqualTo(new AttachClosed(Samples.SET, OperationOutcome.FAILED));
    assertThat(connection().state()).isEqualTo(ConnectionState.ACTIVE);
  }

  @Test
  void whenDetached_everyNameAndTheClaimAreGone() {
    active();
    operations.attach(3);
    operations.result(ATTACH);

    operations.detach();
    OperationResult result = operations.result(DETACH);

    assertThat(result).isEqualTo(OperationResult.of(OperationOutcome.SUCCEEDED));
    assertThat(connection().domainSets()).isEmpty();
    assertThat(operations.cloud().names(PLAN.zone())).isEmpty();
    assertThat(operations.ledger().holder(Samples.PLACEMENT.vpcScope(), PLAN.base())).isEmpty();
    assertThat(operations.events().getLast())
        .isEqualTo(new DetachClosed(Samples.SET, OperationOutcome.SUCCEEDED));
  }

  @Test
  void whenASetFailed_itCanBeDetachedAndKeepsItsClaimUntilThen() {
    active();
    operations.cloud().refuseName(PLAN.records().getFirst().name());
    operations.attach(3);
    assertThatThrownBy(() -> operations.result(ATTACH)).isInstanceOf(WorkflowFailedException.class);
    assertThat(operations.ledger().holder(Samples.PLACEMENT.vpcScope(), PLAN.base()))
        .contains(Samples.SET);

    operations.detach();

    assertThat(operations.result(DETACH).outcome()).isEqualTo(OperationOutcome.SUCCEEDED);
    assertThat(connection().domainSets()).isEmpty();
  }

  @Test
  void whenDomainsAreAttached_deletionIsRefusedUntilTheyAreDetached() {
    active();
    operations.attach(2);
    operations.result(ATTACH);

    Admission refused = operations.delete();
    assertThat(refused.refusal().map(Refusal::reason)).contains(Reason.DOMAINS_ATTACHED);
    assertThat(refused.refusal().orElseThrow().blockers())
        .extracting(Refusal.Blocker::subject)
        .containsExactly(Samples.SET.value());
    assertThat(operations.result(DELETE).outcome()).isEqualTo(OperationOutcome.REFUSED);
    operations.detach();
    operations.result(DETACH);
    Admission admitted = operations.delete();

    assertThat(admitted.kind()).isEqualTo(Admission.Kind.ADMITTED);
    assertThat(operations.result(DELETE).outcome()).isEqualTo(OperationOutcome.SUCCEEDED);
    assertThat(connection().state()).isEqualTo(ConnectionState.DELETED);
  }

  @Test
  void whenTheNameIsHeldBySomebodyElse_itIsRefused() {
    active();
    operations
        .ledger()
        .claim(
            Samples.PLACEMENT.vpcScope(),
            PLAN.base(),
            new AttachDomainId("ad-aaaaaaaaaaaaaaaaaaaa"));

    Admission admission = operations.attach(3);

    assertThat(admission.refusal().map(Refusal::reason)).contains(Reason.NAME_HELD);
    assertThat(operations.result(ATTACH).outcome()).isEqualTo(OperationOutcome.REFUSED);
    assertThat(operations.cloud().names(PLAN.zone())).isEmpty();
  }

  @Test
  void whenTheConnectionIsNotActive_attachingIsRefused() {
    operations.cloud().serviceVisibleFrom(Samples.START.plusSeconds(3600));
    operations.create();

    Admission admission = operations.attach(1);

    assertThat(admission.refusal().map(Refusal::reason)).contains(Reason.WRONG_STATE);
    assertThat(operations.result(ATTACH).outcome()).isEqualTo(OperationOutcome.REFUSED);
  }

  @Test
  void whenThereIsNoSet_detachingIsRefused() {
    active();

    Admission admission = operations.detach();

    assertThat(admission.refusal().map(Refusal::reason)).contains(Reason.NOT_FOUND);
    assertThat(operations.result(DETACH).outcome()).isEqualTo(OperationOutcome.REFUSED);
  }

  @Test
  void whenTheCloudBreaksForOneName_theFenceEndsItAndTheOthersAreStillTried() {
    active();
    operations.cloud().breakName(PLAN.records().getFirst().name());

    operations.attach(3);
    assertThatThrownBy(() -> operations.result(ATTACH)).isInstanceOf(WorkflowFailedException.class);

    assertThat(set().domains())
        .extracting(Domain::state)
        .containsExactly(DomainState.FAILED, DomainState.ATTACHED, DomainState.ATTACHED);
    assertThat(set().domains().getFirst().failure().orElseThrow().message())
        .contains(PLAN.records().getFirst().name());
  }

  @Test
  void whenAskedToEndEarly_attachAndDetachGoOn() {
    active();
    operations.cloud().breakName(PLAN.records().getFirst().name());
    operations.attach(1);
    operations.abandon(ATTACH);
    operations.cloud().repairNames();
    assertThat(operations.result(ATTACH).outcome()).isEqualTo(OperationOutcome.SUCCEEDED);

    operations.cloud().breakName(PLAN.records().getFirst().name());
    operations.detach();
    assertThat(set().state()).isEqualTo(DomainState.DETACHING);
    operations.abandon(DETACH);
    operations.cloud().repairNames();

    assertThat(operations.result(DETACH).outcome()).isEqualTo(OperationOutcome.SUCCEEDED);
  }

  private void active() {
    operations.create();
    operations.result(CREATE);
  }

  private DomainSet set() {
    return connection().domainSet(Samples.SET).orElseThrow();
  }

  private Connection connection() {
    return operations.ledger().read(Samples.CONNECTION);
  }
}
