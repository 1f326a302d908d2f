package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.AlicloudSeed.CUSTOMER_ACCOUNT;
import static dev.privatelink.localcloud.AlicloudSeed.PLATFORM_ACCOUNT;
import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_MANUAL;
import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.privatelink.model.v20200415.CreateVpcEndpointRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointServicesRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of Alibaba Cloud survives the end of the local cloud, and how it comes into old states. */
class AliDurabilityTest {
  @TempDir private Path folder;

  private TestCloud start(MovableClock clock) throws Exception {
    return TestCloud.start(clock, o -> o.withStateFile(folder.resolve("state.jsonl")));
  }

  @Test
  void whenRestartedWhileAnEndpointConnects_itIsConnectedInTime() throws Exception {
    MovableClock clock = new MovableClock();
    String id;
    try (TestCloud cloud = start(clock)) {
      CreateVpcEndpointRequest request = AliSdk.request(SERVICE_MANUAL);
      request.setClientToken("t");
      id = AliSdk.platform(cloud).call(request).getEndpointId();
      cloud.cloud().alicloud().accept(CUSTOMER_ACCOUNT, SERVICE_MANUAL, id);
      cloud.cloud().alicloud().allow(CUSTOMER_ACCOUNT, SERVICE_NOT_ALLOWED, PLATFORM_ACCOUNT);
      AliHttp.get(
          cloud.uri(),
          AliHttp.platform(),
          AliHttp.call("2018-01-01", "AddZone", "ZoneName", "x.example.com"));
      clock.move(Duration.ofSeconds(4));
    }

    try (TestCloud cloud = start(clock)) {
      AlicloudEndpointSnapshot endpoint =
          cloud.cloud().alicloud().endpoints(PLATFORM_ACCOUNT).getFirst();
      assertThat(endpoint.id()).isEqualTo(id);
      assertThat(endpoint.connectionStatus()).isEqualTo("Connecting");
      assertThat(endpoint.zoneIds()).containsExactly(AlicloudSeed.ZONE_A, AlicloudSeed.ZONE_B);
      clock.move(Duration.ofSeconds(1));
      assertThat(cloud.cloud().alicloud().endpoints(PLATFORM_ACCOUNT).getFirst().connectionStatus())
          .isEqualTo("Connected");
      CreateVpcEndpointRequest again = AliSdk.request(SERVICE_MANUAL);
      again.setClientToken("t");
      assertThat(AliSdk.platform(cloud).call(again).getEndpointId()).isEqualTo(id);
      AliSdk.platform(cloud).call(AliSdk.request(SERVICE_NOT_ALLOWED));
      assertThat(cloud.cloud().alicloud().privateZones(PLATFORM_ACCOUNT))
          .extracting(PrivateZoneSnapshot::name)
          .containsExactly("x.example.com");
    }
  }

  @Test
  void whenTheStateIsOfATimeBeforeAlibabaCloud_itGetsItAndNothingElse() throws Exception {
    Files.writeString(
        folder.resolve("state.jsonl"),
        """
        {"format":"privatelink-local-cloud","version":1}
        {"changes":[{"kind":"account","id":"111122223333","value":{"id":"111122223333","name":"c"}}]}
        """);
    MovableClock clock = new MovableClock();

    try (TestCloud cloud = start(clock)) {
      assertThat(AliSdk.customer(cloud).call(new ListVpcEndpointServicesRequest()).getServices())
          .hasSize(5);
      assertThat(cloud.cloud().customer("111122223333").connectionRequests()).isEmpty();
      assertThat(
              AliHttp.json(
                      AliHttp.get(
                          cloud.uri(),
                          AliHttp.platform(),
                          AliHttp.call("2015-04-01", "GetCallerIdentity")))
                  .path("AccountId")
                  .asText())
          .isEqualTo(PLATFORM_ACCOUNT);
      // What the AWS part of the seed has was deleted in this state, and stays so.
      assertThat(cloud.cloud().endpoints(LocalCloudSeed.PLATFORM_ACCOUNT)).isEmpty();
      cloud.cloud().alicloud().deleteService(CUSTOMER_ACCOUNT, SERVICE_MANUAL);
    }
    try (TestCloud cloud = start(clock)) {
      assertThat(AliSdk.customer(cloud).call(new ListVpcEndpointServicesRequest()).getServices())
          .as("planted once")
          .hasSize(4);
    }
    assertThat(Files.readString(folder.resolve("state.jsonl")))
        .doesNotContain(LocalCloudSeed.SERVICE_MANUAL);
  }
}
