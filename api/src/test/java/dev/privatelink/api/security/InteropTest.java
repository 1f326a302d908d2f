package dev.privatelink.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.security.digest.DigestAnswer;
import dev.privatelink.api.security.digest.KeyDigests;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are none of ours. */
class InteropTest {
  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenApachesClientIsGivenAKey_itGetsThrough_requestAfterRequest() throws Exception {
    var credentials = new BasicCredentialsProvider();
    credentials.setCredentials(
        new AuthScope("127.0.0.1", scene.http().port()),
        new UsernamePasswordCredentials(TestService.KEY, TestService.SECRET.toCharArray()));
    try (CloseableHttpClient client =
        HttpClients.custom().setDefaultCredentialsProvider(credentials).build()) {
      var create = new HttpPost(uri(Scene.CONNECTIONS));
      create.setEntity(
          new StringEntity(
              Scene.createBody(TestService.RUNNING, "n"), ContentType.APPLICATION_JSON));

      String made = body(client, create);
      String id = made.replaceFirst(".*\"privateLinkConnectionId\":\"([^\"]*)\".*", "$1").strip();

      assertThat(body(client, new HttpGet(uri(Scene.CONNECTIONS + "?pageSize=100&state="))))
          .contains(id);
      assertThat(body(client, new HttpDelete(uri(Scene.CONNECTIONS + "/" + id))))
          .contains("DELETING");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/privateLinkConnections?pageSize=100", "/privateLinkConnections"})
  void whenCurlIsGivenAKey_itGetsThrough(String path) throws Exception {
    Process curl =
        new ProcessBuilder(
                "sh",
                "-c",
                "command -v curl >/dev/null || exit 77; exec curl -sS --max-time 20 --digest"
                    + " --user \"$0\" -w '\\n%{http_code}' \"$1\"",
                TestService.KEY + ":" + TestService.SECRET,
                uri("/v1beta1/clusters/" + TestService.RUNNING + path).toString())
            .redirectErrorStream(true)
            .start();
    String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(curl.waitFor(30, TimeUnit.SECONDS)).isTrue();
    Assumptions.assumeFalse(curl.exitValue() == 77, "curl is not installed");

    assertThat(answer).endsWith("\n200").contains("\"totalSize\":0");
  }

  /** What the published client's parser takes, and nothing else. */
  @Test
  void whenAChallengeIsRead_itHasTheFormThatThePublishedClientReads() {
    Http.Answer answer = scene.http().anonymous().get(Scene.CONNECTIONS);

    List<String> lines = answer.response().headers().allValues("WWW-Authenticate");
    assertThat(lines)
        .hasSize(2)
        .allMatch(line ->
            line.matches(
                "Digest ([a-z]+=(\"[^\"]*\"|[A-Za-z0-9-]+))(, [a-z]+=(\"[^\"]*\"|[A-Za-z0-9-]+))*"));
    assertThat(lines.getFirst()).contains("algorithm=SHA-256");
  }

  /** Computed independently: MD5 of the texts that RFC 7616 names. */
  @Test
  void whenTheAnswerIsAKnownOne_itIsRight() throws Exception {
    String uri = "/v1beta1/clusters/10000000000000000001/privateLinkConnections?pageSize=100";
    DigestAnswer answer =
        DigestAnswer.parse(
            "username=\"PUBKEY01\", realm=\"tidb.cloud\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c0\", uri=\""
                + uri
                + "\", algorithm=MD5, cnonce=\"0a4f113b00112233\", qop=auth, nc=00000001, response=\"7c334f13c6bead86b98b6bc7bf6bd4da\"");
    KeyDigests digests = KeyDigests.of(new ApiKeyId("PUBKEY01"), "privkey-0001");

    assertThat(answer.isRight(digests, "GET")).isTrue();
    assertThat(answer.isRight(digests, "POST")).isFalse();
    assertThat(answer.isRight(KeyDigests.of(new ApiKeyId("PUBKEY01"), "privkey-0002"), "GET"))
        .isFalse();
    assertThat(digests).hasToString("digests");
    assertThat(answer.toString()).doesNotContain("7c334f13", "PUBKEY01");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + scene.http().port() + path);
  }

  private static String body(CloseableHttpClient client, ClassicHttpRequest request)
      throws Exception {
    return client.execute(
        request,
        response -> {
          String text = EntityUtils.toString(response.getEntity());
          assertThat(response.getCode()).as(text).isEqualTo(200);
          return text;
        });
  }
}
