package dev.privatelink.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.connection.ConnectionCommand.RequestAttach;
import dev.privatelink.connection.ConnectionCommand.RequestConnection;
import dev.privatelink.connection.ConnectionCommand.RequestDeletion;
import dev.privatelink.connection.ConnectionCommand.RequestDetach;
import dev.privatelink.connection.ConnectionCommand.RequestEndpoint;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.workflow.fake.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConnectionDecisionsTest {
  private static final AttachDomainId OTHER = new AttachDomainId("ad-bbbbbbbbbbbbbbbbbbbb");

  private static final Map<String, ConnectionCommand> COMMANDS =
      Map.of(
          "create", new RequestConnection(Samples.requested()),
          "endpoint", new RequestEndpoint(Samples.endpointRequest()),
          "attach", new RequestAttach(Samples.SET, Samples.plan(1)),
          "attach another", new RequestAttach(OTHER, Samples.plan(2)),
          "detach", new RequestDetach(Samples.SET),
          "detach another", new RequestDetach(OTHER),
          "delete", new RequestDeletion());

  private static final Map<String, Optional<ConnectionStory>> SITUATIONS =
      Map.ofEntries(
          Map.entry("none", Optional.empty()),
          Map.entry("CREATING", Optional.of(ConnectionStory.requested())),
          Map.entry("with endpoint", Optional.of(ConnectionStory.created())),
          Map.entry("PENDING", Optional.of(ConnectionStory.pendingAcceptance())),
          Map.entry("ACTIVE", Optional.of(ConnectionStory.active())),
          Map.entry("attaching", Optional.of(ConnectionStory.attaching())),
          Map.entry("attached", Optional.of(ConnectionStory.attached())),
          Map.entry("attach failed", Optional.of(ConnectionStory.attachFailed())),
          Map.entry("detaching", Optional.of(ConnectionStory.detaching())),
          Map.entry("FAILED", Optional.of(ConnectionStory.failed())),
          Map.entry("DELETING", Optional.of(ConnectionStory.deleting())),
          Map.entry("DELETED", Optional.of(ConnectionStory.deleted())));

  /** The event that the command leads to; "=" if its effect is there already; else the refusal. */
  private static final String EXPECTED =
      """
      situation     | create              | endpoint           | attach                | attach another        | detach                 | detach another | delete
      none          | ConnectionRequested | NOT_FOUND          | NOT_FOUND             | NOT_FOUND             | NOT_FOUND              | NOT_FOUND      | NOT_FOUND
      CREATING      | =                   | EndpointRequested  | WRONG_STATE           | WRONG_STATE           | NOT_FOUND              | NOT_FOUND      | DeletionRequested
      with endpoint | =                   | =                  | WRONG_STATE           | WRONG_STATE           | NOT_FOUND              | NOT_FOUND      | DeletionRequested
      PENDING       | =                   | =                  | WRONG_STATE           | WRONG_STATE           | NOT_FOUND              | NOT_FOUND      | DeletionRequested
      ACTIVE        | =                   | =                  | DomainsAttachRequested| DomainsAttachRequested| NOT_FOUND              | NOT_FOUND      | DeletionRequested
      attaching     | =                   | =                  | =                     | DOMAINS_ATTACHED      | WRONG_STATE            | NOT_FOUND      | DOMAINS_ATTACHED
      attached      | =                   | =                  | =                     | DOMAINS_ATTACHED      | DomainsDetachRequested | NOT_FOUND      | DOMAINS_ATTACHED
      attach failed | =                   | =                  | =                     | DOMAINS_ATTACHED      | DomainsDetachRequested | NOT_FOUND      | DOMAINS_ATTACHED
      detaching     | =                   | =                  | =                     | DOMAINS_ATTACHED      | =                      | NOT_FOUND      | DOMAINS_ATTACHED
      FAILED        | =                   | =                  | WRONG_STATE           | WRONG_STATE           | NOT_FOUND              | NOT_FOUND      | DeletionRequested
      DELETING      | =                   | DELETION_REQUESTED | WRONG_STATE           | WRONG_STATE           | NOT_FOUND              | NOT_FOUND      | =
      DELETED       | =                   | NOT_FOUND          | NOT_FOUND             | NOT_FOUND             | NOT_FOUND              | NOT_FOUND      | NOT_FOUND
      """;

  @TestFactory
  Stream<DynamicTest> everyCommandInEverySituation() {
    List<List<String>> table =
        EXPECTED
            .lines()
            .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
            .toList();
    List<String> commands = table.getFirst();
    assertThat(commands.subList(1, commands.size()))
        .containsExactlyInAnyOrderElementsOf(COMMANDS.keySet());
    return table.stream()
        .skip(1)
        .flatMap(row ->
            IntStream.range(1, row.size())
                .mapToObj(column ->
                    DynamicTest.dynamicTest(
                        commands.get(column) + " when " + row.getFirst(),
                        () ->
                            assertThat(decide(row.getFirst(), commands.get(column)))
                                .isEqualTo(row.get(column)))));
  }

  @Test
  void whenEverySituationIsListed_noneIsMissingFromTheTable() {
    assertThat(EXPECTED.lines().skip(1).map(line -> line.split("\\|")[0].strip()))
        .containsExactlyInAnyOrderElementsOf(SITUATIONS.keySet());
  }

  @Test
  void whenAFailedConnectionStillHasDomains_deletionIsRefusedWithThemAsBlockers() {
    Connection connection =
        ConnectionStory.attached()
            .then(
                new ConnectionEvent.ConnectionFailed(
                    ConnectionPhase.DISCONNECTED, ConnectionStory.REJECTED))
            .connection();
    assertThat(connection.state()).isEqualTo(ConnectionState.FAILED);

    Verdict verdict = ConnectionDecisions.decide(Optional.of(connection), new RequestDeletion());

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(Reason.DOMAINS_ATTACHED);
              assertThat(refused.refusal().blockers())
                  .singleElement()
                  .satisfies(blocker -> {
                    assertThat(blocker.subject()).isEqualTo(Samples.SET.value());
                    assertThat(blocker.description()).contains(Samples.SET.value());
                  });
            });
    assertThat(ConnectionDecisions.decide(Optional.of(connection), new RequestDetach(Samples.SET)))
        .as("but they may be detached, whatever the state")
        .isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void whenTheDomainsWereDetached_deletionIsAccepted() {
    Connection connection =
        ConnectionStory.detaching()
            .then(new DetachClosed(Samples.SET, OperationOutcome.SUCCEEDED))
            .connection();

    assertThat(ConnectionDecisions.decide(Optional.of(connection), new RequestDeletion()))
        .isInstanceOf(Verdict.Accepted.class);
  }

  private static String decide(String situation, String command) {
    Optional<Connection> current = SITUATIONS.get(situation).map(ConnectionStory::connection);
    return switch (ConnectionDecisions.decide(current, COMMANDS.get(command))) {
      case Verdict.Accepted accepted when accepted.events().isEmpty() -> "=";
      case Verdict.Accepted accepted ->
          accepted.events().stream()
              .map(event -> event.getClass().getSimpleName())
              .collect(Collectors.joining("+"));
      case Verdict.Refused refused -> refused.refusal().reason().name();
    };
  }
}
