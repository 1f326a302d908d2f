package dev.privatelink.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.model.Placement;
import dev.privatelink.spi.Cloud;
import dev.privatelink.spi.Cloud.ManagedNaming;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings as they are bound from properties: defaults, all of them, and each wrong one. */
class AwsSettingsTest {
  /** What the rest of the module needs to be made; nothing of it is ever connected to. */
  private static final Map<String, Object> NO_DATABASE =
      Map.of(
          "datasources.default.url", "jdbc:postgresql://127.0.0.1:1/none",
          "datasources.default.driver-class-name", "org.postgresql.Driver",
          "datasources.default.initialization-fail-timeout", "-1",
          "datasources.default.minimum-idle", "0",
          "flyway.enabled", "false");

  private static final String REGION = "privatelink.aws.regions.us-east-1.";

  @Test
  void whenOnlyTheNecessaryIsSet_theRestHasDefaults() {
    try (ApplicationContext context = start(necessary())) {
      AwsSettings settings = context.getBean(AwsSettings.class);

      assertThat(settings)
          .isEqualTo(
              new AwsSettings(
                  Optional.empty(),
                  "380838443567",
                  Optional.empty(),
                  Optional.empty(),
                  "aws.plc.tidbcloud.com"));
      assertThat(context.getBean(Cloud.class).placement("us-east-1"))
          .contains(
              new Placement(
                  "380838443567",
                  Optional.empty(),
                  "us-east-1",
                  "vpc-0123456789abcdef0",
                  new TreeMap<>(Map.of("use1-az1", "subnet-0a10000000000000a")),
                  List.of("sg-0123456789abcdef0")));
      assertThat(context.getBean(Cloud.class).placement("eu-west-1")).isEmpty();
    }
  }

  @Test
  void whenEverythingIsSet_itIsUsed() {
    Map<String, Object> all = necessary();
    all.put("privatelink.aws.endpoint", "http://127.0.0.1:8770");
    all.put("privatelink.aws.assume-role-arn", "arn:aws:iam::380838443567:role/path/endpoints");
    all.put("privatelink.aws.external-id", "7f3c");
    all.put("privatelink.aws.managed-domain-suffix", "aws.links.example.com");
    all.put(REGION + "security-group-ids", "sg-0123456789abcdef0,sg-0123456789abcdef1");
    all.put(REGION + "subnets.use1-az2", "subnet-0a20000000000000a");
    all.put("privatelink.aws.regions.eu-west-1.vpc-id", "vpc-01234567");
    all.put("privatelink.aws.regions.eu-west-1.security-group-ids", List.of("sg-01234567"));
    all.put("privatelink.aws.regions.eu-west-1.subnets.euw1-az3", "subnet-01234567");

    try (ApplicationContext context = start(all)) {
      assertThat(context.getBean(AwsSettings.class))
          .isEqualTo(
              new AwsSettings(
                  Optional.of(URI.create("http://127.0.0.1:8770")),
                  "380838443567",
                  Optional.of("arn:aws:iam::380838443567:role/path/endpoints"),
                  Optional.of("7f3c"),
                  "aws.links.example.com"));
      Cloud cloud = context.getBean(Cloud.class);
      assertThat(cloud.id()).isEqualTo(AwsCloud.ID);
      assertThat(cloud.accountId()).isEqualTo("380838443567");
      assertThat(cloud.managedNaming()).isEqualTo(new ManagedNaming("aws.links.example.com", true));
      Placement home = cloud.placement("us-east-1").orElseThrow();
      assertThat(home.role()).contains("arn:aws:iam::380838443567:role/path/endpoints");
      assertThat(home.securityGroupIds())
          .containsExactly("sg-0123456789abcdef0", "sg-0123456789abcdef1");
      assertThat(home.subnetsByZone().keySet()).containsExactly("use1-az1", "use1-az2");
      assertThat(cloud.placement("eu-west-1").orElseThrow().subnetsByZone())
          .containsExactly(Map.entry("euw1-az3", "subnet-01234567"));
    }
  }

