package dev.privatelink.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {
  private static final LocalSecrets SECRETS =
      LocalSecrets.random()
          .with(LocalKey.OWNER, new KeyPair("OWNERKEY", "owner's"))
          .with(LocalKey.VIEWER, new KeyPair("VIEWERKEY", "viewer's"));

  @TempDir private Path folder;

  @Test
  void whenAShellReadsIt_itHasEachVariable() throws Exception {
    Path state = folder.resolve("it's $HOME \"here\"");
    Map<String, String> seen = sourced(state, Map.of());
    assertThat(seen)
        .containsEntry("PRIVATELINK_URL", "http://127.0.0.1:8080")
        .containsEntry("PRIVATELINK_HTTPS_URL", "https://127.0.0.1:8443")
        .containsEntry("PRIVATELINK_CA_FILE", state.resolve("tls/ca.pem").toString())
        .containsEntry("PRIVATELINK_PUBLIC_KEY", "OWNERKEY")
        .containsEntry("PRIVATELINK_PRIVATE_KEY", "owner's")
        .containsEntry("PRIVATELINK_READONLY_PUBLIC_KEY", "VIEWERKEY")
        .containsEntry("PRIVATELINK_READONLY_PRIVATE_KEY", "viewer's")
        .containsEntry("PRIVATELINK_OPERATOR_KEY", SECRETS.operatorKey())
        .doesNotContainValue(SECRETS.serverKey())
        .containsEntry("PRIVATELINK_CLUSTER_ID", "10000000000000000001")
        .containsEntry("TEMPORAL_ADDRESS", "127.0.0.1:7233")
        .containsEntry("TEMPORAL_UI_URL", "http://127.0.0.1:8233")
        .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
        .containsEntry("AWS_ACCESS_KEY_ID", "AKIALOCALCUSTOMER00")
        .containsEntry("AWS_REGION", "us-east-1")
        .containsEntry("AWS_DEFAULT_REGION", "us-east-1")
        .containsEntry("PRIVATELINK_ALICLOUD_CLUSTER_ID", "10000000000000000003")
        .containsEntry("ALIBABA_CLOUD_ENDPOINT_URL", "http://127.0.0.1:4566")
        .containsEntry("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAILOCALCUSTOMER00")
        .containsEntry("ALIBABA_CLOUD_REGION_ID", "ap-southeast-1")
        .containsKey("ALIBABA_CLOUD_ACCESS_KEY_SECRET")
        .containsEntry("PRIVATELINK_LOCAL_DIR", state.toString())
        .containsKeys("PRIVATELINK_JDBC_URL", "AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void whenTheShellHasASessionOfItsOwn_itIsForgotten() throws Exception {
    assertThat(
            sourced(
                folder,
                Map.of(
                    "AWS_SESSION_TOKEN", "t",
                    "AWS_PROFILE", "p",
                    "AWS_ACCESS_KEY_ID", "k",
                    "ALIBABA_CLOUD_PROFILE", "p",
                    "ALIBABA_CLOUD_SECURITY_TOKEN", "t")))
        .doesNotContainKeys("AWS_SESSION_TOKEN", "AWS_PROFILE")
        .doesNotContainKeys("ALIBABA_CLOUD_PROFILE", "ALIBABA_CLOUD_SECURITY_TOKEN")
        .containsEntry("AWS_ACCESS_KEY_ID", "AKIALOCALCUSTOMER00");
  }

  @Test
  void whenUpRunsInSuchAShell_itsProgramsSeeNothingOfIt() throws Exception {
    Map<String, String> shell = sourced(folder, Map.of("ALIBABA_CLOUD_KEY", "x", "OTHER", "stays"));
    Map<String, String> child = ChildEnvironment.of(shell, Map.of("AWS_ACCESS_KEY_ID", "ours"));
    assertThat(child).containsEntry("OTHER", "stays").containsEntry("AWS_ACCESS_KEY_ID", "ours");
    assertThat(child.keySet())
        .filteredOn(name -> name.matches("(PRIVATELINK|AWS|ALIBABA|TEMPORAL)_.*"))
        .containsExactly("AWS_ACCESS_KEY_ID");
  }

  @Test
  void whenThereIsAProxy_ourAddressesAreNotBehindIt() {
    assertThat(ChildEnvironment.of(Map.of("NO_PROXY", "a.example"), Map.of()))
        .containsEntry("NO_PROXY", "a.example,127.0.0.1")
        .containsEntry("no_proxy", "127.0.0.1");
  }

  private Map<String, String> sourced(Path state, Map<String, String> before) throws Exception {
    Path file = folder.resolve("env");
    LocalSettings settings =
        LocalSettingsTest.settings(Map.of("PRIVATELINK_LOCAL_DIR", state.toString()));
    Files.writeString(file, EnvFile.text(settings, settings.tls().resolve("ca.pem"), SECRETS));
    ProcessBuilder shell = new ProcessBuilder("sh", "-euc", ". \"$0\"; env", file.toString());
    shell.environment().putAll(before);
    Process process = shell.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines()
        .filter(line -> line.contains("="))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> b));
  }
}
