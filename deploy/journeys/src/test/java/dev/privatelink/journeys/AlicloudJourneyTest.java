package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.journeys.ApiClient.Answer;
import dev.privatelink.localcloud.AlicloudCloud;
import dev.privatelink.localcloud.AlicloudEndpointSnapshot;
import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.PrivateZoneSnapshot;
import dev.privatelink.localcloud.alicloud.privatelink.BusinessStatus;
import dev.privatelink.localcloud.alicloud.privatelink.VpcEndpointService;
import dev.privatelink.workflow.fake.MendedServer;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stories of the guides at Alibaba Cloud, through HTTP. */
class AlicloudJourneyTest {
  private static final String CUSTOMER = AlicloudSeed.CUSTOMER_ACCOUNT;

  /** A service that is deleted while an endpoint to it waits. */
  private static final String DOOMED = "epsrv-local-doomed";

  private static InProcessTemporal temporal;
  private static Stack stack;

  private final ApiClient api = stack.api().of(ApiClient.ALICLOUD_CLUSTER);

  @BeforeAll
  static void start() {
    temporal = new InProcessTemporal();
    AlicloudSeed seed = AlicloudSeed.localRun();
    VpcEndpointService manual =
        seed.services().stream()
            .filter(service -> service.id().equals(AlicloudSeed.SERVICE_MANUAL))
            .findFirst()
            .orElseThrow();
    var doomed =
        new VpcEndpointService(
            DOOMED,
            manual.owner(),
            manual.region(),
            manual.autoAccept(),
            manual.users(),
            manual.payer(),
            manual.resourceType(),
            manual.resources(),
            manual.description(),
            manual.zoneAffinity(),
            manual.bandwidth(),
            manual.businessStatus(),
            manual.tags(),
            manual.createdAt());
    stack =
        Stack.start(
            temporal.address(),
            Stack.CLOUD.withSeed(
                LocalCloudSeed.localRun().withAlicloud(seed.plusServices(List.of(doomed)))),
            Map.of(),
            List.of(new MendedServer()));
  }

  @AfterAll
  static void stop() {
    stack.close();
    temporal.close();
  }

  @Test
  void whenAskedWhatToAllow_itNamesOurAccountAndZones() {
    JsonNode zones = api.send("GET", "/privateLinkConnections:getAvailabilityZones", "").ok();

    assertThat(zones.path("accountId").asText()).isEqualTo(AlicloudSeed.PLATFORM_ACCOUNT);
    assertThat(texts(zones.path("azIds")))
        .containsExactly(AlicloudSeed.ZONE_A, AlicloudSeed.ZONE_B);
  }

