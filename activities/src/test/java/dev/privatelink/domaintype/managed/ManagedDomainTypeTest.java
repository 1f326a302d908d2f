package dev.privatelink.domaintype.managed;

import static dev.privatelink.domaintype.PlannedConnection.UNIQUE;
import static dev.privatelink.domaintype.PlannedConnection.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.privatelink.domaintype.PlannedConnection;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.spi.Cloud.ManagedNaming;
import dev.privatelink.spi.DomainType;
import dev.privatelink.spi.InvalidRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a request to names: managed domains, with zones and without. */
class ManagedDomainTypeTest {
  private static final ManagedNaming ZONAL = new ManagedNaming("aws.plc.example.com", true);
  private static final ManagedNaming PLAIN = new ManagedNaming("alicloud.plc.example.com", false);

  private final ManagedDomainType type = new ManagedDomainType();

  @Test
  void whenAsked_itSupportsEveryCloud() {
    assertThat(type.id().value()).isEqualTo("TIDBCLOUD_MANAGED");
    assertThat(type.supports(new CloudId("aws"))).isTrue();
    assertThat(type.supports(new CloudId("alicloud"))).isTrue();
  }

  @Test
  void whenTheCloudNamesZones_thereIsOneNamePerZoneInTheirOrder() throws Exception {
    var connection = PlannedConnection.available("use1-az4", "use1-az1", "use1-az2");

    DomainPlan plan = plan(connection, ZONAL, UNIQUE, false);

    String base = UNIQUE + ".aws.plc.example.com";
    assertThat(plan)
        .isEqualTo(
            new DomainPlan(
                type.id(),
                UNIQUE,
                base,
                "aws.plc.example.com",
                true,
                List.of(
                    new DomainRecord("*.use1-az1." + base, target("use1-az1"), true),
                    new DomainRecord("*.use1-az2." + base, target("use1-az2"), true),
                    new DomainRecord("*.use1-az4." + base, target("use1-az4"), true))));
  }

  @Test
  void whenTheCloudNamesNoZones_thereIsOneNameForAll() throws Exception {
    DomainPlan plan = plan(PlannedConnection.available("a", "b"), PLAIN, UNIQUE, false);

    String base = UNIQUE + ".alicloud.plc.example.com";
    assertThat(plan.records())
        .containsExactly(new DomainRecord("*." + base, PlannedConnection.REGIONAL, true));
    assertThat(plan.base()).isEqualTo(base);
    assertThat(plan.zone()).isEqualTo("alicloud.plc.example.com");
  }

  @Test
  void whenDryRunWithoutName_itTellsTheConnectionsOwn() throws Exception {
    assertThat(plan(PlannedConnection.available("use1-az1"), ZONAL, "", true).uniqueName())
        .isEqualTo(UNIQUE);
  }

  @Test
  void whenDryRunBeforeThereAreNames_theTargetsAreEmpty() throws Exception {
    DomainPlan plan = plan(PlannedConnection.making("use1-az1", "use1-az2"), ZONAL, "", true);

    assertThat(plan.records())
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.target()).isEmpty());
  }

  @Test
  void whenDryRunAndAttach_theyPlanTheSame() throws Exception {
    var connection = PlannedConnection.available("use1-az1", "use1-az2");

    assertThat(plan(connection, ZONAL, "", true)).isEqualTo(plan(connection, ZONAL, UNIQUE, false));
  }

  @Test
  void whenAttachWithoutName_itIsRefusedAndTellsTheName() {
    InvalidRequest refusal = refusal(PlannedConnection.available("use1-az1"), "", false);

    assertThat(refusal.field()).isEqualTo("uniqueName");
    assertThat(refusal.description()).contains(UNIQUE, "validateOnly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine", "DVS6NL5JGVEZTMLA3PXKXGH76I", UNIQUE + " ", "*"})
  void whenAnotherNameIsAsked_itIsRefused(String other) {
    for (boolean validateOnly : new boolean[] {true, false}) {
      InvalidRequest refusal =
          refusal(PlannedConnection.available("use1-az1"), other, validateOnly);

      assertThat(refusal.field()).isEqualTo("uniqueName");
      assertThat(refusal.description()).contains(UNIQUE);
    }
  }

  @Test
  void whenAZoneHasNoDnsNameYet_attachingIsRefusedAndNamesIt() {
    var half = PlannedConnection.making("use1-az1", "use1-az2").named("use1-az1");

    InvalidRequest refusal = refusal(half, UNIQUE, false);

    assertThat(refusal.field()).isEqualTo("privateLinkConnectionId");
    assertThat(refusal.description()).contains("use1-az2", PlannedConnection.ENDPOINT);
  }

  @Test
  void whenTheEndpointWasNotRequested_thereIsNothingToPlan() {
    assertThat(refusal(PlannedConnection.queued(), "", true).field())
        .isEqualTo("privateLinkConnectionId");
  }

  private DomainPlan plan(
      PlannedConnection connection, ManagedNaming naming, String unique, boolean validateOnly)
      throws InvalidRequest {
    return type.plan(new DomainType.Request(connection.connection(), naming, unique, validateOnly));
  }

  private InvalidRequest refusal(
      PlannedConnection connection, String unique, boolean validateOnly) {
    InvalidRequest refusal =
        catchThrowableOfType(
            InvalidRequest.class, () -> plan(connection, ZONAL, unique, validateOnly));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
