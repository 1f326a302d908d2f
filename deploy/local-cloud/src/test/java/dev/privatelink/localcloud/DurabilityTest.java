package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.LocalCloudSeed.CUSTOMER_ACCOUNT;
import static dev.privatelink.localcloud.LocalCloudSeed.PLATFORM_ACCOUNT;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_MANUAL;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;

/** What survives the end of the cloud, a peaceful one and a violent one. */
class DurabilityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private TestCloud start(MovableClock clock) throws Exception {
    return TestCloud.start(clock, o -> o.withStateFile(folder.resolve("state.jsonl")));
  }

  @Test
  void whenRestartedWhileAnEndpointSettles_itIsAvailableInTime() throws Exception {
    MovableClock clock = new MovableClock();
    String id;
    try (TestCloud cloud = start(clock)) {
      id = cloud.create(SERVICE_MANUAL).vpcEndpointId();
      cloud.cloud().customer(CUSTOMER_ACCOUNT).accept(SERVICE_MANUAL, id);
      clock.move(Duration.ofSeconds(4));
    }

    try (TestCloud cloud = start(clock)) {
      assertThat(cloud.state(id)).isEqualTo("pending");
      clock.move(Duration.ofSeconds(1));
      assertThat(cloud.state(id)).isEqualTo("available");
    }
  }

  @Test
  void whenRestarted_itKeepsTokensPermissionsAndZonesAndDoesNotSeedAgain() throws Exception {
    MovableClock clock = new MovableClock();
    CreateVpcEndpointRequest request = TestCloud.request(SERVICE_MANUAL).clientToken("t").build();
    String id;
    try (TestCloud cloud = start(clock)) {
      id = cloud.platform().createVpcEndpoint(request).vpcEndpoint().vpcEndpointId();
      cloud.cloud().customer(CUSTOMER_ACCOUNT).allow(SERVICE_NOT_ALLOWED, "*");
      cloud
          .route53()
          .createHostedZone(r ->
              r.name("x.example.com")
                  .callerReference("r")
                  .vpc(v -> v.vpcId(LocalCloudSeed.VPC).vpcRegion("us-east-1")));
    }

    try (TestCloud cloud = start(clock)) {
      assertThat(cloud.platform().createVpcEndpoint(request).vpcEndpoint().vpcEndpointId())
          .isEqualTo(id);
      assertThat(cloud.create(SERVICE_NOT_ALLOWED).stateAsString()).isEqualTo("pendingAcceptance");
      assertThat(cloud.cloud().hostedZones(PLATFORM_ACCOUNT))
          .extracting(HostedZoneSnapshot::name)
          .containsExactly("x.example.com.");
      assertThat(cloud.cloud().hostedZones(PLATFORM_ACCOUNT).getFirst().records()).hasSize(2);
    }
  }

  @Test
  void whenTheProcessIsKilled_itHasEverythingThatWasAnswered() throws Exception {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            LocalCloudMain.class.getName(),
            "--port",
            "0",
            "--state-file",
            folder.resolve("killed.jsonl").toString());
    String id;
    Process first = new ProcessBuilder(command).start();
    try {
      id = create(uriOf(first));
    } finally {
      first.destroyForcibly();
    }
    assertThat(first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    Process second = new ProcessBuilder(command).start();
    try {
      assertThat(call(uriOf(second), "Action=DescribeVpcEndpoints")).contains(id);
    } finally {
      second.destroyForcibly();
    }
    assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private static URI uriOf(Process process) throws Exception {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line =
        CompletableFuture.supplyAsync(() -> out.lines().findFirst().orElse("nothing"))
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    Matcher ready = Pattern.compile("local cloud ready at (http://\\S+) .*").matcher(line);
    assertThat(ready.matches()).as(line).isTrue();
    return URI.create(ready.group(1) + "/");
  }

  private static String create(URI uri) throws Exception {
    String answer =
        call(
            uri,
            "Action=CreateVpcEndpoint&VpcEndpointType=Interface&VpcId="
                + LocalCloudSeed.VPC
                + "&SubnetId.1="
                + LocalCloudSeed.SUBNET_AZ1
                + "&ServiceName="
                + LocalCloudSeed.serviceName(SERVICE_MANUAL));
    Matcher id = Pattern.compile("<vpcEndpointId>(.*?)</vpcEndpointId>").matcher(answer);
    assertThat(id.find()).as(answer).isTrue();
    return id.group(1);
  }

  private static String call(URI uri, String parameters) throws Exception {
    String body = parameters + "&Version=2016-11-15";
    HttpResponse<String> answer =
        RawHttp.form(uri, RawHttp.platform("ec2"), Instant.now(), body, body);
    return answer.body();
  }
}