  @Test
  void whenTheCustomerAccepts_itBecomesActive_andCarriesOneNameUntilItIsDetached() {
    String id = api.created(AlicloudSeed.SERVICE_MANUAL);
    JsonNode waiting = api.awaitState(id, "PENDING_ACCEPTANCE");
    String endpoint = waiting.path("acceptance").path("endpointId").asText();
    assertThat(waiting.path("acceptance").path("command").asText())
        .isEqualTo(
            "aliyun privatelink EnableVpcEndpointConnection --region ap-southeast-1 --RegionId"
                + " ap-southeast-1 --ServiceId epsrv-local-manual --EndpointId "
                + endpoint);
    alicloud().accept(CUSTOMER, AlicloudSeed.SERVICE_MANUAL, endpoint);
    JsonNode active = api.awaitState(id, "ACTIVE");
    assertThat(active.path("alicloudEndpointService").path("endpointId").asText())
        .isEqualTo(endpoint);
    assertThat(texts(active.path("alicloudEndpointService").path("availabilityZoneIds")))
        .containsExactly(AlicloudSeed.ZONE_A, AlicloudSeed.ZONE_B);

    String unique = api.attach(id, "TIDBCLOUD_MANAGED", "", true).ok().path("uniqueName").asText();
    JsonNode attached = api.attach(id, "TIDBCLOUD_MANAGED", unique, false).ok();
    assertThat(names(attached)).containsExactly("*." + unique + ".alicloud.plc.tidbcloud.com");
    api.awaitDomains(id, "ATTACHED");
    assertThat(recordsOf(unique))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.type()).isEqualTo("CNAME");
          assertThat(record.value()).startsWith(endpoint + ".").endsWith(".aliyuncs.com");
        });

    assertThat(api.delete(id).status()).isEqualTo(400);
    api.detach(id, attached.path("attachDomainId").asText()).ok();
    api.awaitAnswer(id, a -> a.body().path("attachedDomains").isEmpty(), "without domains");
    assertThat(recordsOf(unique)).isEmpty();
    deleted(id);
  }

  @Test
  void whenDomainsOfConfluentAreAskedFor_theRefusalNamesWhatIsSupported() {
    String id = api.created(AlicloudSeed.SERVICE_AUTOMATIC);
    api.awaitState(id, "ACTIVE");

    Answer refused = api.attach(id, "CONFLUENT", "dom.ap-southeast-1", false);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("CONFLUENT", "TIDBCLOUD_MANAGED");
    deleted(id);
  }

  @Test
  void whenOurAccountIsNotOnTheWhitelist_itSaysSoWithTheCommand_andGoesOnOnceItIs() {
    String id = api.created(AlicloudSeed.SERVICE_NOT_ALLOWED);
    JsonNode hidden =
        api.awaitAnswer(
                id,
                a -> a.body().path("phase").asText().equals("SERVICE_NOT_VISIBLE"),
                "SERVICE_NOT_VISIBLE")
            .ok();
    assertThat(hidden.path("message").asText())
        .contains("acs:ram:*:" + AlicloudSeed.PLATFORM_ACCOUNT);
    assertThat(hidden.path("failure").path("command").asText())
        .contains("AddUserToVpcEndpointService", AlicloudSeed.SERVICE_NOT_ALLOWED);
    alicloud().allow(CUSTOMER, AlicloudSeed.SERVICE_NOT_ALLOWED, AlicloudSeed.PLATFORM_ACCOUNT);

    api.awaitState(id, "PENDING_ACCEPTANCE");

    deleted(id);
  }

  @Test
  void whenTheCustomerRejects_itFailsAndSaysWhoMustAct_andCanBeDeleted() {
    String id = api.created(AlicloudSeed.SERVICE_MANUAL);
    String endpoint = api.waitingEndpoint(id);
    alicloud().reject(CUSTOMER, AlicloudSeed.SERVICE_MANUAL, endpoint);

    JsonNode failed = api.awaitState(id, "FAILED");

    assertThat(failed.path("phase").asText()).isEqualTo("REJECTED");
    assertThat(failed.path("failure").path("actor").asText()).isEqualTo("CUSTOMER");
    assertThat(failed.path("message").asText()).contains(endpoint);
    deleted(id);
  }

  @Test
  void whenThereIsNoCommonZone_itFailsAndNamesBothLists() {
    String id = api.created(AlicloudSeed.SERVICE_ELSEWHERE);

    JsonNode failed = api.awaitState(id, "FAILED");

    assertThat(failed.path("failure").path("code").asText()).isEqualTo("NO_COMMON_ZONE");
    assertThat(failed.path("message").asText()).contains(AlicloudSeed.ZONE_A, AlicloudSeed.ZONE_C);
    deleted(id);
  }

  @Test
  void whenTheServiceIsLocked_itSaysSoWhileItWaits_andGoesOnOnceItIsFreed() {
    alicloud().lock(CUSTOMER, AlicloudSeed.SERVICE_LOCKED, BusinessStatus.FINANCIAL_LOCKED);
    String id = api.created(AlicloudSeed.SERVICE_LOCKED);
    JsonNode locked =
        api.awaitAnswer(
                id,
                a -> a.body().path("failure").path("code").asText().equals("FINANCIAL_LOCKED"),
                "FINANCIAL_LOCKED")
            .ok();
    assertThat(locked.path("state").asText()).isEqualTo("CREATING");
    assertThat(locked.path("failure").path("actor").asText()).isEqualTo("CUSTOMER");
    alicloud().lock(CUSTOMER, AlicloudSeed.SERVICE_LOCKED, BusinessStatus.NORMAL);

    JsonNode active = api.awaitState(id, "ACTIVE");

    assertThat(active.has("failure")).isFalse();
    deleted(id);
  }

  @ParameterizedTest
  @CsvSource({
    "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0, of AWS",
    "com.aliyuncs.privatelink.cn-hangzhou.epsrv-bp1abcdef, across regions",
    "epsrv-local-manual, not its whole name"
  })
  void whenTheServiceNameCannotBeRight_itIsRefusedWithTheShapeThatWouldBe(
      String name, String said) {
    Answer refused =
        api.send(
            "POST",
            "/privateLinkConnections",
            """
            {"privateLinkConnection":{"alicloudEndpointService":{"name":"%s"},"displayName":"n",\
            "type":"ALICLOUD_ENDPOINT_SERVICE"}}\
            """
                .formatted(name));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("alicloudEndpointService.name", said);
  }

  @Test
  void whenTheTypeIsTheOtherClouds_itIsRefusedAndNamesTheOneThatFits() {
    Answer aws =
        api.send(
            "POST",
            "/privateLinkConnections",
            """
            {"privateLinkConnection":{"awsEndpointService":{"name":\
            "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0"},"displayName":"n",\
            "type":"AWS_ENDPOINT_SERVICE"}}\
            """);
    Answer alicloud =
        stack
            .api()
            .send(
                "POST",
                "/privateLinkConnections",
                """
                {"privateLinkConnection":{"alicloudEndpointService":{"name":"%s"},\
                "displayName":"n","type":"ALICLOUD_ENDPOINT_SERVICE"}}\
                """
                    .formatted(AlicloudSeed.serviceName(AlicloudSeed.SERVICE_MANUAL)));

    assertThat(aws.status()).isEqualTo(400);
    assertThat(aws.body().toString()).contains("ALICLOUD_ENDPOINT_SERVICE");
    assertThat(alicloud.status()).isEqualTo(400);
    assertThat(alicloud.body().toString()).contains("AWS_ENDPOINT_SERVICE");
  }

  @Test
  void whenTheServiceIsDeletedWhileItWaits_itFailsAndSaysWhatToMake() {
    String id = api.created(DOOMED);
    api.waitingEndpoint(id);
    alicloud().deleteService(CUSTOMER, DOOMED);

    JsonNode failed = api.awaitState(id, "FAILED");

    assertThat(failed.path("phase").asText()).isEqualTo("SERVICE_DELETED");
    assertThat(failed.path("failure").path("code").asText()).isEqualTo("SERVICE_DELETED");
    deleted(id);
  }

  private void deleted(String id) {
    api.delete(id).ok();
    api.awaitGone(id);
    assertThat(alicloud().endpoints(AlicloudSeed.PLATFORM_ACCOUNT))
        .extracting(AlicloudEndpointSnapshot::tags)
        .noneMatch(tags -> id.equals(tags.get("privatelink:connection")));
  }

  private static AlicloudCloud alicloud() {
    return stack.cloud().alicloud();
  }

  private static List<PrivateZoneSnapshot.Record> recordsOf(String unique) {
    return alicloud().privateZones(AlicloudSeed.PLATFORM_ACCOUNT).stream()
        .flatMap(zone -> zone.records().stream())
        .filter(record -> record.rr().equals("*." + unique))
        .toList();
  }

  private static List<String> names(JsonNode set) {
    return StreamSupport.stream(set.path("domains").spliterator(), false)
        .map(domain -> domain.path("name").asText())
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
