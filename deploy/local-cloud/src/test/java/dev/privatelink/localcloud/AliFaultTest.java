package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.AlicloudSeed.PLATFORM_ACCOUNT;
import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.exceptions.ServerException;
import com.aliyuncs.privatelink.model.v20200415.CreateVpcEndpointRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointsRequest;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often Alibaba Cloud may be called, and what can go wrong on the way. */
class AliFaultTest {
  private TestCloud cloud;
  private AliSdk platform;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
    platform = AliSdk.platform(cloud);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private HttpResponse<String> raw(String action, String... more) throws Exception {
    return AliHttp.get(cloud.uri(), AliHttp.platform(), AliHttp.privateLink(action, more));
  }

  @Test
  void whenCalledTooOften_itIsThrottledByAccountAndOperation() throws Exception {
    try (TestCloud limited = TestCloud.start(o -> o.withSpeed(0.1))) {
      AliSdk sdk = AliSdk.platform(limited);
      sdk.call(AliSdk.request(SERVICE_MANUAL));
      sdk.call(AliSdk.request(SERVICE_MANUAL));

      ClientException refusal = sdk.refusal(AliSdk.request(SERVICE_MANUAL));

      assertThat(refusal).isNotInstanceOf(ServerException.class);
      assertThat(refusal.getErrCode()).isEqualTo("Throttling.User");
      assertThat(limited.cloud().requests().count("CreateVpcEndpoint", "Throttling.User"))
          .isEqualTo(1);
      assertThat(sdk.call(new ListVpcEndpointsRequest()).getEndpoints()).hasSize(2);
      limited.clock().move(Duration.ofSeconds(2));
      sdk.call(AliSdk.request(SERVICE_MANUAL));
    }
  }

  @Test
  void whenAFaultIsPlanted_itHasTheVendorsShape() throws Exception {
    cloud
        .cloud()
        .faults()
        .plant(
            Fault.error("privatelink:ListVpcEndpoints", 503, "ServiceUnavailable", "come back")
                .forAccount(PLATFORM_ACCOUNT));

    ClientException refusal = platform.refusal(new ListVpcEndpointsRequest());

    assertThat(refusal).isInstanceOf(ServerException.class);
    assertThat(refusal.getErrCode()).isEqualTo("ServiceUnavailable");
    assertThat(platform.call(new ListVpcEndpointsRequest()).getEndpoints()).isEmpty();
  }

  @Test
  void whenTheAnswerIsLostAfterTheWork_itWasDoneAndTheTokenFindsIt() throws Exception {
    cloud.cloud().faults().plant(Fault.of("CreateVpcEndpoint", FaultMode.CUT).afterTheWork());
    CreateVpcEndpointRequest request = AliSdk.request(SERVICE_MANUAL);
    request.setClientToken("t");
    assertThat(platform.refusal(request)).isNotNull();

    String made = cloud.cloud().alicloud().endpoints(PLATFORM_ACCOUNT).getFirst().id();
    request = AliSdk.request(SERVICE_MANUAL);
    request.setClientToken("t");
    assertThat(platform.call(request).getEndpointId()).isEqualTo(made);
  }

  @Test
  void whenTheAnswerIsTruncatedEmptyOrHtml_itIsNoJson() throws Exception {
    cloud.cloud().faults().plant(Fault.of("ListVpcEndpoints", FaultMode.TRUNCATED));
    HttpResponse<String> cut = raw("ListVpcEndpoints");
    cloud.cloud().faults().plant(Fault.of("ListVpcEndpoints", FaultMode.HTML));
    HttpResponse<String> html = raw("ListVpcEndpoints");
    cloud.cloud().faults().plant(Fault.of("ListVpcEndpoints", FaultMode.EMPTY));
    HttpResponse<String> empty = raw("ListVpcEndpoints");

    assertThat(cut.statusCode()).isEqualTo(200);
    assertThat(cut.body()).startsWith("{").doesNotEndWith("}");
    assertThat(html.headers().firstValue("content-type")).hasValue("text/html");
    assertThat(html.headers().firstValue("x-acs-request-id")).isEmpty();
    assertThat(empty.body()).isEmpty();
  }

  @Test
  void whenTheConnectionIsCutBeforeTheWork_itWasNotDone() {
    cloud.cloud().faults().plant(Fault.of("CreateVpcEndpoint", FaultMode.CUT));

    // A POST, because Java's client sends a GET again by itself.
    assertThat(
            catchThrowable(() ->
                AliHttp.form(
                    cloud.uri(),
                    AliHttp.platform(),
                    AliHttp.privateLink(
                        "CreateVpcEndpoint",
                        "VpcId",
                        AlicloudSeed.VPC,
                        "ServiceId",
                        SERVICE_MANUAL,
                        "SecurityGroupId.1",
                        AlicloudSeed.SECURITY_GROUP))))
        .isInstanceOf(IOException.class);
    assertThat(cloud.cloud().alicloud().endpoints(PLATFORM_ACCOUNT)).isEmpty();
  }
}
