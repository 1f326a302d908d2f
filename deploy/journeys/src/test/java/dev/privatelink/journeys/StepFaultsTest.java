package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.api.usecase.Resumption;
import dev.privatelink.journeys.ApiClient.Answer;
import dev.privatelink.journeys.StepFaults.Mode;
import dev.privatelink.journeys.StepFaults.Plan;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationKind;
import dev.privatelink.workflow.fake.MendedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Breaks each step of each operation in each way, and expects the same end as if nothing had
 * happened, nothing twice and nothing left. Which steps there are is learnt by living through a
 * life once, so that a new step is covered without an edit here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class StepFaultsTest {
  private static final Duration WAIT_MAX = Duration.ofSeconds(90);

  private final StepFaults faults = new StepFaults();
  private InProcessTemporal temporal;
  private Stack stack;
  private List<Case> cases = List.of();

  /** One step to break, in one way. */
  record Case(Plan plan, String step) {
    @Override
    public String toString() {
      return "%s step %d (%s) %s".formatted(plan.operation(), plan.step(), step, plan.mode());
    }
  }

  @BeforeAll
  void learnTheSteps() {
    temporal = new InProcessTemporal();
    stack =
        Stack.start(temporal.address(), Stack.CLOUD, Map.of(), List.of(faults, new MendedServer()));
    Life life = new Life("clean", Optional.empty());
    life.live();
    cases =
        Stream.of(OperationKind.values())
            .flatMap(kind -> cases(kind, faults.steps(life.operation(kind))))
            .toList();
  }

  @AfterAll
  void stop() {
    stack.close();
    temporal.close();
  }

  /** Speaks for a cluster in the cloud that is tested. */
  ApiClient api(Stack of) {
    return of.api();
  }

  /** A service there that accepts by itself. */
  String automatic() {
    return LocalCloudSeed.SERVICE_AUTOMATIC;
  }

  /** That at most one endpoint was made for a connection, and none is left. */
  void assertNoEndpointIsLeft(Stack in, String connection) {
    List<String> states =
        in.endpointsOf(connection).stream().map(endpoint -> endpoint.state()).toList();
    assertThat(states).as("endpoints ever made").hasSizeLessThanOrEqualTo(1);
    assertThat(states).allMatch(state -> state.equals("deleted"));
  }

  Stream<Case> everyStepInEveryWay() {
    assertThat(cases).as("the steps of a life, three ways each").hasSizeGreaterThan(60);
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("everyStepInEveryWay")
  void whenAStepBreaks_theLifeEndsAsIfItHadNot(Case broken) {
    Life life = new Life(broken.toString(), Optional.of(broken));

    life.live();

    life.assertNothingIsLeft();
  }

  private static Stream<Case> cases(OperationKind kind, List<String> steps) {
    List<Case> all = new ArrayList<>();
    for (int index = 0; index < steps.size(); index++) {
      for (Mode mode : Mode.values()) {
        all.add(new Case(new Plan(kind, index, mode), steps.get(index)));
      }
    }
    return all.stream();
  }

  /** A connection from its creation until nothing is left of it. */
  private final class Life {
    private final ApiClient api = api(stack);
    private final String name;
    private final Optional<Case> broken;
    private String id = "";
    private String set = "";

    Life(String name, Optional<Case> broken) {
      this.name = name;
      this.broken = broken;
    }

    OperationId operation(OperationKind kind) {
      var connection = new ConnectionId(id);
      return switch (kind) {
        case CREATE -> OperationId.create(connection);
        case ATTACH -> OperationId.attach(connection, new AttachDomainId(set));
        case DETACH -> OperationId.detach(connection, new AttachDomainId(set));
        case DELETE -> OperationId.delete(connection);
      };
    }

    void live() {
      broken.ifPresent(b -> faults.plan(name, b.plan()));
      create();
      boolean usable = awaitEnd(OperationKind.CREATE).equals("SUCCEEDED");
      if (usable) {
        attach();
        awaitEnd(OperationKind.ATTACH);
        admitted(() -> api.detach(id, set));
        awaitEnd(OperationKind.DETACH);
      }
      admitted(() -> api.delete(id));
      awaitEnd(OperationKind.DELETE);
      api.awaitGone(id);
    }

    private void create() {
      Answer answer = api.createNamed(name, automatic());
      if (answer.status() == 503) {
        assertThat(breaksForGood(OperationKind.CREATE, 0)).as("%s", answer).isTrue();
        answer = api.createNamed(name, automatic());
      }
      id = answer.ok().path("privateLinkConnectionId").asText();
    }

    private void attach() {
      String unique =
          api.attach(id, "TIDBCLOUD_MANAGED", "", true).ok().path("uniqueName").asText();
      set =
          admitted(() -> api.attach(id, "TIDBCLOUD_MANAGED", unique, false))
              .path("attachDomainId")
              .asText();
    }

    /**
     * Asks until it is admitted: a request whose admission breaks for good is answered 503, and may
     * be sent again.
     */
    private JsonNode admitted(Supplier<Answer> request) {
      Answer answer = request.get();
      if (answer.status() == 503) {
        assertThat(broken.map(b -> b.plan().mode()))
            .as("%s", answer)
            .contains(Mode.FAILED_FOR_GOOD);
        faults.heal(id);
        answer = request.get();
      }
      return answer.ok();
    }

    /**
     * Waits until an operation has ended; one whose run broke for good is healed and started again
     * from the ledger.
     */
    private String awaitEnd(OperationKind kind) {
      OperationId operation = operation(kind);
      await("%s: %s ends".formatted(name, operation))
          .atMost(WAIT_MAX)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> hasEnded(operation) || wasResumed(operation), ended -> ended);
      await("%s: %s ends".formatted(name, operation))
          .atMost(WAIT_MAX)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> hasEnded(operation));
      String outcome = find(operation).path("outcome").asText();
      if (broken.isEmpty() || broken.get().plan().mode() != Mode.FAILED_FOR_GOOD) {
        assertThat(outcome).isEqualTo("SUCCEEDED");
      }
      return outcome;
    }

    private boolean hasEnded(OperationId operation) {
      return find(operation).hasNonNull("outcome");
    }

    private boolean wasResumed(OperationId operation) throws NoAnswer {
      if (!find(operation).path("stopped").asBoolean(false)) {
        return false;
      }
      assertThat(broken.map(b -> b.plan().mode())).contains(Mode.FAILED_FOR_GOOD);
      faults.heal(id);
      switch (operation.kind()) {
        case CREATE -> stack.bean(Resumption.class).resume(operation);
        case ATTACH -> assertThat(api.detach(id, set).status()).isEqualTo(400);
        case DETACH -> api.detach(id, set).ok();
        case DELETE -> api.delete(id).ok();
      }
      return true;
    }

    private JsonNode find(OperationId operation) {
      for (JsonNode candidate : api.operations(id).path("operations")) {
        if (candidate.path("operationId").asText().equals(operation.value())) {
          return candidate;
        }
      }
      throw new AssertionError(operation + " is not listed: " + api.operations(id));
    }

    private boolean breaksForGood(OperationKind kind, int step) {
      return broken
          .map(b -> b.plan().equals(new Plan(kind, step, Mode.FAILED_FOR_GOOD)))
          .orElse(false);
    }

    void assertNothingIsLeft() {
      assertNoEndpointIsLeft(stack, id);
      List<String> events = api.events(id).stream().map(e -> e.path("type").asText()).toList();
      assertThat(events).endsWith("ConnectionDeleted");
      for (String once :
          List.of(
              "ConnectionRequested", "EndpointRequested", "DeletionRequested", "CreateClosed")) {
        assertThat(events.stream().filter(once::equals).count()).as(once).isLessThanOrEqualTo(1);
      }
    }
  }
}
