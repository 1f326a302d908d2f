package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.fake.FakePlugins;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.Story;
import dev.privatelink.api.fake.TestService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The exact bytes that the published client sends, and everything that it needs of the answers. */
class ContractTest {
  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenTheClientCreates_itGetsTheWholeConnectionWithItsId() {
    Http.Answer answer = scene.create("User-Agent", "ticloud/dev", "Accept-Encoding", "gzip");

    JsonNode connection = ok(answer);
    isConnection(connection);
    assertThat(connection.get("privateLinkConnectionId").asText()).matches("plc-[a-z2-7]{20}");
    assertThat(connection.get("clusterId").asText()).isEqualTo(TestService.RUNNING);
    assertThat(connection.get("displayName").asText()).isEqualTo("n");
    assertThat(connection.get("type").asText()).isEqualTo("AWS_ENDPOINT_SERVICE");
    assertThat(connection.get("state").asText()).isEqualTo("CREATING");
    assertThat(connection.get("phase").asText()).isEqualTo("QUEUED");
    assertThat(connection.get("createdBy").asText()).isEqualTo(TestService.KEY);
    assertThat(connection.at("/awsEndpointService/name").asText())
        .isEqualTo("com.amazonaws.vpce.us-east-1.vpce-svc-x");
    assertThat(connection.get("awsEndpointService").size()).isEqualTo(1);
    assertThat(connection.has("attachedDomains")).isFalse();
  }

  @Test
  void whenARegionIsTyped_itIsShownAsTyped() {
    JsonNode connection =
        ok(
            scene
                .http()
                .post(
                    Scene.CONNECTIONS,
                    """
                    {"privateLinkConnection":{"awsEndpointService":{"name":"com.amazonaws.vpce.us-east-1.vpce-svc-x","region":"us-east-1"},"clusterId":"10000000000000000001","displayName":"n","type":"AWS_ENDPOINT_SERVICE"}}
                    """));

    assertThat(connection.at("/awsEndpointService/region").asText()).isEqualTo("us-east-1");
  }

  @Test
  void whenItIsAnotherCloud_theTypesOwnFieldIsUsed() {
    JsonNode connection =
        ok(
            scene
                .http()
                .post(
                    "/v1beta1/clusters/" + TestService.ALI + "/privateLinkConnections",
                    """
                    {"privateLinkConnection":{"alicloudEndpointService":{"name":"com.amazonaws.vpce.cn-1.vpce-svc-x"},"clusterId":"10000000000000000005","displayName":"n","type":"ALICLOUD_ENDPOINT_SERVICE"}}
                    """));

    isConnection(connection);
    assertThat(connection.at("/alicloudEndpointService/name").asText())
        .isEqualTo("com.amazonaws.vpce.cn-1.vpce-svc-x");
    assertThat(connection.has("awsEndpointService")).isFalse();
  }

  @Test
  void whenTheClientLists_itGetsEveryItemWholeAndTheSizeAsANumber() {
    scene.created();
    scene.created();

    JsonNode list = ok(scene.http().get(Scene.CONNECTIONS + "?pageSize=100"));

    assertThat(list.get("totalSize").isIntegralNumber()).isTrue();
    assertThat(list.get("totalSize").asLong()).isEqualTo(2);
    // The client's interactive pager never ends where a token is not empty.
    assertThat(list.has("nextPageToken")).isFalse();
    assertThat(list.get("privateLinkConnections")).hasSize(2);
    list.get("privateLinkConnections").forEach(ContractTest::isConnection);
    list.get("privateLinkConnections")
        .forEach(item -> assertThat(item.has("attachedDomains")).isFalse());
  }

  @Test
  void whenThereIsNothing_theListIsEmptyAndStillThere() {
    JsonNode list = ok(scene.http().get(Scene.CONNECTIONS));

    assertThat(list.get("privateLinkConnections").isArray()).isTrue();
    assertThat(list.get("totalSize").asLong()).isZero();
  }

  @Test
  void whenTheClientGets_itGetsTheDomainsToo() {
    String id = scene.created();
    scene.story(id).active();
    String unique = scene.uniqueName(id);
    String set = ok(scene.attach(id, unique, false)).get("attachDomainId").asText();

    JsonNode connection = ok(scene.get(id));

    isConnection(connection);
    assertThat(connection.get("state").asText()).isEqualTo("ACTIVE");
    assertThat(connection.at("/awsEndpointService/endpointId").asText()).isEqualTo(Story.ENDPOINT);
    assertThat(texts(connection.at("/awsEndpointService/availabilityZoneIds")))
        .containsExactly("use1-az1", "use1-az2");
    JsonNode attached = connection.at("/attachedDomains/0");
    assertThat(attached.get("attachDomainId").asText()).isEqualTo(set);
    assertThat(attached.get("uniqueName").asText()).isEqualTo(unique);
    assertThat(attached.get("type").asText()).isEqualTo("TIDBCLOUD_MANAGED");
    assertThat(names(attached))
        .containsExactly(
            "*.use1-az1." + unique + ".aws.plc.tidbcloud.com",
            "*.use1-az2." + unique + ".aws.plc.tidbcloud.com");
  }

  @Test
  void whenTheClientAsksForZones_itGetsOurAccountAndOurZones() {
    JsonNode zones = ok(scene.http().get(Scene.CONNECTIONS + ":getAvailabilityZones"));

    assertThat(zones.get("accountId").asText()).isEqualTo("380838443567");
    assertThat(texts(zones.get("azIds"))).containsExactly("use1-az1", "use1-az2");
  }

