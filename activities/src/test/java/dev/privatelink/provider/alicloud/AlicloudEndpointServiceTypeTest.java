package dev.privatelink.provider.alicloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.spi.ConnectionType.Acceptance;
import dev.privatelink.spi.InvalidRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers type, and what they read when it cannot be right. */
class AlicloudEndpointServiceTypeTest {
  private static final String NAME =
      "com.aliyuncs.privatelink.ap-southeast-1.epsrv-t4nabcdefgh0123456789";

  private final AlicloudEndpointServiceType type = new AlicloudEndpointServiceType();

  @Test
  void whenTheNameIsTyped_regionAndIdAreReadFromIt() throws Exception {
    ConnectionTarget target = type.parse(Map.of("name", " " + NAME + "\n"), "ap-southeast-1");

    assertThat(target.type()).isEqualTo(type.id());
    assertThat(target.type().value()).isEqualTo("ALICLOUD_ENDPOINT_SERVICE");
    assertThat(target.cloud()).isEqualTo(AlicloudCloud.ID);
    assertThat(target.region()).isEqualTo("ap-southeast-1");
    assertThat(target.serviceName()).isEqualTo(NAME);
    assertThat(target.serviceId()).isEqualTo("epsrv-t4nabcdefgh0123456789");
    assertThat(target.attributes()).containsExactly(Map.entry("name", NAME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cn-hangzhou", "cn-shenzhen-finance-1", "eu-central-1", "cn-hongkong"})
  void whenTheRegionIsOneOfAlibabas_itIsUnderstood(String region) throws Exception {
    String name = "com.aliyuncs.privatelink." + region + ".epsrv-local-manual";

    assertThat(type.parse(Map.of("name", name), region).region()).isEqualTo(region);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                              | The service name is missing; expected the name
          epsrv-t4nabcdefgh0123456789                                     | is the service's id, not its whole name; expected
          ep-t4nabcdefgh0123456789                                        | is an endpoint, not an endpoint service
          com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0         | is an endpoint service of AWS, and the cluster is on Alibaba Cloud
          vpce-svc-0123456789abcdef0                                      | is an endpoint service of AWS, and the cluster is on Alibaba Cloud
          epsrv-t4n.ap-southeast-1.privatelink.aliyuncs.com               | is a domain name, not the service's name
          com.aliyuncs.privatelink.epsrv-t4n                              | is no such name: expected
          com.aliyuncs.privatelink.ap-southeast-1.epsrv-t4                | is no such name: expected
          com.aliyuncs.privatelink.ap-southeast-1.epsrv-T4NABC            | is no such name: expected
          com.aliyuncs.privatelink.ap-southeast-1.epsrv-t4nabc.x          | is no such name: expected
          com.aliyuncs.privatelink.ap-southeast-1.epsrv-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | is no such name: expected
          com.aliyuncs.privatelink.cn-hangzhou.epsrv-bp1abcdef            | is in cn-hangzhou and the cluster is in ap-southeast-1: connections across regions are not supported
          """)
  void whenTheNameCannotBeRight_theAnswerSaysWhatWouldBe(String name, String expected) {
    InvalidRequest refusal = refusal(name);

    assertThat(refusal.field()).isEqualTo("name");
    assertThat(refusal.description()).contains(expected).contains("ap-southeast-1");
  }

  @Test
  void whenTheTextIsLong_itIsNotEchoedWhole() {
    assertThat(refusal("x".repeat(100_000)).description().chars().filter(c -> c == 'x').count())
        .isLessThan(110);
  }

  @Test
  void whenTheTextHasControlCharacters_theyAreNotEchoed() {
    assertThat(refusal("a\u001b[31mb\nc").description()).doesNotContain("\u001b", "\n");
  }

  @Test
  void whenAnEndpointWaits_theCommandAndTheLinkHaveItsIds() throws Exception {
    ConnectionTarget target = type.parse(Map.of("name", NAME), "ap-southeast-1");

    Acceptance acceptance = type.acceptance(target, "ep-t4n0123456789");

    assertThat(acceptance.command())
        .isEqualTo(
            "aliyun privatelink EnableVpcEndpointConnection --region ap-southeast-1 --RegionId"
                + " ap-southeast-1 --ServiceId epsrv-t4nabcdefgh0123456789 --EndpointId"
                + " ep-t4n0123456789");
    assertThat(acceptance.consoleUrl())
        .startsWith("https://vpc.console.alibabacloud.com/")
        .contains("ap-southeast-1", "epsrv-t4nabcdefgh0123456789");
  }

  private InvalidRequest refusal(String name) {
    InvalidRequest refusal =
        catchThrowableOfType(
            InvalidRequest.class, () -> type.parse(Map.of("name", name), "ap-southeast-1"));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
