package dev.privatelink.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Everybody may read the description and the pages that show it, also without the internet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsTest {
  private Scene scene;

  @BeforeAll
  void start() {
    scene = new Scene();
  }

  @AfterAll
  void stop() {
    scene.close();
  }

  @Test
  void whenTheDescriptionIsRead_itIsTheCheckedInOne() throws IOException {
    Http.Answer answer = scene.http().get("/openapi.yml");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/yaml;charset=utf-8");
    assertThat(answer.text()).isEqualTo(Files.readString(Path.of("openapi.yml")));
  }

  @Test
  void whenThePagesAreRead_everythingComesFromHere() {
    Http.Answer page = scene.http().get("/docs");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.text()).doesNotContain("://").contains("/docs/docs.js");
    Matcher files = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(page.text());
    int found = 0;
    for (; files.find(); found++) {
      Http.Answer file = scene.http().get(files.group(1));
      assertThat(file.status()).as(files.group(1)).isEqualTo(200);
      assertThat(file.header("Content-Type")).as(files.group(1)).isNotEqualTo("application/json");
      assertThat(file.text()).isNotEmpty();
    }
    assertThat(found).isGreaterThan(4);
  }

  @Test
  void whenThereIsNoSuchPage_itIs404AndNoFileOfTheProgram() {
    for (String path :
        new String[] {
          "/docs/x", "/docs/index.html", "/docs/..%2fapplication.yml", "/docs/%2e%2e", "/docs/a/b"
        }) {
      Http.Answer answer = scene.http().get(path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.json().get("code").asInt()).isEqualTo(5);
    }
  }
}
