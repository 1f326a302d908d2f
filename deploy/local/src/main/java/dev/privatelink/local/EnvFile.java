package dev.privatelink.local;

import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.localcloud.LocalCloudSeed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The file for {@code source}: where the run is, the keys for its API, and the customer's view of
 * the local cloud. It holds secrets.
 */
final class EnvFile {
  private EnvFile() {}

  /**
   * The text of the file, in the language of a POSIX shell.
   *
   * @param authority the certificate that clients have to trust
   * @param secrets with all API keys
   */
  static String text(LocalSettings settings, Path authority, LocalSecrets secrets) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PRIVATELINK_HTTPS_URL", settings.https());
    variables.put("PRIVATELINK_CA_FILE", authority.toString());
    for (LocalKey key : LocalKey.values()) {
      secrets
          .key(key)
          .ifPresent(pair -> {
            variables.put(key.publicVariable(), pair.publicKey());
            variables.put(key.privateVariable(), pair.privateKey());
          });
    }
    variables.put("PRIVATELINK_OPERATOR_KEY", secrets.operatorKey());
    variables.put("PRIVATELINK_CLUSTER_ID", Seeds.CLUSTER);
    variables.put("PRIVATELINK_URL", settings.http(LocalPort.HTTP));
    variables.put("TEMPORAL_ADDRESS", settings.temporal());
    if (settings.temporalAddress().isEmpty()) {
      variables.put("TEMPORAL_UI_URL", settings.http(LocalPort.TEMPORAL_UI));
    }
    variables.put("PRIVATELINK_JDBC_URL", settings.jdbcUrl() + "?user=" + PostgresProgram.USER);
    variables.put("AWS_ENDPOINT_URL", settings.http(LocalPort.CLOUD));
    variables.put("AWS_ACCESS_KEY_ID", LocalCloudSeed.CUSTOMER_ACCESS_KEY_ID);
    variables.put("AWS_SECRET_ACCESS_KEY", LocalCloudSeed.CUSTOMER_SECRET_ACCESS_KEY);
    variables.put("AWS_REGION", LocalCloudSeed.REGION);
    variables.put("AWS_DEFAULT_REGION", LocalCloudSeed.REGION);
    variables.put("PRIVATELINK_ALICLOUD_CLUSTER_ID", Seeds.ALICLOUD_CLUSTER);
    variables.put("ALIBABA_CLOUD_ENDPOINT_URL", settings.http(LocalPort.CLOUD));
    variables.put("ALIBABA_CLOUD_ACCESS_KEY_ID", AlicloudSeed.CUSTOMER_ACCESS_KEY_ID);
    variables.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", AlicloudSeed.CUSTOMER_ACCESS_KEY_SECRET);
    variables.put("ALIBABA_CLOUD_REGION_ID", AlicloudSeed.REGION);
    variables.put(LocalSettings.FOLDER_VARIABLE, settings.folder().toString());
    return variables.entrySet().stream()
        .map(one -> "export " + one.getKey() + "=" + quoted(one.getValue()) + "\n")
        .collect(
            Collectors.joining(
                "",
                """
                # Made at each start by deploy/local/up; for `source`.
                # The clouds' keys are the customer's, and open nothing but the local cloud.
                unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN
                unset ALIBABA_CLOUD_PROFILE ALIBABA_CLOUD_SECURITY_TOKEN
                """,
                ""));
  }

  /** In single quotes a shell changes nothing, and a single quote ends them. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
