package dev.privatelink.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;

/**
 * The commands of the console's guides that are marked as checked, run as they are printed, by a
 * customer. Comments in a guide tell what happens between them: what the commands that are not run
 * would have set, and where the platform makes and deletes its endpoint.
 */
class GuideTest {
  private static final Path GUIDES = Path.of("..", "..", "api", "console", "src", "help");
  private static final Pattern PART =
      Pattern.compile(
          "^<!-- test ([^\n]*) -->$|^```sh checked\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern NOT_RUN =
      Pattern.compile("^```sh not-run\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path folder;
  private TestCloud cloud;
  private final List<String> printed = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  /** What the platform does meanwhile. */
  private interface Platform {
    void create(String serviceId) throws Exception;

    void delete() throws Exception;
  }

  private GuideShell follow(String guide, Platform platform) throws Exception {
    GuideShell shell = new GuideShell(folder, cloud.uri());
    Matcher part = PART.matcher(Files.readString(GUIDES.resolve(guide)));
    while (part.find()) {
      if (part.group(2) != null) {
        printed.add(shell.run(part.group(2)));
      } else if (part.group(1).startsWith("sets ")) {
        shell.run(part.group(1).substring("sets ".length()));
      } else if (part.group(1).equals("creates the endpoint")) {
        platform.create(shell.variable("SERVICE_ID"));
      } else {
        assertThat(part.group(1)).isEqualTo("deletes the endpoint");
        platform.delete();
      }
    }
    return shell;
  }

  @Test
  void whenTheGuideForAwsIsFollowed_theEndpointIsAcceptedAndAllIsTakenDown() throws Exception {
    assumeTrue(GuideShell.has("aws"), "There is no `aws` in PATH; .ci/run installs it.");
    List<String> endpoints = new ArrayList<>();
    Platform platform =
        new Platform() {
          @Override
          public void create(String serviceId) {
            endpoints.add(cloud.create(serviceId).vpcEndpointId());
          }

          @Override
          public void delete() {
            cloud.clock().move(Duration.ofMinutes(1));
            assertThat(cloud.state(endpoints.getFirst())).isEqualTo("available");
            cloud.platform().deleteVpcEndpoints(r -> r.vpcEndpointIds(endpoints.getFirst()));
            cloud.clock().move(Duration.ofMinutes(1));
          }
        };

    GuideShell shell = follow("aws-rds-mysql.md", platform);

    assertThat(endpoints).hasSize(1);
    assertThat(String.join("", printed))
        .contains("use1-az1")
        .contains("com.amazonaws.vpce.us-east-1." + shell.variable("SERVICE_ID"))
        .contains("arn:aws:iam::380838443567:root")
        .contains(endpoints.getFirst() + "\t380838443567");
    assertThat(cloud.customer().describeVpcEndpointServiceConfigurations().serviceConfigurations())
        .extracting(ServiceConfiguration::serviceId)
        .isNotEmpty()
        .doesNotContain(shell.variable("SERVICE_ID"));
  }

  @Test
  void whenTheGuideForAlicloudIsFollowed_theEndpointIsAcceptedAndAllIsTakenDown() throws Exception {
    assumeTrue(GuideShell.has("jq"), "There is no `jq` in PATH; .ci/run installs it.");
    List<String> endpoints = new ArrayList<>();
    Platform platform =
        new Platform() {
          @Override
          public void create(String serviceId) throws Exception {
            endpoints.add(createInAlicloud(serviceId));
          }

          @Override
          public void delete() {
            cloud.clock().move(Duration.ofMinutes(1));
            assertThat(cloud.cloud().alicloud().endpoints(AlicloudSeed.PLATFORM_ACCOUNT))
                .extracting(AlicloudEndpointSnapshot::connectionStatus)
                .containsExactly("Connected");
            cloud.cloud().alicloud().deleteOutOfBand(endpoints.getFirst());
            cloud.clock().move(Duration.ofMinutes(1));
          }
        };

    GuideShell shell = follow("alicloud-apsaradb.md", platform);

    assertThat(endpoints).hasSize(1);
    assertThat(String.join("", printed))
        .contains("com.aliyuncs.privatelink.ap-southeast-1." + shell.variable("SERVICE_ID"))
        .contains("ap-southeast-1b")
        .contains("acs:ram:*:5123456789012345")
        .contains(endpoints.getFirst() + "\t5123456789012345\tPending");
    assertThat(RawHttp.plain("GET", cloud.uri().resolve("/_page/state"), Map.of(), "").body())
        .contains(AlicloudSeed.SERVICE_MANUAL)
        .doesNotContain(shell.variable("SERVICE_ID"));
  }

  private String createInAlicloud(String serviceId) throws Exception {
    return AliHttp.json(
            AliHttp.form(
                cloud.uri(),
                AliHttp.platform(),
                AliHttp.privateLink(
                    "CreateVpcEndpoint",
                    "ServiceId",
                    serviceId,
                    "VpcId",
                    AlicloudSeed.VPC,
                    "SecurityGroupId.1",
                    AlicloudSeed.SECURITY_GROUP,
                    "Zone.1.VSwitchId",
                    AlicloudSeed.VSWITCH_A,
                    "Zone.1.ZoneId",
                    AlicloudSeed.ZONE_A)))
        .path("EndpointId")
        .asText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-rds-mysql.md", "alicloud-apsaradb.md"})
  void whenACommandIsNotRun_itIsAboutWhatTheLocalCloudLacks(String guide) throws Exception {
    List<String> commands =
        NOT_RUN
            .matcher(Files.readString(GUIDES.resolve(guide)))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(commands).isNotEmpty();
    assertThat(commands)
        .allSatisfy(command ->
            assertThat(command).doesNotContain("vpc-endpoint").doesNotContain("privatelink "));
  }
}
