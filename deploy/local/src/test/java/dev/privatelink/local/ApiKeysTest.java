package dev.privatelink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.local.process.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeysTest {
  @TempDir private static Path certificates;
  @TempDir private Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private SecretsFile file;
  private LocalSecrets secrets;
  private FakeService service;

  @BeforeEach
  void start() throws Exception {
    file = new SecretsFile(folder);
    secrets = file.read();
    service = new FakeService(certificates.resolve("tls"), secrets.operatorKey());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void whenThereAreNone_eachIsMadeAndKept() throws Exception {
    LocalSecrets complete = keys().complete(secrets);
    assertThat(complete.key(LocalKey.OWNER)).contains(new KeyPair("MADE0001", "private-1"));
    assertThat(complete.key(LocalKey.VIEWER)).contains(new KeyPair("MADE0002", "private-2"));
    assertThat(file.read()).isEqualTo(complete);
    assertThat(service.wishes())
        .extracting(wish -> wish.path("role").asText())
        .containsExactly("ORGANIZATION_OWNER", "ORGANIZATION_VIEWER");
    assertThat(service.wishes())
        .allSatisfy(wish -> {
          assertThat(wish.path("organizationId").asText()).isEqualTo("1");
          assertThat(wish.path("requestsPerMinute").asInt()).isEqualTo(10_000);
        });
  }

  @Test
  void whenTheServiceAcceptsThem_theyStay() throws Exception {
    LocalSecrets complete = keys().complete(secrets);
    assertThat(keys().complete(file.read())).isEqualTo(complete);
    assertThat(service.wishes()).hasSize(2);
  }

  @Test
  void whenOneIsNoLongerAccepted_onlyThatIsMadeAnew() throws Exception {
    LocalSecrets before = keys().complete(secrets);
    service.revoke("MADE0001");
    LocalSecrets after = keys().complete(before);
    assertThat(after.key(LocalKey.OWNER)).contains(new KeyPair("MADE0003", "private-3"));
    assertThat(after.key(LocalKey.VIEWER)).isEqualTo(before.key(LocalKey.VIEWER));
    assertThat(file.read()).isEqualTo(after);
  }

  @Test
  void whenTheOperatorIsRefused_theMessageSaysWhatTheServiceSaid() {
    LocalSecrets other = LocalSecrets.random();
    assertThatThrownBy(() -> keys().complete(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/admin/v1/apiKeys answered 401")
        .hasMessageContaining("no operator")
        .message()
        .doesNotContain(other.operatorKey());
  }

  @Test
  void whenNobodyListens_theMessageSaysWhere() {
    service.close();
    assertThatThrownBy(() -> keys().complete(secrets))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(service.address().toString());
  }

  @Test
  void whenAKeyIsMade_itsSecretIsNotPrinted() throws Exception {
    keys().complete(secrets);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("MADE0001")
        .doesNotContain("private-1", secrets.operatorKey());
  }

  private ApiKeys keys() {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new ApiKeys(service.address(), service.authority(), file, new Progress(out));
  }
}
