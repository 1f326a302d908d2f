package dev.privatelink.persistence;

import static dev.privatelink.testing.TestRequests.again;
import static dev.privatelink.testing.TestRequests.create;
import static dev.privatelink.testing.TestRequests.delete;
import static dev.privatelink.testing.TestRequests.newConnection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OperationKind;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ClusterDirectory;
import dev.privatelink.port.Installation;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables themselves, and the smaller beans over them. */
class StorageTest {
  private static TestLedger db;
  private static Cluster cluster;

  @BeforeAll
  static void open() {
    db = new TestLedger();
    cluster = db.directory().add(TestDirectory.cluster("10101", "42"));
  }

  @AfterAll
  static void close() {
    db.close();
  }

  @Test
  void whenManyAskForTheInstallationAtOnce_itIsOne() throws Exception {
    Installation installation = db.bean(Installation.class);

    List<String> ids = Race.all(Collections.nCopies(8, installation), Installation::id);

    assertThat(new HashSet<>(ids)).hasSize(1);
    assertThat(ids.getFirst()).matches("[a-z2-7]{20}").isEqualTo(installation.id());
  }

  @Test
  void whenAClusterIsFound_itIsAsItWasPutThere() {
    ClusterDirectory clusters = db.bean(ClusterDirectory.class);

    assertThat(clusters.find(cluster.id()).value()).contains(cluster);
    assertThat(clusters.find(new ClusterId("404")).value()).isEmpty();
    assertThat(clusters.find(new ClusterId("404")).databaseTime())
        .isAfter(clusters.find(cluster.id()).databaseTime().minusSeconds(60));
  }

  @Test
  void whenRefusalsAreADayOld_theyGoAndNothingElseDoes() {
    AdmissionRequest refused = delete(newConnection(), cluster);
    AdmissionRequest admitted = create(newConnection(), cluster);
    db.ledger().admit(refused);
    Admission kept = db.ledger().admit(admitted);
    RefusalRetention retention = db.bean(RefusalRetention.class);

    int young = retention.removeExpired();
    db.database().update("UPDATE operation_step SET at = at - interval '24 hours'");
    int old = retention.removeExpired();

    assertThat(young).isZero();
    assertThat(old).isEqualTo(1);
    assertThat(retention.removeExpired()).isZero();
    assertThat(db.ledger().admit(admitted)).isEqualTo(kept);
    assertThat(db.ledger().admit(again(admitted)).kind()).isEqualTo(Admission.Kind.ADMITTED);
  }

  @Test
  void whenAnEventIsChangedOrRemoved_theTableRefuses() {
    db.created(cluster);

    assertThatThrownBy(() -> db.database().update("UPDATE connection_event SET step = 'x'"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> db.database().update("DELETE FROM connection_event"))
        .hasMessageContaining("append-only");
  }

  /** A value that a table's CHECK does not know would fail when it is first stored. */
  @ParameterizedTest
  @MethodSource("closedSets")
  void whenASetIsClosed_itsTableKnowsEachValue(String column, List<String> values) {
    String[] name = column.split("\\.");

    String checks =
        db.database()
            .text(
                "SELECT string_agg(pg_get_constraintdef(oid), ' ') FROM pg_constraint WHERE contype"
                    + " = 'c' AND conrelid = CAST(? AS regclass) AND pg_get_constraintdef(oid) LIKE"
                    + " ?",
                name[0],
                "%" + name[1] + " = ANY%");

    assertThat(values).allSatisfy(value -> assertThat(checks).contains("'" + value + "'"));
  }

  static Stream<Arguments> closedSets() {
    return Stream.of(
        Arguments.of("connection.state", names(ConnectionState.values())),
        Arguments.of(
            "connection.phase",
            names(ConnectionPhase.values()).stream()
                .filter(phase -> !phase.equals(ConnectionPhase.EXPIRING_SOON.name()))
                .toList()),
        Arguments.of("operation.kind", names(OperationKind.values())),
        Arguments.of("operation.outcome", names(OperationOutcome.values())),
        Arguments.of("operation_step.kind", names(StepRow.Kind.values())),
        Arguments.of("cluster.state", names(Cluster.State.values())));
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toList();
  }
}
