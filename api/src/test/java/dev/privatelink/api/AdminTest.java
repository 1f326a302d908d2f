package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.LiveStatus;
import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.testing.DigestSigner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators do: tenants, stuck operations, damaged rows. */
class AdminTest {
  private static final String ADMIN = "/admin/v1";
  private static final String CLUSTER =
      """
      {"clusterId":"77","projectId":"1","displayName":"new","cloud":"aws","region":"us-east-1"}
      """;

  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenATenantIsSetUp_itsClusterCanBeUsed() {
    JsonNode organization =
        ok(post("/organizations", "{\"organizationId\":\"9\",\"displayName\":\"Nine\"}"));
    JsonNode project =
        ok(
            post(
                "/projects",
                "{\"projectId\":\"90\",\"organizationId\":\"9\",\"displayName\":\"Orders\"}"));
    JsonNode cluster =
        ok(
            post(
                "/clusters",
                """
                {"clusterId":"900","projectId":"90","displayName":"new","cloud":"aws","region":"us-east-1","servicePlan":"Premium"}
                """));

    assertThat(organization.get("organizationId").asText()).isEqualTo("9");
    assertThat(organization.get("createTime").asText()).endsWith("Z");
    assertThat(project.get("clusterCount").asInt()).isZero();
    assertThat(cluster.get("organizationId").asText()).isEqualTo("9");
    assertThat(cluster.get("state").asText()).isEqualTo("RUNNING");
    assertThat(cluster.get("servicePlan").asText()).isEqualTo("Premium");
    assertThat(ok(get("/organizations/9"))).isEqualTo(organization);
    assertThat(ok(get("/projects/90")).get("clusterCount").asInt()).isEqualTo(1);
    assertThat(ok(get("/clusters/900"))).isEqualTo(cluster);

    scene.keys().organization("9");
    scene.service().plant("NINTHKEY", "secret-of-nine", TestService.ownerOf("9"));
    Http nine = scene.http().as(DigestSigner.of("NINTHKEY", "secret-of-nine"));
    assertThat(
            nine.post("/v1beta1/clusters/900/privateLinkConnections", Scene.createBody("900", "n"))
                .status())
        .isEqualTo(200);
    assertThat(nine.get("/v1beta1/clusters/900").json().get("servicePlan").asText())
        .isEqualTo("Premium");
    assertThat(nine.get("/v1beta1/clusters/900").json().has("clusterPlan")).isFalse();
  }