  @Test
  void whenTheClientTriesAnAttachment_itGetsTheNamesAndNothingChanges() {
    String id = scene.created();
    scene.story(id).requested();
    int before = scene.ledger().eventCount();

    JsonNode dry = ok(scene.attach(id, "", true));

    assertThat(dry.get("type").asText()).isEqualTo("TIDBCLOUD_MANAGED");
    assertThat(dry.get("uniqueName").asText()).matches("[a-z2-7]{26}");
    assertThat(dry.has("attachDomainId")).isFalse();
    assertThat(names(dry)).hasSize(2).allMatch(name -> name.startsWith("*.use1-az"));
    assertThat(scene.ledger().eventCount()).isEqualTo(before);
    assertThat(scene.operations().admitted()).hasSize(1);
    assertThat(ok(scene.attach(id, dry.get("uniqueName").asText(), true))).isEqualTo(dry);
  }

  @Test
  void whenTheClientDetaches_itGetsTheSetWithItsNames() {
    String id = scene.created();
    scene.story(id).active();
    JsonNode attached = ok(scene.attach(id, scene.uniqueName(id), false));
    String set = attached.get("attachDomainId").asText();
    assertThat(set).matches("ad-[a-z2-7]{20}");
    assertThat(attached.get("state").asText()).isEqualTo("ATTACHING");
    scene.story(id).attached(set, names(attached), Optional.empty());

    JsonNode detached = ok(scene.detach(id, set));

    assertThat(detached.get("type").asText()).isEqualTo("TIDBCLOUD_MANAGED");
    assertThat(detached.get("attachDomainId").asText()).isEqualTo(set);
    assertThat(names(detached)).isEqualTo(names(attached));
    assertThat(detached.get("state").asText()).isEqualTo("DETACHING");
    JsonNode again = ok(scene.detach(id, set));
    assertThat(again).isEqualTo(detached);
    assertThat(scene.operations().resumed()).hasSize(1);
  }

  @Test
  void whenTheClientDeletes_itGetsTheWholeConnection() {
    String id = scene.created();

    JsonNode deleted = ok(scene.delete(id));

    isConnection(deleted);
    assertThat(deleted.get("state").asText()).isEqualTo("DELETING");
    JsonNode again = ok(scene.delete(id));
    assertThat(again).isEqualTo(deleted);
    // One deletion: the second request only sees to it that the first goes on.
    assertThat(scene.operations().resumed()).hasSize(1);
    scene.story(id).deleted();
    assertThat(scene.delete(id).status()).isEqualTo(404);
    assertThat(scene.get(id).status()).isEqualTo(404);
    assertThat(ok(scene.http().get(Scene.CONNECTIONS)).get("totalSize").asLong()).isZero();
  }

  @Test
  void whenAnythingGoesWrong_theBodyIsAStatusInJson() {
    Http.Answer answer = scene.get("plc-aaaaaaaaaaaaaaaaaaaa");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().get("code").asInt()).isEqualTo(5);
    assertThat(answer.json().get("message").asText()).contains("plc-aaaaaaaaaaaaaaaaaaaa");
    assertThat(answer.json().get("details").isArray()).isTrue();
  }

  @Test
  void whenATraceIdIsSent_itIsAnswered_andElseOneIsMade() {
    assertThat(scene.create("X-Debug-Trace-Id", "my-trace.1").header("X-Debug-Trace-Id"))
        .isEqualTo("my-trace.1");
    assertThat(scene.operations().admitted().getFirst().start().origin().traceId())
        .isEqualTo("my-trace.1");
    assertThat(scene.get("x").header("X-Debug-Trace-Id")).matches("[0-9a-f]{32}");
    assertThat(scene.create("X-Debug-Trace-Id", "x".repeat(65)).header("X-Debug-Trace-Id"))
        .matches("[0-9a-f]{32}");
    assertThat(scene.create("X-Debug-Trace-Id", "a b").header("X-Debug-Trace-Id"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void whenAConnectionIsShown_nothingOfOurOwnPlacementIsInIt() {
    String id = scene.created();
    scene.story(id).active();

    for (String path :
        List.of(scene.path(id), scene.path(id) + "/events?pageSize=100", Scene.CONNECTIONS)) {
      assertThat(scene.http().get(path).text()).doesNotContain("secret", "subnet-", "vpc-1");
    }
    assertThat(FakePlugins.placement("us-east-1").role()).isPresent();
  }

  private static JsonNode ok(Http.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    noNulls(answer.json());
    return answer.json();
  }

  private static void isConnection(JsonNode connection) {
    for (String required :
        List.of(
            "privateLinkConnectionId", "clusterId", "displayName", "type", "state", "createTime")) {
      assertThat(connection.get(required).isTextual()).as(required).isTrue();
    }
    assertThat(connection.get("createTime").asText()).endsWith("Z");
    assertThat(Instant.parse(connection.get("createTime").asText())).isNotNull();
    assertThat(Instant.parse(connection.get("updateTime").asText())).isNotNull();
  }

  private static void noNulls(JsonNode node) {
    assertThat(node.isNull()).isFalse();
    node.forEach(ContractTest::noNulls);
  }

  private static List<String> names(JsonNode set) {
    var names = new ArrayList<String>();
    set.get("domains").forEach(domain -> names.add(domain.get("name").asText()));
    return names;
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
