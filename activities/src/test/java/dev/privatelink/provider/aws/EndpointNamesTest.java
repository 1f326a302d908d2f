package dev.privatelink.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Placement;
import dev.privatelink.provider.aws.EndpointNames.Names;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ProviderFailure.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Which DNS name is for which zone. In the platform's account of the local cloud use1-az1 is called
 * us-east-1c, use1-az2 us-east-1a and use1-az4 us-east-1b.
 */
class EndpointNamesTest {
  private static final String ID = "vpce-0aaaaaaaaaaaaaaa0";
  private static final String REST = ".vpce-svc-0b.us-east-1.vpce.amazonaws.com";
  private static final String REGIONAL = ID + "-rand1234" + REST;
  private static final String ZONE_A = ID + "-rand1234-us-east-1a" + REST;
  private static final String ZONE_C = ID + "-rand1234-us-east-1c" + REST;

  private AwsUnderTest aws;
  private AwsClients clients;
  private EndpointNames names;

  @BeforeEach
  void open() {
    aws = AwsUnderTest.open();
    clients = AwsUnderTest.clients(aws.settings(Optional.empty()));
    names = new EndpointNames(new ZoneDirectory(clients));
  }

  @AfterEach
  void close() {
    clients.close();
    aws.close();
  }

  @Test
  void whenNamesComeInAnyOrder_eachIsForTheZoneOfItsSubnet() throws Exception {
    var entries = new ArrayList<>(List.of(REGIONAL, ZONE_A, ZONE_C));
    for (int seed = 0; seed < 6; seed++) {
      Collections.shuffle(entries, new Random(seed));

      assertThat(of(EndpointCondition.AVAILABLE, entries.toArray(String[]::new)))
          .isEqualTo(
              new Names(
                  Optional.of(REGIONAL),
                  new TreeMap<>(Map.of("use1-az1", ZONE_C, "use1-az2", ZONE_A))));
    }
  }

  @Test
  void whenNamesAreInCapitals_theyAreNotInOurs() throws Exception {
    assertThat(of(EndpointCondition.AVAILABLE, REGIONAL.toUpperCase(Locale.ROOT)))
        .extracting(Names::regional)
        .isEqualTo(Optional.of(REGIONAL));
  }

  @Test
  void whenTheServiceHasAPrivateName_itIsNotTakenForOurs() throws Exception {
    Names found = of(EndpointCondition.AVAILABLE, "kafka.customer.example.com", "*.example.com");

    assertThat(found).isEqualTo(Names.NONE);
  }

  @Test
  void whenAZoneHasNoSubnetOfTheEndpoint_itsNameIsLeftOut() throws Exception {
    String other = ID + "-rand1234-us-east-1d" + REST;

    assertThat(of(EndpointCondition.AVAILABLE, REGIONAL, ZONE_A, other).zonal())
        .containsOnlyKeys("use1-az2");
  }

  @ParameterizedTest
  @EnumSource(
      value = EndpointCondition.class,
      names = {"REJECTED", "FAILED", "EXPIRED", "DELETING", "DELETED", "TRANSITIONAL"})
  void whenTheEndpointServesNobody_itHasNoNamesAndNothingIsAsked(EndpointCondition condition)
      throws Exception {
    assertThat(of(condition, REGIONAL, ZONE_A)).isEqualTo(Names.NONE);
    assertThat(aws.cloud().requests().count("DescribeSubnets")).isZero();
  }

  @Test
  void whenLookedAtAgain_theZonesAreKnown() throws Exception {
    of(EndpointCondition.AVAILABLE, REGIONAL, ZONE_A);
    of(EndpointCondition.AVAILABLE, REGIONAL, ZONE_A);

    assertThat(aws.cloud().requests().count("DescribeSubnets")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultMode.class,
      names = {"HTML", "EMPTY", "TRUNCATED", "CUT"})
  void whenTheSubnetsAreNotListed_itIsTransientAndNoNameIsLost(FaultMode mode) throws Exception {
    aws.cloud().faults().plant(Fault.of("DescribeSubnets", mode));

    ProviderFailure failure =
        catchThrowableOfType(
            ProviderFailure.class, () -> of(EndpointCondition.AVAILABLE, REGIONAL, ZONE_A));

    assertThat(failure.category()).isEqualTo(Category.TRANSIENT);
    assertThat(of(EndpointCondition.AVAILABLE, REGIONAL, ZONE_A).zonal()).hasSize(1);
  }

  private Names of(EndpointCondition condition, String... entries) throws ProviderFailure {
    Placement placement = aws.placement();
    VpcEndpoint endpoint =
        VpcEndpoint.builder()
            .vpcEndpointId(ID)
            .subnetIds(LocalCloudSeed.SUBNET_AZ1, LocalCloudSeed.SUBNET_AZ2)
            .dnsEntries(
                Arrays.stream(entries)
                    .map(name -> DnsEntry.builder().dnsName(name).build())
                    .toList())
            .build();
    return names.of(endpoint, condition, placement, new CallBudget());
  }
}
