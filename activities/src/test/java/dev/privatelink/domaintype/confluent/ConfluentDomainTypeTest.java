package dev.privatelink.domaintype.confluent;

import static dev.privatelink.domaintype.PlannedConnection.REGIONAL;
import static dev.privatelink.domaintype.PlannedConnection.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a request to names: the domains of a Confluent Cloud cluster. */
class ConfluentDomainTypeTest {
  private static final String UNIQUE = "domnprzqrog.us-east-1";
  private static final String BASE = UNIQUE + ".aws.confluent.cloud";

  private final ConfluentDomainType type =
      new ConfluentDomainType(new ConfluentSettings("aws.confluent.cloud"));

  @Test
  void whenAsked_itSupportsAwsOnly() {
    assertThat(type.id().value()).isEqualTo("CONFLUENT");
    assertThat(type.supports(new CloudId("aws"))).isTrue();
    assertThat(type.supports(new CloudId("alicloud"))).isFalse();
  }

  @Test
  void whenPlanned_brokersHaveANamePerZoneAndBootstrapHasOneThatIsNotListed() throws Exception {
    var connection = PlannedConnection.available("use1-az2", "use1-az1");

    assertThat(plan(connection, UNIQUE, false))
        .isEqualTo(
            new DomainPlan(
                type.id(),
                UNIQUE,
                BASE,
                BASE,
                false,
                List.of(
                    new DomainRecord("*.use1-az1." + BASE, target("use1-az1"), true),
                    new DomainRecord("*.use1-az2." + BASE, target("use1-az2"), true),
                    new DomainRecord("*." + BASE, REGIONAL, false))));
  }

  @Test
  void whenTheSuffixIsConfigured_itIsUsed() throws Exception {
    var other = new ConfluentDomainType(new ConfluentSettings("kafka.example.com"));

    DomainPlan plan = other.plan(request(PlannedConnection.available("use1-az1"), UNIQUE, false));

    assertThat(plan.zone()).isEqualTo(UNIQUE + ".kafka.example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.us-east-1", "a-b-9.us-east-1", "9.us-east-1"})
  void whenTheLabelIsOneDnsLabel_itIsTaken(String unique) throws Exception {
    assertThat(plan(PlannedConnection.available("use1-az1"), unique, false).uniqueName())
        .isEqualTo(unique);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                          | The unique name is missing: expected <label>.us-east-1
          domnprzqrog                                 | is no unique name for a cluster in us-east-1
          domnprzqrog.us-west-2                       | is no unique name for a cluster in us-east-1
          use1-az1.domnprzqrog.us-east-1              | is no unique name
          Domnprzqrog.us-east-1                       | in lower case
          -a.us-east-1                                | is no unique name
          a_b.us-east-1                               | is no unique name
          *.us-east-1                                 | is no unique name
          .us-east-1                                  | is no unique name
          domnprzqrog.us-east-1.                      | is no unique name
          domnprzqrog.us-east-1.aws.confluent.cloud   | Leave out the ending .aws.confluent.cloud
          """)
  void whenTheNameCannotBeRight_theAnswerSaysWhatWouldBe(String unique, String expected) {
    for (boolean validateOnly : new boolean[] {true, false}) {
      InvalidRequest refusal =
          refusal(PlannedConnection.available("use1-az1"), unique, validateOnly);

      assertThat(refusal.field()).isEqualTo("uniqueName");
      assertThat(refusal.description()).contains(expected, "<label>.us-east-1");
    }
  }

  @Test
  void whenTheLabelIsTooLong_itIsRefusedAndNotEchoedWhole() {
    InvalidRequest refusal =
        refusal(PlannedConnection.available("use1-az1"), "x".repeat(9_000) + ".us-east-1", false);

    assertThat(refusal.description().length()).isLessThan(400);
  }

  @Test
  void whenDryRunBeforeThereAreNames_theTargetsAreEmpty() throws Exception {
    DomainPlan plan = plan(PlannedConnection.making("use1-az1"), UNIQUE, true);

    assertThat(plan.records())
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.target()).isEmpty());
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
    assertThat(refusal(PlannedConnection.queued(), UNIQUE, true).field())
        .isEqualTo("privateLinkConnectionId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Aws.Confluent.Cloud", "cloud", ".aws.confluent.cloud"})
  void whenTheSuffixIsWrong_theStartFailsAndNamesItsKey(String suffix) {
    assertThatThrownBy(() -> new ConfluentSettings(suffix))
        .hasMessageContaining("privatelink.domain-types.confluent.suffix must be a lower case");
  }

  private DomainPlan plan(PlannedConnection connection, String unique, boolean validateOnly)
      throws InvalidRequest {
    return type.plan(request(connection, unique, validateOnly));
  }

  private static DomainType.Request request(
      PlannedConnection connection, String unique, boolean validateOnly) {
    return new DomainType.Request(
        connection.connection(),
        new ManagedNaming("aws.plc.example.com", true),
        unique,
        validateOnly);
  }

  private InvalidRequest refusal(
      PlannedConnection connection, String unique, boolean validateOnly) {
    InvalidRequest refusal =
        catchThrowableOfType(InvalidRequest.class, () -> plan(connection, unique, validateOnly));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
