package dev.privatelink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiClientTest {
  private static final KeyPair KEY = new KeyPair("PUBKEY01", "privkey-0001");

  @TempDir private static Path folder;

  private FakeService service;

  @BeforeEach
  void start() throws Exception {
    service = new FakeService(folder.resolve("tls"), "plop_any");
    service.add(KEY);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void whenTheKeyIsRight_eachRequestIsProved() throws Exception {
    try (ApiClient client = new ApiClient(service.address(), service.authority(), KEY)) {
      assertThat(client.send("GET", "/a:b?c=d", "").status()).isEqualTo(200);
      assertThat(client.send("POST", "/a", "{\"x\":1}"))
          .isEqualTo(new ApiClient.Response(200, "POST /a {\"x\":1}"));
      assertThat(client.send("DELETE", "/a", "").status()).isEqualTo(200);
    }
    assertThat(service.accepted())
        .containsExactly("GET /a:b?c=d ", "POST /a {\"x\":1}", "DELETE /a ");
  }

  @Test
  void whenTheKeyIsWrong_theRefusalIsTheAnswer() throws Exception {
    try (ApiClient client =
        new ApiClient(service.address(), service.authority(), new KeyPair("PUBKEY01", "another"))) {
      assertThat(client.send("GET", "/a", ""))
          .isEqualTo(new ApiClient.Response(401, "prove yourself"));
    }
    assertThat(service.accepted()).isEmpty();
  }

  @Test
  void whenAnotherAuthoritySignedTheServer_nothingIsSent() throws Exception {
    Path other = FakeService.certificates(folder.resolve("other")).authority();
    try (ApiClient client = new ApiClient(service.address(), other, KEY)) {
      assertThatThrownBy(() -> client.send("GET", "/a", ""))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void whenShown_theKeyKeepsItsSecret() {
    assertThat(KEY).asString().contains("PUBKEY01").doesNotContain("privkey");
  }
}
