package dev.privatelink.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.model.OperationId;
import dev.privatelink.workflow.fake.OperationsEnvironment;
import dev.privatelink.workflow.fake.Samples;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: today's code goes on with runs that yesterday's began. Method: every history that was ever
 * recorded is replayed. As long as none is recorded there is nothing to prove; from the first one
 * on, every operation must have at least one, or a new operation would be forgotten here.
 */
class RecordedHistoriesTest {
  private static final Set<String> TYPES =
      Set.of(
          TemporalNames.CREATE_CONNECTION,
          TemporalNames.ATTACH_DOMAINS,
          TemporalNames.DETACH_DOMAINS,
          TemporalNames.DELETE_CONNECTION);

  @RegisterExtension final OperationsEnvironment operations = new OperationsEnvironment();

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyRecordedRunIsReplayed() throws IOException {
    return recorded().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                RecordHistories.HISTORIES.relativize(file).toString(),
                () -> replay(Files.readString(file))));
  }

  @Test
  void whenAnyRunIsRecorded_everyOperationHasOne() throws IOException {
    Set<String> types =
        recorded().stream()
            .map(file -> file.getParent().getFileName().toString())
            .collect(Collectors.toSet());

    if (!types.isEmpty()) {
      assertThat(types)
          .as("record what is missing; see the module's README")
          .containsExactlyInAnyOrderElementsOf(TYPES);
    }
  }

  @Test
  void whenEveryOperationIsListed_noneIsMissing() {
    assertThat(OperationsEnvironment.workflowTypes()).containsExactlyInAnyOrderElementsOf(TYPES);
  }

  @Test
  void whenARunIsRecorded_itIsReplayedAndNeverOverwritten() throws Exception {
    OperationId create = OperationId.create(Samples.CONNECTION);
    operations.create();
    operations.result(create);
    RecordHistories recorder = new RecordHistories(operations.client(), folder);

    Path file = recorder.record("accepted-by-itself", create.value());

    assertThat(folder.relativize(file))
        .isEqualTo(Path.of("CreateConnection", "accepted-by-itself.20260302.json"));
    assertThat(file).content().doesNotContain("@").contains("\"recorded\"");
    replay(Files.readString(file));
    assertThatThrownBy(() -> recorder.record("accepted-by-itself", create.value()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> recorder.record("../elsewhere", create.value()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whenTheCodeDoesSomethingElseThanTheHistory_theReplayFails() throws Exception {
    OperationId create = OperationId.create(Samples.CONNECTION);
    operations.create();
    operations.result(create);
    Path file = new RecordHistories(operations.client(), folder).record("changed", create.value());
    String changed = Files.readString(file).replace("EndpointEnsure", "EndpointMake");

    assertThatThrownBy(() -> replay(changed)).hasStackTraceContaining("TMPRL1100");
  }

  private static List<Path> recorded() throws IOException {
    if (!Files.isDirectory(RecordHistories.HISTORIES)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(RecordHistories.HISTORIES)) {
      return tree.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static void replay(String history) throws Exception {
    Class<?>[] all = OperationsEnvironment.implementations();
    WorkflowReplayer.replayWorkflowExecution(
        history, all[0], java.util.Arrays.copyOfRange(all, 1, all.length));
  }
}
