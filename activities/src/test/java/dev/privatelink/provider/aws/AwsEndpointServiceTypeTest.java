package dev.privatelink.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.spi.ConnectionType.Acceptance;
import dev.privatelink.spi.InvalidRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What customers type, and what they read when it cannot be right. */
class AwsEndpointServiceTypeTest {
  private static final String NAME = "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0";

  private final AwsEndpointServiceType type = new AwsEndpointServiceType();

  @Test
  void whenOnlyTheNameIsTyped_theRegionIsReadFromIt() throws Exception {
    ConnectionTarget target = type.parse(Map.of("name", " " + NAME + "\n"), "us-east-1");

    assertThat(target.type()).isEqualTo(type.id());
    assertThat(target.cloud()).isEqualTo(AwsCloud.ID);
    assertThat(target.region()).isEqualTo("us-east-1");
    assertThat(target.serviceName()).isEqualTo(NAME);
    assertThat(target.serviceId()).isEqualTo("vpce-svc-0123456789abcdef0");
    assertThat(target.attributes()).containsExactly(Map.entry("name", NAME));
  }

  @Test
  void whenTheRegionIsTypedToo_itIsKept() throws Exception {
    assertThat(type.parse(Map.of("name", NAME, "region", "us-east-1"), "us-east-1").attributes())
        .containsEntry("region", "us-east-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                         | name | The service name is missing; expected the name
          vpce-svc-0123456789abcdef0                                 | name | is the service's id, not its whole name; expected
          vpce-0123456789abcdef0                                     | name | is an endpoint, not an endpoint service
          com.aliyuncs.privatelink.cn-hangzhou.epsrv-bp1abc          | name | is an endpoint service of Alibaba Cloud, and the cluster is on AWS
          com.amazonaws.us-east-1.s3                                 | name | is no such name: expected
          com.amazonaws.vpce.us-east-1.vpce-svc-0123                 | name | is no such name: expected
          com.amazonaws.vpce.us-east-1.vpce-svc-0123456789ABCDEF0    | name | is no such name: expected
          com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0.x  | name | is no such name: expected
          com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0    | name | is in eu-west-1 and the cluster is in us-east-1: connections across regions are not supported
          """)
  void whenTheNameCannotBeRight_theAnswerSaysWhatWouldBe(
      String name, String field, String expected) {
    InvalidRequest refusal = refusal(Map.of("name", name));

    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.description()).contains(expected);
  }

  @Test
  void whenNameAndRegionDisagree_theRegionIsNamed() {
    InvalidRequest refusal = refusal(Map.of("name", NAME, "region", "us-west-2"));

    assertThat(refusal.field()).isEqualTo("region");
    assertThat(refusal.description()).contains("us-east-1", "us-west-2");
  }

  @Test
  void whenTheTextIsLong_itIsNotEchoedWhole() {
    InvalidRequest refusal = refusal(Map.of("name", "x".repeat(100_000)));

    assertThat(refusal.description().chars().filter(c -> c == 'x').count()).isLessThan(110);
  }

  @Test
  void whenTheTextHasControlCharacters_theyAreNotEchoed() {
    assertThat(refusal(Map.of("name", "a\u001b[31mb\nc")).description())
        .doesNotContain("\u001b", "\n");
  }

  @Test
  void whenAnEndpointWaits_theCommandAndTheLinkHaveItsIds() throws Exception {
    ConnectionTarget target = type.parse(Map.of("name", NAME), "us-east-1");

    Acceptance acceptance = type.acceptance(target, "vpce-0aaaaaaaaaaaaaaa0");

    assertThat(acceptance.command())
        .isEqualTo(
            "aws ec2 accept-vpc-endpoint-connections --region us-east-1 --service-id"
                + " vpce-svc-0123456789abcdef0 --vpc-endpoint-ids vpce-0aaaaaaaaaaaaaaa0");
    assertThat(acceptance.consoleUrl())
        .startsWith("https://us-east-1.console.aws.amazon.com/vpcconsole/home?region=us-east-1#")
        .contains("vpce-svc-0123456789abcdef0");
  }

  private InvalidRequest refusal(Map<String, String> attributes) {
    InvalidRequest refusal =
        catchThrowableOfType(InvalidRequest.class, () -> type.parse(attributes, "us-east-1"));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
