package dev.privatelink.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shell of the customer's: each command runs in a bash of its own that begins with the variables
 * which the one before left. {@code aliyun} is {@link AliyunCommand}.
 */
final class GuideShell {
  /** The AWS CLI takes some seconds to start on a busy machine. */
  private static final int SECONDS_MAX = 180;

  private static final List<String> OF_OTHERS = List.of("AWS_", "ALIBABA_", "ALICLOUD_");

  private final Path folder;
  private final URI cloud;

  GuideShell(Path folder, URI cloud) throws Exception {
    this.folder = folder;
    this.cloud = cloud;
    Files.createFile(variables());
    Path aliyun = Files.createDirectory(folder.resolve("bin")).resolve("aliyun");
    Files.writeString(
        aliyun,
        """
        #!/bin/sh
        exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' %s "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                    .orElse(System.getProperty("java.class.path")),
                AliyunCommand.class.getName()));
    assertThat(aliyun.toFile().setExecutable(true)).isTrue();
  }

  /** Whether a command can be found. */
  static boolean has(String command) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
  }

  /** Runs a command, which must succeed, and returns what it printed. */
  String run(String command) throws Exception {
    Path script = folder.resolve("command.sh");
    Files.writeString(
        script,
        """
        set -euo pipefail
        . '%1$s'
        set -a
        %2$s
        set +a
        export -p >'%1$s'
        """
            .formatted(variables(), command));
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> OF_OTHERS.stream().anyMatch(name::startsWith));
    builder.environment().putAll(environment());
    Process process = builder.start();
    boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
    process.destroyForcibly();
    String printed = Files.readString(output);
    assertThat(ended).as("%s%nended within %s s:%n%s", command, SECONDS_MAX, printed).isTrue();
    assertThat(process.exitValue()).as("%s%nprinted:%n%s", command, printed).isZero();
    return printed;
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH",
        folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"),
        "AWS_ENDPOINT_URL",
        cloud.toString(),
        "AWS_ACCESS_KEY_ID",
        LocalCloudSeed.CUSTOMER_ACCESS_KEY_ID,
        "AWS_SECRET_ACCESS_KEY",
        LocalCloudSeed.CUSTOMER_SECRET_ACCESS_KEY,
        "AWS_CONFIG_FILE",
        folder.resolve("none").toString(),
        "AWS_SHARED_CREDENTIALS_FILE",
        folder.resolve("none").toString(),
        "AWS_PAGER",
        "",
        AliyunCommand.ENDPOINT,
        cloud.toString());
  }

  /** What a variable holds after the last command. */
  String variable(String name) throws Exception {
    Matcher line =
        Pattern.compile("^declare -x " + name + "=\"([^\"]*)\"$", Pattern.MULTILINE)
            .matcher(Files.readString(variables()));
    assertThat(line.find()).as("a command sets %s", name).isTrue();
    return line.group(1);
  }

  private Path variables() {
    return folder.resolve("variables");
  }
}
