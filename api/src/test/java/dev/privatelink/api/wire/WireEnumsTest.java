package dev.privatelink.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.access.AuditOutcome;
import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.DomainState;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OperationKind;
import dev.privatelink.model.OperationOutcome;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Every value that the model has is one that the API has, under the same name. */
class WireEnumsTest {

  @Test
  void whenTheModelHasAValue_theApiHasItToo() {
    // What is deleted is not found: nobody sees it.
    same(
        ConnectionStateJson.values(),
        EnumSet.complementOf(EnumSet.of(ConnectionState.DELETED)).toArray(Enum[]::new));
    same(
        ConnectionPhaseJson.values(),
        EnumSet.complementOf(EnumSet.of(ConnectionPhase.GONE)).toArray(Enum[]::new));
    same(DomainStateJson.values(), DomainState.values());
    same(ActionOwnerJson.values(), ActionOwner.values());
    same(ActorKindJson.values(), Actor.Kind.values());
    same(OperationKindJson.values(), OperationKind.values());
    same(AuditOutcomeJson.values(), AuditOutcome.values());
    same(OperationOutcomeJson.values(), OperationOutcome.values());
  }

  private static void same(Enum<?>[] wire, Enum<?>[] model) {
    assertThat(Arrays.stream(wire).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(model).map(Enum::name).toList());
  }
}
