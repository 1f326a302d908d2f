package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_MANUAL;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The customer's command against a running cloud. */
class CustomerCommandTest {
  private TestCloud cloud;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Map<String, String> environment() {
    return new HashMap<>(
        Map.of(
            "AWS_ENDPOINT_URL", cloud.uri().toString(),
            "AWS_ACCESS_KEY_ID", LocalCloudSeed.CUSTOMER_ACCESS_KEY_ID,
            "AWS_SECRET_ACCESS_KEY", LocalCloudSeed.CUSTOMER_SECRET_ACCESS_KEY,
            "AWS_REGION", LocalCloudSeed.REGION));
  }

  private int run(Map<String, String> environment, String... arguments) {
    out.reset();
    err.reset();
    return new CustomerCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(environment, arguments);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whenSomebodyAsks_itIsListedAndCanBeAcceptedAndRejected() {
    assertThat(run(environment(), "requests")).isZero();
    assertThat(printed()).contains("Nobody");
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();

    assertThat(run(environment(), "requests")).isZero();
    assertThat(printed())
        .contains(SERVICE_MANUAL, id, LocalCloudSeed.PLATFORM_ACCOUNT, "pendingAcceptance");
    assertThat(run(environment(), "accept", id)).isZero();
    assertThat(cloud.state(id)).isEqualTo("pending");
    assertThat(run(environment(), "reject", id)).isZero();
    assertThat(cloud.state(id)).isEqualTo("rejected");
  }

  @Test
  void whenTheCloudRefuses_itSaysWhyAndEndsWithOne() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();
    run(environment(), "reject", id);

    assertThat(run(environment(), "accept", id)).isEqualTo(1);
    assertThat(complained()).contains("InvalidState", id, "rejected");
    assertThat(run(environment(), "accept", "vpce-0unknown")).isEqualTo(1);
    assertThat(complained()).contains("vpce-0unknown", "customer requests");
  }

  @Test
  void whenAPrincipalIsAllowed_itSeesTheServiceByIdAndByName() {
    String root = "arn:aws:iam::" + LocalCloudSeed.PLATFORM_ACCOUNT + ":root";

    assertThat(run(environment(), "allow", LocalCloudSeed.serviceName(SERVICE_NOT_ALLOWED), root))
        .isZero();
    assertThat(run(environment(), "allow", SERVICE_NOT_ALLOWED, root)).isZero();

    assertThat(cloud.create(SERVICE_NOT_ALLOWED).stateAsString()).isEqualTo("pendingAcceptance");
    assertThat(run(environment(), "allow", SERVICE_NOT_ALLOWED, "nobody")).isEqualTo(1);
    assertThat(complained()).contains("InvalidPrincipal");
  }

  @Test
  void whenTheSecretIsWrong_itIsRefusedAndTheSecretIsNotShown() {
    Map<String, String> environment = environment();
    environment.put("AWS_SECRET_ACCESS_KEY", "wrong-secret");

    assertThat(run(environment, "requests")).isEqualTo(1);
    assertThat(complained()).contains("SignatureDoesNotMatch").doesNotContain("wrong-secret");
  }

  @Test
  void whenTheCloudDoesNotAnswer_itSaysWhereItLooked() {
    Map<String, String> environment = environment();
    cloud.cloud().close();

    assertThat(run(environment, "requests")).isEqualTo(1);
    assertThat(complained()).contains(environment.get("AWS_ENDPOINT_URL"));
  }

  @Test
  void whenItIsCalledWrongly_itExplainsAndEndsWithTwo() {
    assertThat(run(environment())).isEqualTo(2);
    assertThat(run(environment(), "accept")).isEqualTo(2);
    assertThat(run(environment(), "requests", "all")).isEqualTo(2);
    assertThat(complained()).contains("Usage:");
    Map<String, String> environment = environment();
    environment.remove("AWS_REGION");
    assertThat(run(environment, "requests")).isEqualTo(2);
    assertThat(complained()).contains("AWS_REGION");
    environment = environment();
    environment.put("AWS_ENDPOINT_URL", "127.0.0.1:4566");
    assertThat(run(environment, "requests")).isEqualTo(2);
    assertThat(complained()).contains("AWS_ENDPOINT_URL");
  }

