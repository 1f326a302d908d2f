package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.Role;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.testing.DigestSigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever has a role of one project sees nothing of the others of the same organisation. */
class ProjectScopeTest {
  private static final String BESIDE =
      "/v1beta1/clusters/" + TestService.BESIDE + "/privateLinkConnections";

  private final Scene scene = new Scene();
  private final Http orders = projectOwner("ORDERSKEY", "1");
  private final Http bills = projectOwner("BILLSKEY1", "3");

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenTheyList_onlyTheirProjectIsThere() {
    assertThat(texts(bills.get("/v1beta1/projects"), "projects", "id")).containsExactly("3");
    assertThat(texts(bills.get("/v1beta1/clusters"), "clusters", "clusterId"))
        .containsExactly(TestService.BESIDE);
    assertThat(bills.get("/v1beta1/clusters").json().get("totalSize").asInt()).isEqualTo(1);
    assertThat(texts(bills.get("/v1beta1/clusters?filter=projectId%3D1"), "clusters", "clusterId"))
        .isEmpty();
    assertThat(
            texts(
                bills.get("/v1beta1/clusters?filter=clusterId%3D" + TestService.RUNNING),
                "clusters",
                "clusterId"))
        .isEmpty();
    assertThat(texts(bills.get("/v1beta1/clusters?filter=projectId%3D3"), "clusters", "clusterId"))
        .containsExactly(TestService.BESIDE);
  }

  @Test
  void whenAConnectionIsInAnotherProject_thereIsNone_whateverIsAsked() {
    String id =
        orders
            .post(Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, "n"))
            .json()
            .get("privateLinkConnectionId")
            .asText();
    scene.story(id).active();
    String path = Scene.CONNECTIONS + "/" + id;

    for (Http.Answer answer :
        List.of(
            bills.get(Scene.CONNECTIONS),
            bills.get(Scene.CONNECTIONS + ":getAvailabilityZones"),
            bills.post(Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, "n")),
            bills.get(path),
            bills.delete(path),
            bills.get(path + "/events"),
            bills.get(path + "/operations"),
            bills.post(path + ":attachDomains", Scene.attachBody("TIDBCLOUD_MANAGED", "", true)),
            bills.post(path + ":detachDomains", Scene.detachBody("ad-aaaaaaaaaaaaaaaaaaaa")),
            bills.get("/v1beta1/clusters/" + TestService.RUNNING),
            bills.delete("/v1beta1/clusters/" + TestService.RUNNING),
            // Through their own cluster it is not there either.
            bills.get(BESIDE + "/" + id),
            bills.get(BESIDE + "/" + id + "/events"))) {
      assertThat(answer.status()).as(answer.response().request() + " " + answer).isEqualTo(404);
      assertThat(answer.text()).doesNotContain("Orders");
    }
    assertThat(orders.get(path).status()).isEqualTo(200);
    assertThat(scene.get(id).status()).isEqualTo(200);
  }

  @Test
  void whenTheClusterIsDeleted_itsConnectionsStoryIsStillItsProjectsAlone() {
    String id = created(bills, BESIDE, TestService.BESIDE);
    scene.story(id).active();
    assertThat(bills.delete(BESIDE + "/" + id).status()).isEqualTo(200);
    scene.story(id).deleted();
    assertThat(bills.delete("/v1beta1/clusters/" + TestService.BESIDE).status()).isEqualTo(200);

    assertThat(bills.get(BESIDE + "/" + id + "/events").status()).isEqualTo(200);
    assertThat(bills.get(BESIDE + "/" + id + "/operations").status()).isEqualTo(200);
    assertThat(orders.get(BESIDE + "/" + id + "/events").status()).isEqualTo(404);
    assertThat(orders.get(BESIDE + "/" + id + "/operations").status()).isEqualTo(404);
  }

  @Test
  void whenTwoProjectsUseOneIdempotencyKey_eachGetsItsOwnAnswer() {
    String[] key = {"Idempotency-Key", "the-same"};

    String first =
        orders
            .post(Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, "n"), key)
            .json()
            .get("privateLinkConnectionId")
            .asText();
    Http.Answer second = bills.post(BESIDE, Scene.createBody(TestService.BESIDE, "n"), key);
    Http.Answer third = bills.post(BESIDE, Scene.createBody(TestService.BESIDE, "n"), key);
    Http.Answer other = bills.post(BESIDE, Scene.createBody(TestService.BESIDE, "other"), key);

    assertThat(second.status()).as(second.toString()).isEqualTo(200);
    assertThat(second.text()).doesNotContain(first);
    assertThat(third.text()).isEqualTo(second.text());
    assertThat(other.status()).isEqualTo(409);
  }

  @Test
  void whenATokenOfTheWholeOrganisationIsUsed_itOpensNothing() {
    JsonNode page = scene.http().get("/v1beta1/clusters?pageSize=1").json();
    String token = page.get("nextPageToken").asText();

    assertThat(texts(bills.get("/v1beta1/clusters?pageToken=" + token), "clusters", "clusterId"))
        .containsExactly(TestService.BESIDE);

    created(orders, Scene.CONNECTIONS, TestService.RUNNING);
    created(orders, Scene.CONNECTIONS, TestService.RUNNING);
    String connections =
        orders.get(Scene.CONNECTIONS + "?pageSize=1").json().get("nextPageToken").asText();
    assertThat(bills.get(Scene.CONNECTIONS + "?pageToken=" + connections).status()).isEqualTo(404);
    assertThat(bills.get(BESIDE + "?pageToken=" + connections).status()).isEqualTo(400);
  }

  private String created(Http caller, String path, String cluster) {
    return caller
        .post(path, Scene.createBody(cluster, "n"))
        .json()
        .get("privateLinkConnectionId")
        .asText();
  }

  private Http projectOwner(String key, String project) {
    scene
        .service()
        .plant(
            key,
            "secret-of-" + project,
            new KeyTerms(
                "owner of project " + project,
                Role.PROJECT_OWNER,
                new OrganizationId("1"),
                Optional.of(new ProjectId(project)),
                Optional.empty(),
                Optional.empty()));
    return scene.http().as(DigestSigner.of(key, "secret-of-" + project));
  }

  private static List<String> texts(Http.Answer answer, String list, String field) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    var texts = new ArrayList<String>();
    answer.json().get(list).forEach(item -> texts.add(item.get(field).asText()));
    return texts;
  }
}
