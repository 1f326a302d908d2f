package dev.privatelink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsFileTest {
  @TempDir private Path folder;

  @Test
  void whenThereAreNone_theyAreMadeAndKept() throws Exception {
    LocalSecrets first = new SecretsFile(folder).read();
    assertThat(Base64.getDecoder().decode(first.serverKey())).hasSize(32);
    assertThat(first.operatorKey())
        .matches("plop_[A-Za-z0-9_-]{43}")
        .isNotEqualTo(first.serverKey());
    assertThat(first.keys()).isEmpty();
    assertThat(new SecretsFile(folder).read()).isEqualTo(first);
    assertThat(new SecretsFile(Files.createDirectory(folder.resolve("other"))).read())
        .isNotEqualTo(first);
  }

  @Test
  void whenAKeyWasMade_itIsKept() throws Exception {
    SecretsFile file = new SecretsFile(folder);
    KeyPair owner = new KeyPair("PUBKEY01", "private-1");
    LocalSecrets more = file.read().with(LocalKey.OWNER, owner);
    file.write(more);
    assertThat(file.read()).isEqualTo(more);
    assertThat(file.read().key(LocalKey.OWNER)).contains(owner);
    assertThat(file.read().key(LocalKey.VIEWER)).isEmpty();
  }

  @Test
  void whenKept_onlyTheOwnerMayReadThem() throws Exception {
    Path kept = Files.createFile(folder.resolve("secrets.json"));
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r--r--"));
    new SecretsFile(folder).write(LocalSecrets.random());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
  }

  @Test
  void whenDamaged_theMessageNamesTheFileAndNoSecret() throws Exception {
    Path kept = folder.resolve("secrets.json");
    Files.writeString(kept, "{\"serverKey\":\"c2VjcmV0\",\"operatorKey\":\"hush\"");
    assertThatThrownBy(() -> new SecretsFile(folder).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(kept.toString())
        .hasNoCause()
        .message()
        .doesNotContain("hush", "c2VjcmV0");
  }

  @Test
  void whenShown_theyShowNoSecret() {
    LocalSecrets secrets =
        LocalSecrets.random().with(LocalKey.OWNER, new KeyPair("PUBKEY01", "private-1"));
    assertThat(secrets.toString())
        .doesNotContain("private-1", secrets.serverKey(), secrets.operatorKey());
  }

  @Test
  void whenTheServiceIsToldOfTheOperatorsKey_itLearnsTheHashOnly() {
    String serverKey = LocalSecrets.random().serverKey();
    assertThat(new LocalSecrets(serverKey, "plop_abc", Map.of()).operatorKeySha256())
        .isEqualTo("0520db9e84504ec3a084a850548a0a4771923746de5262b447f7b4e71547c543");
  }
}