  private Map<String, String> bothClouds() {
    Map<String, String> environment = environment();
    environment.put("ALIBABA_CLOUD_ENDPOINT_URL", cloud.uri().toString());
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", AlicloudSeed.CUSTOMER_ACCESS_KEY_ID);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", AlicloudSeed.CUSTOMER_ACCESS_KEY_SECRET);
    environment.put("ALIBABA_CLOUD_REGION_ID", AlicloudSeed.REGION);
    return environment;
  }

  private String states() {
    return cloud.cloud().alicloud().endpoints(AlicloudSeed.PLATFORM_ACCOUNT).stream()
        .map(AlicloudEndpointSnapshot::connectionStatus)
        .toList()
        .toString();
  }

  @Test
  void whenSomebodyAsksAtAlibabaCloud_itIsListedBesideTheOthersAndAnswered() throws Exception {
    String aws = cloud.create(SERVICE_MANUAL).vpcEndpointId();
    String ali =
        AliSdk.platform(cloud).call(AliSdk.request(AlicloudSeed.SERVICE_MANUAL)).getEndpointId();

    assertThat(run(bothClouds(), "requests")).isZero();
    assertThat(printed())
        .contains(aws, "pendingAcceptance")
        .contains(AlicloudSeed.SERVICE_MANUAL, ali, AlicloudSeed.PLATFORM_ACCOUNT, "Pending");
    assertThat(run(bothClouds(), "accept", ali)).isZero();
    assertThat(printed()).contains("connected in a moment");
    assertThat(states()).isEqualTo("[Connecting]");
    assertThat(run(bothClouds(), "reject", ali)).isZero();
    assertThat(states()).isEqualTo("[Disconnecting]");
    assertThat(run(bothClouds(), "reject", ali)).isEqualTo(1);
    assertThat(complained()).contains("EndpointConnectionOperationDenied");
    assertThat(run(bothClouds(), "accept", "ep-unknown")).isEqualTo(1);
    assertThat(complained()).contains("ep-unknown", "customer requests");
  }

  @Test
  void whenAnAccountIsAllowedAtAlibabaCloud_itSeesTheServiceByIdAndByName() throws Exception {
    String name = AlicloudSeed.serviceName(AlicloudSeed.SERVICE_NOT_ALLOWED);

    assertThat(run(bothClouds(), "allow", name, AlicloudSeed.PLATFORM_ACCOUNT)).isZero();
    assertThat(
            run(
                bothClouds(),
                "allow",
                AlicloudSeed.SERVICE_NOT_ALLOWED,
                "acs:ram:*:" + AlicloudSeed.PLATFORM_ACCOUNT))
        .isZero();

    AliSdk.platform(cloud).call(AliSdk.request(AlicloudSeed.SERVICE_NOT_ALLOWED));
    assertThat(run(bothClouds(), "allow", AlicloudSeed.SERVICE_NOT_ALLOWED, "nobody")).isEqualTo(1);
    assertThat(complained()).contains("IllegalParam.UserId");
  }

  @Test
  void whenAlibabaCloudHasNoKeysInTheEnvironment_itSaysWhichVariableIsMissing() {
    assertThat(run(environment(), "accept", "ep-1")).isEqualTo(2);
    assertThat(complained()).contains("ALIBABA_CLOUD_ENDPOINT_URL");
    Map<String, String> wrong = bothClouds();
    wrong.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "wrong-secret");
    assertThat(run(wrong, "accept", "ep-1")).isEqualTo(1);
    assertThat(complained()).contains("SignatureDoesNotMatch").doesNotContain("wrong-secret");
  }
}
