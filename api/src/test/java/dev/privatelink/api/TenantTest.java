package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects and clusters, as the contract's clients read them before they get to a connection. */
class TenantTest {
  private static final String CLUSTERS = "/v1beta1/clusters";

  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenProjectsAreRead_everyFieldThatClientsTakeForGrantedIsThere() {
    JsonNode page = ok("/v1beta1/projects?pageSize=100");

    assertThat(page.get("projects")).hasSize(2);
    assertThat(page.at("/projects/0").toString())
        .isEqualTo(
            """
            {"id":"1","org_id":"1","name":"Orders","cluster_count":4,"user_count":0,"create_timestamp":"1793521800","aws_cmek_enabled":false}\
            """
                .strip());
    assertThat(page.at("/projects/1/id").asText()).isEqualTo("3");
    assertThat(page.has("nextPageToken")).isFalse();
  }

  @Test
  void whenProjectsArePaged_eachComesOnce() {
    JsonNode first = ok("/v1beta1/projects?pageSize=1");
    String token = first.get("nextPageToken").asText();
    JsonNode second = ok("/v1beta1/projects?pageSize=1&pageToken=" + token);

    assertThat(first.at("/projects/0/id").asText()).isEqualTo("1");
    assertThat(second.at("/projects/0/id").asText()).isEqualTo("3");
    assertThat(second.has("nextPageToken")).isFalse();
    assertThat(scene.http().get(CLUSTERS + "?pageToken=" + token).status()).isEqualTo(400);
  }

  @Test
  void whenAClusterIsRead_itIsWhole() {
    JsonNode cluster = ok(CLUSTERS + "/" + TestService.RUNNING + "?view=FULL");

    assertThat(cluster.get("clusterId").asText()).isEqualTo(TestService.RUNNING);
    assertThat(cluster.get("name").asText()).isEqualTo("clusters/" + TestService.RUNNING);
    assertThat(cluster.get("displayName").asText()).isEqualTo("cluster " + TestService.RUNNING);
    assertThat(cluster.get("userPrefix").asText()).isEmpty();
    assertThat(cluster.get("version").asText()).isEmpty();
    assertThat(cluster.get("state").asText()).isEqualTo("ACTIVE");
    assertThat(cluster.get("servicePlan").asText()).isEqualTo("Essential");
    assertThat(cluster.get("clusterPlan").asText()).isEqualTo("ESSENTIAL");
    assertThat(cluster.get("createTime").asText()).isEqualTo("2026-11-01T08:30:00Z");
    assertThat(cluster.get("region").toString())
        .isEqualTo(
            """
            {"name":"regions/aws-us-east-1","regionId":"aws-us-east-1","cloudProvider":"aws","displayName":"us-east-1","provider":"aws"}\
            """
                .strip());
    assertThat(cluster.at("/labels/tidb.cloud~1project").asText()).isEqualTo("1");
    assertThat(cluster.at("/labels/tidb.cloud~1organization").asText()).isEqualTo("1");
    assertThat(ok(CLUSTERS + "/" + TestService.PAUSED).get("state").asText()).isEqualTo("PAUSED");
  }

  @Test
  void whenClustersAreListed_onlyTheirOwnCome_andTheTotalIsANumber() {
    JsonNode page = ok(CLUSTERS + "?pageSize=100");

    assertThat(ids(page))
        .containsExactly(
            TestService.RUNNING,
            TestService.PAUSED,
            TestService.ELSEWHERE,
            TestService.ALI,
            TestService.BESIDE);
    assertThat(page.get("totalSize").isNumber()).isTrue();
    assertThat(page.get("totalSize").asInt()).isEqualTo(5);
    assertThat(page.has("nextPageToken")).isFalse();
  }

