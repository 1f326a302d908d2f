package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.api.operation.OperationRequest;
import dev.privatelink.api.usecase.Reconciliation;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.workflow.create.CreateConnectionWorkflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The workflow service comes back under the same name, and knows nothing. */
class ReconciliationTest {
  private final Scene scene = new Scene(Map.of("privatelink.reconcile.interval", "1d"));
  private final Reconciliation reconciliation = scene.bean(Reconciliation.class);

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenTheNamespaceIsAnother_everyOpenOperationIsStartedAgainOnce_andNoneThatEnded()
      throws NoAnswer {
    var open = new ArrayList<OperationId>();
    // More than a page.
    for (int i = 0; i < 120; i++) {
      open.add(OperationId.create(new ConnectionId(scene.created())));
      scene.ledger().pass(Duration.ofMillis(i % 2));
    }
    String ended = scene.created();
    scene.story(ended).active();
    lost();

    assertThat(reconciliation.reconcile()).isTrue();

    assertThat(resumed()).containsExactlyInAnyOrderElementsOf(open);
    assertThat(scene.memory().known()).contains("new");
    CreateConnectionWorkflow.Input input =
        (CreateConnectionWorkflow.Input) scene.operations().resumed().getFirst().input();
    assertThat(open).contains(input.start().operation());
    assertThat(input.request().displayName()).isEqualTo("n");

    assertThat(reconciliation.reconcile()).isTrue();
    assertThat(resumed()).hasSize(120);
  }

  @Test
  void whenTheNamespaceIsTheSame_orSeenForTheFirstTime_nothingIsStarted() throws NoAnswer {
    scene.created();
    scene.memory().met("first");

    assertThat(reconciliation.reconcile()).isTrue();
    assertThat(reconciliation.reconcile()).isTrue();

    assertThat(resumed()).isEmpty();
    assertThat(scene.memory().known()).contains("first");
  }

  @Test
  void whenTheServiceFallsSilentOnTheWay_theNextRoundBeginsAnew() throws NoAnswer {
    List<OperationId> open = twoOpen();
    lost();
    scene.operations().refuse(open.getFirst());
    scene.memory().silent(true);

    assertThatThrownBy(reconciliation::reconcile).isInstanceOf(NoAnswer.class);
    assertThat(scene.memory().known()).contains("old");
    assertThat(resumed()).isEmpty();

    scene.memory().silent(false);
    assertThat(reconciliation.reconcile()).isFalse();
    assertThat(resumed()).containsExactlyElementsOf(open);
  }

  @Test
  void whenOneCannotBeStarted_theOthersAre_andItIsNotForgotten() throws NoAnswer {
    List<OperationId> open = twoOpen();
    lost();
    scene.operations().refuse(open.getFirst());

    assertThat(reconciliation.reconcile()).isFalse();

    assertThat(resumed()).containsExactlyElementsOf(open);
    assertThat(scene.memory().known()).contains("old");
  }

  @Test
  void whenTheDatabaseFails_nothingIsRemembered() {
    twoOpen();
    lost();
    scene.ledger().down(true);

    assertThatThrownBy(reconciliation::reconcile).hasMessageContaining("database");
    assertThat(scene.memory().known()).contains("old");
  }

  @Test
  void whenAnotherProcessIsAtIt_thisOneLeavesItAlone() throws NoAnswer {
    twoOpen();
    lost();
    var others = new ArrayList<Boolean>();

    boolean held =
        scene
            .memory()
            .exclusively(() -> {
              Thread other =
                  Thread.ofVirtual()
                      .start(() -> {
                        try {
                          others.add(reconciliation.reconcile());
                        } catch (NoAnswer e) {
                          throw new IllegalStateException(e);
                        }
                      });
              try {
                other.join();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(held).isTrue();
    assertThat(others).containsExactly(false);
    assertThat(resumed()).isEmpty();
  }

  @Test
  void whenItRuns_itNoticesByItself() {
    try (Scene watching = new Scene(Map.of("privatelink.reconcile.interval", "20ms"))) {
      String id = watching.created();
      watching.memory().remember("old");

      watching.memory().met("new");

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> watching.memory().known().filter("new"::equals).isPresent());
      assertThat(watching.operations().resumed())
          .extracting(request -> request.start().operation())
          .containsExactly(OperationId.create(new ConnectionId(id)));
    }
  }

  private void lost() {
    scene.memory().remember("old");
    scene.memory().met("new");
  }

  private List<OperationId> twoOpen() {
    OperationId first = OperationId.create(new ConnectionId(scene.created()));
    scene.ledger().pass(Duration.ofMillis(1));
    return List.of(first, OperationId.create(new ConnectionId(scene.created())));
  }

  private List<OperationId> resumed() {
    return scene.operations().resumed().stream()
        .map(OperationRequest::start)
        .map(start -> start.operation())
        .toList();
  }
}