  @Test
  void whenItIsSentTwice_theAnswerIsTheSame_andOtherContentsAreRefused() {
    String body = "{\"organizationId\":\"9\",\"displayName\":\"Nine\"}";

    assertThat(ok(post("/organizations", body))).isEqualTo(ok(post("/organizations", body)));
    assertThat(ok(post("/clusters", CLUSTER))).isEqualTo(ok(post("/clusters", CLUSTER)));

    Http.Answer other = post("/organizations", body.replace("Nine", "Ten"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("code").asInt()).isEqualTo(6);
    assertThat(post("/clusters", CLUSTER.replace("us-east-1", "us-west-2")).status())
        .isEqualTo(409);
    assertThat(post("/projects", project("1", "2")).status()).isEqualTo(409);
  }

  @Test
  void whenNoIdIsSent_aNewOneIsMade() {
    String body = "{\"displayName\":\"Nine\"}";

    String first = ok(post("/organizations", body)).get("organizationId").asText();
    String second = ok(post("/organizations", body)).get("organizationId").asText();

    assertThat(first).matches("[1-9][0-9]{18}").isNotEqualTo(second);
    assertThat(
            ok(post("/projects", "{\"organizationId\":\"1\",\"displayName\":\"p\"}"))
                .get("projectId")
                .asText())
        .matches("[0-9]{19}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          organizations | {"organizationId":"x","displayName":"n"}  | organizationId
          organizations | {"organizationId":"9"}                    | displayName
          organizations | {"displayName":""}                        | displayName
          projects      | {"displayName":"n"}                       | organizationId
          projects      | {"organizationId":"404","displayName":"n"}| organizationId
          projects      | {"projectId":7,"organizationId":"1","displayName":"n"} | projectId
          clusters      | {"displayName":"n","cloud":"aws","region":"us-east-1"}  | projectId
          clusters      | {"projectId":"404","displayName":"n","cloud":"aws","region":"us-east-1"} | projectId
          clusters      | {"projectId":"1","displayName":"n","cloud":"asw","region":"us-east-1"} | cloud
          clusters      | {"projectId":"1","displayName":"n","cloud":"aws","region":"US EAST"} | region
          clusters      | {"projectId":"1","displayName":"n","cloud":"aws","region":"us-east-1","servicePlan":"Gold"} | servicePlan
          """)
  void whenABodyIsWrong_theFieldIsNamed(String path, String body, String field) {
    Http.Answer answer = post("/" + path, body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.json().at("/details/0/fieldViolations/0/field").asText()).isEqualTo(field);
  }

  @Test
  void whenListed_allTenantsAreThere_inPages() {
    assertThat(ids(get("/organizations"), "organizations", "organizationId"))
        .containsExactly("1", "2");
    assertThat(ids(get("/projects?organizationId=1"), "projects", "projectId"))
        .containsExactly("1", "3");
    assertThat(ids(get("/clusters?projectId=3"), "clusters", "clusterId"))
        .containsExactly(TestService.BESIDE);
    assertThat(ok(get("/clusters?organizationId=1")).get("totalSize").asInt()).isEqualTo(5);
    JsonNode first = ok(get("/clusters?pageSize=4"));
    assertThat(
            ids(
                get("/clusters?pageSize=4&pageToken=" + first.get("nextPageToken").asText()),
                "clusters",
                "clusterId"))
        .containsExactly(TestService.ALI, TestService.BESIDE);
    assertThat(
            get("/clusters?organizationId=1&pageToken=" + first.get("nextPageToken").asText())
                .status())
        .isEqualTo(400);
    assertThat(get("/clusters?organizationId=x").status()).isEqualTo(400);
    assertThat(get("/organizations/404").status()).isEqualTo(404);
    assertThat(get("/projects/404").status()).isEqualTo(404);
    assertThat(get("/clusters/404").status()).isEqualTo(404);
  }

  @Test
  void whenAClusterIsPaused_nothingIsCreatedForIt_untilItRunsAgain() {
    String cluster = "/clusters/" + TestService.RUNNING;

    assertThat(ok(post(cluster + ":pause", "")).get("state").asText()).isEqualTo("PAUSED");
    assertThat(ok(post(cluster + ":pause", "")).get("state").asText()).isEqualTo("PAUSED");
    assertThat(scene.create().status()).isEqualTo(400);

    assertThat(ok(post(cluster + ":resume", "")).get("state").asText()).isEqualTo("RUNNING");
    assertThat(scene.create().status()).isEqualTo(200);
    assertThat(post("/clusters/404:pause", "").status()).isEqualTo(404);
  }

  @Test
  void whenAnOperationIsStuck_operatorsFindIt_andStartItAgain() {
    String old = scene.created();
    scene.ledger().pass(Duration.ofHours(1));
    String id = scene.created();
    OperationId operation = OperationId.create(new ConnectionId(id));
    scene.operations().live(operation, new LiveStatus.Stopped());

    JsonNode first = ok(get("/operations?pageSize=1"));
    assertThat(first.at("/operations/0/operationId").asText()).isEqualTo(old + ":create");
    JsonNode second =
        ok(get("/operations?pageSize=1&pageToken=" + first.get("nextPageToken").asText()));
    assertThat(second.at("/operations/0/operationId").asText()).isEqualTo(id + ":create");
    assertThat(second.at("/operations/0/stopped").asBoolean()).isTrue();
    assertThat(second.has("nextPageToken")).isFalse();

    JsonNode resumed = ok(post("/operations/" + operation + ":resume", ""));

    assertThat(resumed.get("operationId").asText()).isEqualTo(operation.value());
    assertThat(scene.operations().resumed())
        .extracting(request -> request.start().operation())
        .containsExactly(operation);
  }

  @Test
  void whenAnOperationHasEnded_orNeverWas_nothingIsStarted() {
    String id = scene.created();
    scene.story(id).active();

    assertThat(ok(post("/operations/" + id + ":create:resume", "")).get("outcome").asText())
        .isEqualTo("SUCCEEDED");
    assertThat(post("/operations/" + id + ":delete:resume", "").status()).isEqualTo(404);
    assertThat(post("/operations/nonsense:resume", "").status()).isEqualTo(400);
    assertThat(scene.operations().resumed()).isEmpty();
    assertThat(ok(get("/operations")).get("operations")).isEmpty();
  }

  @Test
  void whenTheWorkflowServiceIsAway_theOperatorIsTold() {
    String id = scene.created();
    scene.operations().silent(NoAnswer.Silent.WORKFLOW_SERVICE);

    Http.Answer answer = post("/operations/" + id + ":create:resume", "");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.text()).doesNotContain("secret");
  }

  @Test
  void whenARowIsDamaged_theComparisonFindsIt_andItIsWrittenAnew() {
    var all = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      all.add(scene.created());
    }
    String damaged = all.get(2);
    scene.comparison().damage(damaged, "state, snapshot");

    var found = new ArrayList<String>();
    int checked = 0;
    String token = "";
    do {
      JsonNode page =
          ok(get("/ledger:audit?pageSize=2" + (token.isEmpty() ? "" : "&pageToken=" + token)));
      checked += page.get("checked").asInt();
      page.get("differences").forEach(found(found));
      token = page.path("nextPageToken").asText();
    } while (!token.isEmpty());
    assertThat(checked).isEqualTo(5);
    assertThat(found).containsExactly(damaged + " [\"state\",\"snapshot\"]");

    JsonNode rebuilt = ok(post("/privateLinkConnections/" + damaged + ":rebuild", ""));
    assertThat(rebuilt.get("repaired")).hasSize(2);
    assertThat(rebuilt.get("state").asText()).isEqualTo("CREATING");
    assertThat(ok(post("/privateLinkConnections/" + damaged + ":rebuild", "")).get("repaired"))
        .isEmpty();
    assertThat(post("/privateLinkConnections/plc-aaaaaaaaaaaaaaaaaaaa:rebuild", "").status())
        .isEqualTo(404);
  }

  private static Consumer<JsonNode> found(List<String> into) {
    return difference ->
        into.add(
            difference.get("privateLinkConnectionId").asText() + " " + difference.get("columns"));
  }

  private static String project(String id, String organization) {
    return "{\"projectId\":\"%s\",\"organizationId\":\"%s\",\"displayName\":\"Orders\"}"
        .formatted(id, organization);
  }

  private Http.Answer get(String path) {
    return scene.operator().get(ADMIN + path);
  }

  private Http.Answer post(String path, String body) {
    return scene.operator().post(ADMIN + path, body);
  }

  private static JsonNode ok(Http.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> ids(Http.Answer answer, String list, String id) {
    var ids = new ArrayList<String>();
    ok(answer).get(list).forEach(item -> ids.add(item.get(id).asText()));
    return ids;
  }
}