  @Test
  void whenClustersArePaged_eachComesOnce() {
    var seen = new ArrayList<String>();
    String token = "";
    do {
      JsonNode page = ok(CLUSTERS + "?pageSize=2" + (token.isEmpty() ? "" : "&pageToken=" + token));
      seen.addAll(ids(page));
      token = page.path("nextPageToken").asText();
    } while (!token.isEmpty());

    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void whenClustersAreFiltered_asClientsDo_onlyThoseCome() {
    assertThat(filtered("projectId=3")).containsExactly(TestService.BESIDE);
    assertThat(filtered("projectId=\"1,3\"")).hasSize(5);
    assertThat(filtered("projectId=2")).isEmpty();
    assertThat(filtered("clusterId=%s,%s".formatted(TestService.ALI, TestService.FOREIGN)))
        .containsExactly(TestService.ALI);
    assertThat(filtered("state=PAUSED")).containsExactly(TestService.PAUSED);
    assertThat(filtered("state=\"DELETED\"")).isEmpty();
    assertThat(
            filtered("projectId=1 AND displayName=\"cluster %s\"".formatted(TestService.ELSEWHERE)))
        .containsExactly(TestService.ELSEWHERE);
    assertThat(filtered("")).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "projectId",
        "projectId=",
        "projectId=x",
        "projectId=1,",
        "projectId=1 clusterId=2",
        "projectId=1, 3",
        "projectId=1 AND",
        "projectId=1 AND projectId=2",
        "projectId=1 OR clusterId=2",
        "state=RUNNING",
        "labels.environment=production",
        "displayName=\"",
        "displayName=\"\"",
        "projectId=1'--",
      })
  void whenAFilterCannotBeUnderstood_itIsSaid(String filter) {
    Http.Answer answer = scene.http().get(CLUSTERS + "?filter=" + encoded(filter));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.json().at("/details/0/fieldViolations/0/field").asText()).isEqualTo("filter");
  }

  @Test
  void whenWhatWouldChangeTheListIsNotOffered_itIsRefused() {
    assertThat(scene.http().get(CLUSTERS + "?skip=5").status()).isEqualTo(400);
    assertThat(scene.http().get(CLUSTERS + "?orderBy=displayName").status()).isEqualTo(400);
    assertThat(scene.http().get(CLUSTERS + "?skip=0&orderBy=").status()).isEqualTo(200);
    assertThat(
            scene
                .http()
                .get(CLUSTERS + "?filter=" + encoded("displayName=" + "x".repeat(3000)))
                .status())
        .isEqualTo(400);
  }

  @Test
  void whenATokenComesWithAnotherFilter_itIsRefused() {
    String token = ok(CLUSTERS + "?pageSize=1&filter=projectId%3D1").get("nextPageToken").asText();

    assertThat(scene.http().get(CLUSTERS + "?pageToken=" + token).status()).isEqualTo(400);
    assertThat(scene.http().get(CLUSTERS + "?filter=projectId%3D1&pageToken=" + token).status())
        .isEqualTo(200);
  }

  @Test
  void whenAClusterHasConnections_itsDeletionIsRefused_namingEach() {
    String active = scene.created();
    scene.story(active).active();
    String waiting = scene.created();
    scene.story(waiting).waiting();

    Http.Answer answer = scene.http().delete(CLUSTERS + "/" + TestService.RUNNING);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").asInt()).isEqualTo(9);
    assertThat(answer.json().get("message").asText())
        .isEqualTo(
            "Cluster %s has 2 private link connections; delete them first."
                .formatted(TestService.RUNNING));
    var subjects = new ArrayList<String>();
    answer
        .json()
        .at("/details/0/violations")
        .forEach(violation -> {
          assertThat(violation.get("type").asText()).isEqualTo("CONNECTIONS_EXIST");
          subjects.add(violation.get("subject").asText());
        });
    assertThat(subjects).containsExactlyInAnyOrder(active, waiting);
    assertThat(ok(CLUSTERS + "/" + TestService.RUNNING).get("state").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void whenMoreConnectionsBlockThanAreListed_theirNumberIsSaid() {
    for (int i = 0; i < 103; i++) {
      scene.created();
    }

    Http.Answer answer = scene.http().delete(CLUSTERS + "/" + TestService.RUNNING);

    assertThat(answer.json().get("message").asText())
        .contains("103 private link connections")
        .contains("first 100 are listed");
    assertThat(answer.json().at("/details/0/violations")).hasSize(100);
  }

  @Test
  void whenAClusterIsDeleted_itIsGone_andItsConnectionsEventsStayReadable() {
    String id = scene.created();
    scene.story(id).active();
    assertThat(scene.delete(id).status()).isEqualTo(200);
    scene.story(id).deleted();

    Http.Answer deleted = scene.http().delete(CLUSTERS + "/" + TestService.RUNNING);

    assertThat(deleted.status()).as(deleted.toString()).isEqualTo(200);
    assertThat(deleted.json().get("state").asText()).isEqualTo("DELETED");
    assertThat(deleted.json().get("clusterId").asText()).isEqualTo(TestService.RUNNING);
    assertThat(deleted.json().get("displayName").asText()).isNotEmpty();
    assertThat(scene.http().delete(CLUSTERS + "/" + TestService.RUNNING).status()).isEqualTo(404);
    assertThat(scene.http().get(CLUSTERS + "/" + TestService.RUNNING).status()).isEqualTo(404);
    assertThat(ids(ok(CLUSTERS))).doesNotContain(TestService.RUNNING);
    assertThat(scene.http().get(Scene.CONNECTIONS).status()).isEqualTo(404);
    assertThat(scene.create().status()).isEqualTo(404);
    assertThat(ok(scene.path(id) + "/events").get("events").size()).isGreaterThan(3);
    assertThat(ok(scene.path(id) + "/operations").get("operations")).hasSize(2);
  }

  @Test
  void whenAClusterIsNotTheirs_thereIsNone() {
    Http.Answer foreign = scene.http().get(CLUSTERS + "/" + TestService.FOREIGN);
    Http.Answer unknown = scene.http().get(CLUSTERS + "/7");

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(scene.http().delete(CLUSTERS + "/" + TestService.FOREIGN).status()).isEqualTo(404);
    assertThat(scene.http().get(CLUSTERS + "/x").status()).isEqualTo(400);
  }

  @Test
  void whenTheDatabaseIsAway_aDeletionIsOpen_andSaysSo() {
    scene.ledger().downAfter(1);

    Http.Answer answer = scene.http().delete(CLUSTERS + "/" + TestService.PAUSED);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("message").asText()).contains("open whether");
  }

  private JsonNode ok(String path) {
    Http.Answer answer = scene.http().get(path);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private List<String> filtered(String filter) {
    return ids(ok(CLUSTERS + "?filter=" + encoded(filter)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<String> ids(JsonNode page) {
    var ids = new ArrayList<String>();
    page.get("clusters").forEach(item -> ids.add(item.get("clusterId").asText()));
    return ids;
  }
}