  @Test
  void whenNoAccountIsSet_thereIsNoAws() {
    Map<String, Object> none = necessary();
    none.remove("privatelink.aws.account-id");

    try (ApplicationContext context = start(none)) {
      assertThat(context.containsBean(Cloud.class)).isFalse();
      assertThat(context.containsBean(AwsSettings.class)).isFalse();
      assertThat(context.containsBean(AwsEndpointProvider.class)).isFalse();
      assertThat(context.containsBean(AwsEndpointServiceType.class)).isFalse();
      assertThat(context.containsBean(Route53PrivateDns.class)).isFalse();
    }
  }

  @Test
  void whenAccountIsSet_allPartsAreThere() {
    try (ApplicationContext context = start(necessary())) {
      assertThat(context.getBean(AwsEndpointProvider.class).cloud()).isEqualTo(AwsCloud.ID);
      assertThat(context.getBean(Route53PrivateDns.class).cloud()).isEqualTo(AwsCloud.ID);
      assertThat(context.getBean(AwsEndpointServiceType.class).cloud()).isEqualTo(AwsCloud.ID);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vpc-id             | vpc-id is missing: the VPC in which endpoints are made
          security-group-ids | security-group-ids is missing: the groups that guard
          subnets.use1-az1   | subnets is missing: one subnet for each availability zone id
          """)
  void whenAKeyOfARegionIsMissing_theStartFailsAndNamesIt(String key, String message) {
    Map<String, Object> settings = necessary();
    settings.remove(REGION + key);

    assertStartFails(settings, REGION + message);
  }

  @Test
  void whenThereIsNoRegion_theStartFailsAndSaysSo() {
    assertStartFails(
        new HashMap<>(Map.of("privatelink.aws.account-id", "380838443567")),
        "privatelink.aws.regions is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          account-id                             | 12345             | account-id must be the 12 digits
          endpoint                               | 127.0.0.1         | endpoint must be an http or https address
          endpoint                               | ftp://example.com | endpoint must be an http or https address
          assume-role-arn                        | arn:aws:iam::380838443567:user/x | assume-role-arn must look like arn:aws:iam::380838443567:role/name
          assume-role-arn                        | arn:aws:iam::111122223333:role/x | assume-role-arn is a role of another account than privatelink.aws.account-id, 380838443567
          external-id                            | 7f3c              | external-id is set without privatelink.aws.assume-role-arn
          managed-domain-suffix                  | Aws.Example.com   | managed-domain-suffix must be a lower case domain name
          managed-domain-suffix                  | com               | managed-domain-suffix must be a lower case domain name
          regions.us-east-1.vpc-id               | my-vpc            | regions.us-east-1.vpc-id must be the VPC
          regions.us-east-1.security-group-ids   | default           | regions.us-east-1.security-group-ids must be security groups
          regions.us-east-1.subnets.use1-az1     | my-subnet         | regions.us-east-1.subnets.use1-az1 must be a subnet in that zone
          regions.us-east-1.subnets.us-east-1a   | subnet-01234567   | regions.us-east-1.subnets.us-east-1a is a zone name, which means another zone in each account; use the zone id
          regions.us-east-1.subnets.us-west-2-lax-1a | subnet-01234567 | subnets.us-west-2-lax-1a is a zone name
          regions.us-east-1.subnets.az1          | subnet-01234567   | regions.us-east-1.subnets.az1 is no availability zone id, such as use1-az1
          regions.cn-north-1.vpc-id              | vpc-01234567      | regions.cn-north-1 is no region of the partition aws
          """)
  void whenAValueIsWrong_theStartFailsAndNamesItsKey(String key, String value, String message) {
    Map<String, Object> settings = necessary();
    settings.put("privatelink.aws." + key, value);

    assertStartFails(settings, message);
  }

  private static void assertStartFails(Map<String, Object> settings, String message) {
    assertThatThrownBy(() -> start(settings).close())
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static ApplicationContext start(Map<String, Object> settings) {
    var all = new HashMap<>(NO_DATABASE);
    all.putAll(settings);
    return ApplicationContext.builder().properties(all).start();
  }

  private static Map<String, Object> necessary() {
    var settings = new HashMap<String, Object>();
    settings.put("privatelink.aws.account-id", "380838443567");
    settings.put(REGION + "vpc-id", "vpc-0123456789abcdef0");
    settings.put(REGION + "security-group-ids", "sg-0123456789abcdef0");
    settings.put(REGION + "subnets.use1-az1", "subnet-0a10000000000000a");
    return settings;
  }
}
