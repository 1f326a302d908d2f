package dev.privatelink.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.connection.ConnectionLifecycle.Change;
import dev.privatelink.connection.ConnectionLifecycle.Transition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConnectionLifecycleTest {
  private static final List<ConnectionState> COLUMNS =
      List.of(
          ConnectionState.CREATING,
          ConnectionState.PENDING_ACCEPTANCE,
          ConnectionState.ACTIVE,
          ConnectionState.FAILED,
          ConnectionState.DELETING,
          ConnectionState.DELETED);

  /** Where each change leads from each state, state and phase; "-" where it moves nothing. */
  private static final String EXPECTED =
      """
      change              | CREATING                                | PENDING_ACCEPTANCE              | ACTIVE                     | FAILED                     | DELETING     | DELETED
      SERVICE_HIDDEN      | CREATING/SERVICE_NOT_VISIBLE            | -                               | -                          | -                          | -            | -
      SERVICE_SEEN        | CREATING/QUEUED                         | -                               | -                          | -                          | -            | -
      ENDPOINT_REQUESTED  | CREATING/ENDPOINT_CREATING              | -                               | -                          | -                          | -            | -
      AWAITING_ACCEPTANCE | PENDING_ACCEPTANCE/WAITING_FOR_CUSTOMER | -                               | -                          | -                          | -            | -
      ACCEPTED            | CREATING/CONNECTING                     | PENDING_ACCEPTANCE/CONNECTING   | -                          | -                          | -            | -
      CREATED             | ACTIVE/HEALTHY                          | ACTIVE/HEALTHY                  | -                          | -                          | -            | -
      DEGRADED            | -                                       | -                               | ACTIVE/DEGRADED            | -                          | -            | -
      LOST                | -                                       | -                               | ACTIVE/LOST                | -                          | -            | -
      RECOVERED           | -                                       | -                               | ACTIVE/HEALTHY             | -                          | -            | -
      REJECTED            | FAILED/REJECTED                         | FAILED/REJECTED                 | FAILED/REJECTED            | -                          | -            | -
      EXPIRED             | FAILED/EXPIRED                          | FAILED/EXPIRED                  | FAILED/EXPIRED             | -                          | -            | -
      CREATE_FAILED       | FAILED/CREATE_FAILED                    | FAILED/CREATE_FAILED            | FAILED/CREATE_FAILED       | -                          | -            | -
      SERVICE_DELETED     | FAILED/SERVICE_DELETED                  | FAILED/SERVICE_DELETED          | FAILED/SERVICE_DELETED     | -                          | -            | -
      DISCONNECTED        | FAILED/DISCONNECTED                     | FAILED/DISCONNECTED             | FAILED/DISCONNECTED        | -                          | -            | -
      DELETION_REQUESTED  | DELETING/ENDPOINT_DELETING              | DELETING/ENDPOINT_DELETING      | DELETING/ENDPOINT_DELETING | DELETING/ENDPOINT_DELETING | -            | -
      DELETED             | -                                       | -                               | -                          | -                          | DELETED/GONE | -
      """;

  @TestFactory
  Stream<DynamicTest> everyChangeInEveryState() {
    Map<Change, List<String>> expected = new HashMap<>();
    EXPECTED
        .lines()
        .skip(1)
        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
        .forEach(cells -> expected.put(Change.valueOf(cells.getFirst()), cells));
    return Arrays.stream(Change.values())
        .flatMap(change ->
            COLUMNS.stream()
                .map(state ->
                    DynamicTest.dynamicTest(
                        change + " in " + state,
                        () ->
                            assertThat(found(state, change))
                                .isEqualTo(expected.get(change).get(1 + COLUMNS.indexOf(state))))));
  }

  @Test
  void whenEveryRowIsRead_noneHidesAnother() {
    assertThat(ConnectionLifecycle.transitions())
        .extracting(row -> row.from() + " " + row.change())
        .doesNotHaveDuplicates();
  }

  @Test
  void whenTheStateWasLeft_creatingIsNeverEnteredAgain() {
    assertThat(ConnectionLifecycle.transitions())
        .filteredOn(row -> row.to() == ConnectionState.CREATING)
        .extracting(Transition::from)
        .containsOnly(ConnectionState.CREATING);
  }

  private static String found(ConnectionState state, Change change) {
    Optional<Transition> transition = ConnectionLifecycle.transition(state, change);
    return transition.map(row -> row.to() + "/" + row.phase()).orElse("-");
  }
}
