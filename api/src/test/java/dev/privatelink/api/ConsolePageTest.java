package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the files of the console are served; the files themselves are stand-ins of the tests. */
class ConsolePageTest {
  private static Scene scene;

  @BeforeAll
  static void start() {
    scene = new Scene();
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @Test
  void whenAnAddressOfThePageIsAskedFor_thePageComes_andMayTalkToNobodyElse() {
    for (String path :
        List.of(
            "/console/",
            "/console/index.html",
            "/console/clusters/1/networking/plc-x",
            "/console/help/aws.rds")) {
      Http.Answer answer = get(path);

      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.text()).as(path).contains("a stand-in");
      assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Content-Security-Policy"))
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
          .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
          .doesNotContain("unsafe");
    }
    assertThat(get("/console").status()).isEqualTo(301);
    assertThat(get("/console").header("Location")).isEqualTo("/console/");
  }

  @Test
  void whenAFileHasAHashInItsName_itIsKeptForEver() {
    Http.Answer answer = get("/console/assets/index-Ab_1-9.js");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/javascript;charset=utf-8");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
  }

  @Test
  void whenAFileIsNotThere_orWouldLeadOut_itIsNotFound() {
    for (String path :
        List.of(
            "/console/assets/index-old.js",
            "/console/..%2Fapplication.yml.js",
            "/console/assets/..%2f..%2fdocs/docs.js",
            "/console/assets/../../docs/docs.css")) {
      Http.Answer answer = get(path);

      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }
  }

  private static Http.Answer get(String path) {
    return scene.http().anonymous().get(path);
  }
}
