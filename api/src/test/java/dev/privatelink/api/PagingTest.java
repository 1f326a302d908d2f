package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagingTest {
  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenAListIsPaged_eachConnectionComesOnceNewestFirst() {
    var newestFirst = new ArrayList<String>();
    for (int i = 0; i < 7; i++) {
      newestFirst.addFirst(scene.created());
      scene.ledger().pass(Duration.ofMillis(1));
    }

    var seen = new ArrayList<String>();
    String token = "";
    do {
      JsonNode page = page("?pageSize=3" + (token.isEmpty() ? "" : "&pageToken=" + token));
      assertThat(page.get("totalSize").asInt()).isEqualTo(7);
      seen.addAll(ids(page));
      token = page.path("nextPageToken").asText();
    } while (!token.isEmpty());

    assertThat(seen).isEqualTo(newestFirst);
  }

  @Test
  void whenNoSizeIsSent_itIsTen_andMoreThanAHundredIsAHundred() {
    for (int i = 0; i < 101; i++) {
      scene.created();
    }

    assertThat(ids(page(""))).hasSize(10);
    assertThat(ids(page("?pageSize="))).hasSize(10);
    assertThat(ids(page("?pageSize=0"))).hasSize(10);
    assertThat(ids(page("?pageSize=1"))).hasSize(1);
    assertThat(ids(page("?pageSize=101"))).hasSize(100);
    assertThat(ids(page("?pageSize=2147483647"))).hasSize(100);
  }

  @Test
  void whenAStateIsAskedFor_onlyThoseComeAndCount() {
    String active = scene.created();
    scene.story(active).active();
    scene.created();

    JsonNode page = page("?state=ACTIVE");

    assertThat(ids(page)).containsExactly(active);
    assertThat(page.get("totalSize").asInt()).isEqualTo(1);
    assertThat(ids(page("?state=FAILED"))).isEmpty();
    assertThat(ids(page("?state="))).hasSize(2);
  }

  @Test
  void whenATokenBelongsToAnotherList_itIsRefused() {
    for (int i = 0; i < 3; i++) {
      scene.created();
    }
    String token = page("?pageSize=1").get("nextPageToken").asText();

    for (String other :
        List.of(
            Scene.CONNECTIONS + "?state=CREATING&pageToken=" + token,
            "/v1beta1/clusters/"
                + TestService.PAUSED
                + "/privateLinkConnections?pageToken="
                + token,
            Scene.CONNECTIONS + "/plc-aaaaaaaaaaaaaaaaaaaa/events?pageToken=" + token)) {
      Http.Answer answer = scene.http().get(other);
      assertThat(answer.status()).as(other).isEqualTo(400);
      assertThat(answer.json().at("/details/0/fieldViolations/0/field").asText())
          .isEqualTo("pageToken");
    }
    assertThat(scene.http().get(Scene.CONNECTIONS + "?pageSize=2&pageToken=" + token).status())
        .isEqualTo(200);
  }

  @Test
  void whenATokenIsForged_itOpensNothing() {
    for (String forged :
        List.of(
            "{}",
            "{\"createTime\":\"yesterday\",\"id\":\"plc-aaaaaaaaaaaaaaaaaaaa\",\"list\":\"connections:"
                + TestService.RUNNING
                + ":*\"}",
            "{\"createTime\":\"+1000000000-12-31T23:59:59.999999999Z\",\"id\":\"plc-aaaaaaaaaaaaaaaaaaaa\",\"list\":\"connections:"
                + TestService.RUNNING
                + ":*\"}",
            "{\"createTime\":\"2026-11-21T10:00:00Z\",\"id\":\"' OR 1=1\",\"list\":\"connections:"
                + TestService.RUNNING
                + ":*\"}")) {
      String token = Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
      assertThat(scene.http().get(Scene.CONNECTIONS + "?pageToken=" + token).status())
          .as(forged)
          .isEqualTo(400);
    }
  }

  private JsonNode page(String query) {
    Http.Answer answer = scene.http().get(Scene.CONNECTIONS + query);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> ids(JsonNode page) {
    var ids = new ArrayList<String>();
    page.get("privateLinkConnections")
        .forEach(item -> ids.add(item.get("privateLinkConnectionId").asText()));
    return ids;
  }
}
