package dev.privatelink.local;

import dev.privatelink.local.process.ChildSpec;
import dev.privatelink.local.process.HealthCheck;
import dev.privatelink.local.process.HttpHealth;
import dev.privatelink.local.process.PortHealth;
import dev.privatelink.local.process.RestartPolicy;
import dev.privatelink.local.process.StopSignal;
import dev.privatelink.local.tls.LocalCertificates;
import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.localcloud.LocalCloudSeed;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our own two programs: the local cloud and the service. */
final class JavaPrograms {
  private static final String CLOUD_MAIN = "dev.privatelink.localcloud.LocalCloudMain";
  private static final String SERVICE_MAIN = "dev.privatelink.api.Application";

  private static final Duration CLOUD_READY_WITHIN = Duration.ofSeconds(60);

  /** Its first start also makes all tables. A busy machine takes long to start a JVM. */
  private static final Duration SERVICE_READY_WITHIN = Duration.ofMinutes(3);

  private static final Duration CLOUD_STOP_WITHIN = Duration.ofSeconds(10);

  /** It lets running steps and requests end first. */
  private static final Duration SERVICE_STOP_WITHIN = Duration.ofSeconds(30);

  private final LocalSettings settings;
  private final Path java;
  private final Path libraries;
  private final Map<String, String> environment;
  private final HttpClient http;

  /**
   * For one run.
   *
   * @param java the `java` command
   * @param libraries the folder that is the class path
   */
  JavaPrograms(
      LocalSettings settings,
      Path java,
      Path libraries,
      Map<String, String> environment,
      HttpClient http) {
    this.settings = settings;
    this.java = java;
    this.libraries = libraries;
    this.environment = Map.copyOf(environment);
    this.http = http;
  }

  /** The local cloud. */
  ChildSpec cloud() {
    List<String> command =
        command(
            List.of("-Xmx256m", "-XX:+UseSerialGC"),
            CLOUD_MAIN,
            List.of(
                "--host",
                LocalPort.HOST,
                "--port",
                Integer.toString(settings.port(LocalPort.CLOUD)),
                "--state-file",
                settings.folder().resolve("cloud.jsonl").toString(),
                "--acceptance-time",
                "5s",
                "--quota",
                "1000"));
    return spec(
        "cloud",
        command,
        environment,
        answersAt(settings.http(LocalPort.CLOUD) + "/_local/health"),
        CLOUD_READY_WITHIN,
        CLOUD_STOP_WITHIN);
  }

  /**
   * The service.
   *
   * @param configuration the file that it is configured by
   * @param tls its certificate and key
   * @param serverKey what it seals stored keys with; goes by the environment, as all secrets do
   */
  ChildSpec service(Path configuration, LocalCertificates.Files tls, String serverKey) {
    List<String> command =
        command(
            List.of(
                "-Xmx512m",
                // gRPC loads native code, protobuf uses Unsafe: both warn otherwise.
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // On two processors the common pool would have one thread.
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=8",
                "-Dmicronaut.config.files=" + configuration),
            SERVICE_MAIN,
            List.of());
    Map<String, String> withKeys = new HashMap<>(environment);
    withKeys.put("PRIVATELINK_HTTPS_PORT", Integer.toString(settings.port(LocalPort.HTTPS)));
    withKeys.put("PRIVATELINK_TLS_CERT_FILE", tls.certificate().toString());
    withKeys.put("PRIVATELINK_TLS_KEY_FILE", tls.key().toString());
    withKeys.put("PRIVATELINK_SERVER_KEY", serverKey);
    withKeys.put("AWS_ACCESS_KEY_ID", LocalCloudSeed.PLATFORM_ACCESS_KEY_ID);
    withKeys.put("AWS_SECRET_ACCESS_KEY", LocalCloudSeed.PLATFORM_SECRET_ACCESS_KEY);
    withKeys.put("AWS_EC2_METADATA_DISABLED", "true");
    // Profiles of the person who runs this must not reach the service.
    String none = settings.run().resolve("no-aws-profiles").toString();
    withKeys.put("AWS_CONFIG_FILE", none);
    withKeys.put("AWS_SHARED_CREDENTIALS_FILE", none);
    withKeys.put("ALIBABA_CLOUD_ACCESS_KEY_ID", AlicloudSeed.PLATFORM_ACCESS_KEY_ID);
    withKeys.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", AlicloudSeed.PLATFORM_ACCESS_KEY_SECRET);
    withKeys.put("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    withKeys.put("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true");
    return spec(
        "service",
        command,
        withKeys,
        // It listens at one port after the other.
        answersAt(settings.http(LocalPort.HTTP) + "/health/readiness")
            .and(new PortHealth(settings.port(LocalPort.HTTPS))),
        SERVICE_READY_WITHIN,
        SERVICE_STOP_WITHIN);
  }

  private List<String> command(List<String> flags, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", libraries + "/*", main));
    command.addAll(arguments);
    return command;
  }

  private HealthCheck answersAt(String address) {
    return new HttpHealth(http, URI.create(address));
  }

  private ChildSpec spec(
      String name,
      List<String> command,
      Map<String, String> itsEnvironment,
      HealthCheck health,
      Duration readyWithin,
      Duration stopWithin) {
    return new ChildSpec(
        name,
        command,
        itsEnvironment,
        settings.folder(),
        settings.logs().resolve(name + ".log"),
        ChildSpec.Preparation.NONE,
        health,
        readyWithin,
        RestartPolicy.PROGRAM,
        StopSignal.TERMINATE,
        stopWithin);
  }
}
