package dev.privatelink.provider.alicloud;

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
class AlicloudSettingsTest {
  /** What the rest of the module needs to be made; nothing of it is ever connected to. */
  private static final Map<String, Object> NO_DATABASE =
      Map.of(
          "datasources.default.url", "jdbc:postgresql://127.0.0.1:1/none",
          "datasources.default.driver-class-name", "org.postgresql.Driver",
          "datasources.default.initialization-fail-timeout", "-1",
          "datasources.default.minimum-idle", "0",
          "flyway.enabled", "false");

  private static final String REGION = "privatelink.alicloud.regions.ap-southeast-1.";

  @Test
  void whenOnlyTheNecessaryIsSet_theRestHasDefaults() {
    try (ApplicationContext context = start(necessary())) {
      assertThat(context.getBean(AlicloudSettings.class))
          .isEqualTo(
              new AlicloudSettings(
                  Optional.empty(), "5123456789012345", "alicloud.plc.tidbcloud.com"));
      assertThat(context.getBean(Cloud.class).placement("ap-southeast-1"))
          .contains(
              new Placement(
                  "5123456789012345",
                  Optional.empty(),
                  "ap-southeast-1",
                  "vpc-t4n0123456789",
                  new TreeMap<>(Map.of("ap-southeast-1a", "vsw-t4n0123456789")),
                  List.of("sg-t4n0123456789")));
      assertThat(context.getBean(Cloud.class).placement("cn-hangzhou")).isEmpty();
    }
  }

  @Test
  void whenEverythingIsSet_itIsUsed() {
    Map<String, Object> all = necessary();
    all.put("privatelink.alicloud.endpoint", "http://127.0.0.1:8770");
    all.put("privatelink.alicloud.managed-domain-suffix", "ali.links.example.com");
    all.put(REGION + "security-group-ids", "sg-t4n0123456789,sg-t4n9876543210");
    all.put(REGION + "vswitches.ap-southeast-1b", "vsw-t4n9876543210");
    all.put("privatelink.alicloud.regions.cn-hangzhou.vpc-id", "vpc-bp1abc");
    all.put("privatelink.alicloud.regions.cn-hangzhou.security-group-ids", List.of("sg-bp1abc"));
    all.put("privatelink.alicloud.regions.cn-hangzhou.vswitches.cn-hangzhou-i", "vsw-bp1abc");

    try (ApplicationContext context = start(all)) {
      assertThat(context.getBean(AlicloudSettings.class).endpoint())
          .contains(URI.create("http://127.0.0.1:8770"));
      Cloud cloud = context.getBean(Cloud.class);
      assertThat(cloud.id()).isEqualTo(AlicloudCloud.ID);
      assertThat(cloud.accountId()).isEqualTo("5123456789012345");
      assertThat(cloud.managedNaming())
          .isEqualTo(new ManagedNaming("ali.links.example.com", false));
      Placement home = cloud.placement("ap-southeast-1").orElseThrow();
      assertThat(home.securityGroupIds()).containsExactly("sg-t4n0123456789", "sg-t4n9876543210");
      assertThat(home.subnetsByZone().keySet())
          .containsExactly("ap-southeast-1a", "ap-southeast-1b");
      assertThat(cloud.placement("cn-hangzhou").orElseThrow().subnetsByZone())
          .containsExactly(Map.entry("cn-hangzhou-i", "vsw-bp1abc"));
    }
  }

  @Test
  void whenNoAccountIsSet_thereIsNoAlibabaCloud() {
    Map<String, Object> none = necessary();
    none.remove("privatelink.alicloud.account-id");

    try (ApplicationContext context = start(none)) {
      assertThat(context.containsBean(Cloud.class)).isFalse();
      assertThat(context.containsBean(AlicloudEndpointProvider.class)).isFalse();
      assertThat(context.containsBean(AlicloudEndpointServiceType.class)).isFalse();
      assertThat(context.containsBean(AlicloudPrivateDns.class)).isFalse();
    }
  }

  @Test
  void whenAccountIsSet_allPartsAreThere() {
    try (ApplicationContext context = start(necessary())) {
      assertThat(context.getBean(AlicloudEndpointProvider.class).cloud())
          .isEqualTo(AlicloudCloud.ID);
      assertThat(context.getBean(AlicloudPrivateDns.class).cloud()).isEqualTo(AlicloudCloud.ID);
      assertThat(context.getBean(AlicloudEndpointServiceType.class).cloud())
          .isEqualTo(AlicloudCloud.ID);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vpc-id                    | vpc-id is missing: the VPC in which endpoints are made
          security-group-ids        | security-group-ids is missing: the groups that guard
          vswitches.ap-southeast-1a | vswitches is missing: one vSwitch for each zone id, for example vswitches.ap-southeast-1a
          """)
  void whenAKeyOfARegionIsMissing_theStartFailsAndNamesIt(String key, String message) {
    Map<String, Object> settings = necessary();
    settings.remove(REGION + key);

    assertStartFails(settings, REGION + message);
  }

  @Test
  void whenThereIsNoRegion_theStartFailsAndSaysSo() {
    assertStartFails(
        new HashMap<>(Map.of("privatelink.alicloud.account-id", "5123456789012345")),
        "privatelink.alicloud.regions is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          account-id                                      | acs:ram::5123  | account-id must be the digits of our account's UID
          endpoint                                        | 127.0.0.1      | endpoint must be an http or https address
          managed-domain-suffix                           | Ali.Example    | managed-domain-suffix must be a lower case domain name
          regions.ap-southeast-1.vpc-id                   | my-vpc         | regions.ap-southeast-1.vpc-id must be the VPC
          regions.ap-southeast-1.security-group-ids       | default        | regions.ap-southeast-1.security-group-ids must be security groups
          regions.ap-southeast-1.vswitches.ap-southeast-1a | my-switch     | vswitches.ap-southeast-1a must be a vSwitch in that zone
          regions.ap-southeast-1.vswitches.cn-hangzhou-b  | vsw-t4nabc     | vswitches.cn-hangzhou-b is no zone id of ap-southeast-1, such as ap-southeast-1a
          regions.ap-southeast-1.vswitches.use1-az1       | vsw-t4nabc     | vswitches.use1-az1 is no zone id of ap-southeast-1
          regions.singapore.vpc-id                        | vpc-t4nabc     | regions.singapore is no region of Alibaba Cloud
          """)
  void whenAValueIsWrong_theStartFailsAndNamesItsKey(String key, String value, String message) {
    Map<String, Object> settings = necessary();
    settings.put("privatelink.alicloud." + key, value);

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
    settings.put("privatelink.alicloud.account-id", "5123456789012345");
    settings.put(REGION + "vpc-id", "vpc-t4n0123456789");
    settings.put(REGION + "security-group-ids", "sg-t4n0123456789");
    settings.put(REGION + "vswitches.ap-southeast-1a", "vsw-t4n0123456789");
    return settings;
  }
}
