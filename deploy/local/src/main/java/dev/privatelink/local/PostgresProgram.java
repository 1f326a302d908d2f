package dev.privatelink.local;

import com.sun.security.auth.module.UnixSystem;
import dev.privatelink.local.file.FileTree;
import dev.privatelink.local.process.ChildSpec;
import dev.privatelink.local.process.HealthCheck;
import dev.privatelink.local.process.LogTail;
import dev.privatelink.local.process.RestartPolicy;
import dev.privatelink.local.process.StopSignal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL as a program of the run: real, with its data in the state folder, safe against a
 * crash. Who may open a connection on this machine may use it: there is no password.
 */
final class PostgresProgram {
  /** The database of the product. */
  static final String DATABASE = "privatelink";

  /** Its owner. */
  static final String USER = "privatelink";

  private static final String NAME = "postgres";
  private static final Duration INIT_WITHIN = Duration.ofMinutes(2);
  private static final Duration UNSHARE_WITHIN = Duration.ofSeconds(10);

  /** Replaying what was written before a crash takes its time. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
  private static final int CONNECT_SECONDS_MAX = 3;

  private final LocalSettings settings;
  private final Map<String, String> environment;

  PostgresProgram(LocalSettings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /**
   * The program, with its files in place.
   *
   * @throws IOException when they cannot be; the message says why
   */
  ChildSpec spec() throws IOException, InterruptedException {
    Path bin = PostgresBinaries.in(settings.folder());
    List<String> asUser = asOrdinaryUser();
    initialise(bin, asUser);
    List<String> command = new ArrayList<>(asUser);
    command.addAll(
        List.of(
            bin.resolve("postgres").toString(),
            "-D",
            data().toString(),
            "-p",
            Integer.toString(settings.port(LocalPort.POSTGRES)),
            "-c",
            "listen_addresses=" + LocalPort.HOST,
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=on",
            "-c",
            "synchronous_commit=on"));
    return new ChildSpec(
        NAME,
        command,
        environment,
        settings.folder(),
        log(),
        this::clearAfterCrash,
        health(),
        READY_WITHIN,
        RestartPolicy.DATABASE,
        StopSignal.INTERRUPT,
        STOP_WITHIN);
  }

  /** Makes the product's database, if it is not there. PostgreSQL must run. */
  void createDatabase() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    }
  }

  private Path data() {
    return settings.folder().resolve("postgres");
  }

  private Path log() {
    return settings.logs().resolve("postgres.log");
  }

  /** Into a folder beside, which is moved when complete: an interrupted one is never used. */
  private void initialise(Path bin, List<String> asUser) throws IOException, InterruptedException {
    if (Files.exists(data().resolve("PG_VERSION"))) {
      return;
    }
    Path fresh = settings.folder().resolve("postgres.new");
    FileTree.delete(fresh);
    List<String> command = new ArrayList<>(asUser);
    command.addAll(
        List.of(
            bin.resolve("initdb").toString(),
            "--pgdata=" + fresh,
            "--username=" + USER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C"));
    if (run(command, INIT_WITHIN) != 0) {
      throw new IOException(
          "The database could not be made. The end of "
              + log()
              + ":\n  | "
              + String.join("\n  | ", LogTail.of(log())));
    }
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * PostgreSQL refuses to run as root. In a user namespace of its own it does not see that it is.
   */
  private List<String> asOrdinaryUser() throws IOException, InterruptedException {
    if (new UnixSystem().getUid() != 0) {
      return List.of();
    }
    List<String> prefix = List.of("unshare", "--user");
    try {
      List<String> trial = new ArrayList<>(prefix);
      trial.add("true");
      if (run(trial, UNSHARE_WITHIN) == 0) {
        return prefix;
      }
    } catch (IOException e) {
      // There is no such program: the same advice.
    }
    throw new IOException(
        "PostgreSQL does not run as root, and this machine does not let us step down by `unshare"
            + " --user`. Run deploy/local/up as an ordinary user.");
  }

  /**
   * What a killed server left behind would keep the next one from starting: sessions that still
   * compute hold its memory, and its lock file names a number that another process may have now.
   */
  private void clearAfterCrash() throws IOException {
    PostgresLeftovers.end(data());
    Path lock = data().resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    Optional<Long> pid =
        Files.readAllLines(lock).stream()
            .findFirst()
            .map(String::strip)
            .filter(text -> text.matches("\\d{1,18}"))
            .map(Long::valueOf);
    if (pid.filter(number -> PostgresLeftovers.mayServe(number, data())).isEmpty()) {
      Files.delete(lock);
    }
  }

  private HealthCheck health() {
    return () -> {
      try (Connection connection = connect()) {
        return connection.isValid(CONNECT_SECONDS_MAX)
            ? Optional.empty()
            : Optional.of("it does not answer queries yet");
      } catch (SQLException e) {
        return Optional.of(String.valueOf(e.getMessage()).lines().findFirst().orElse("no answer"));
      }
    };
  }

  private Connection connect() throws SQLException {
    String url =
        "jdbc:postgresql://%s:%d/postgres?connectTimeout=%d&socketTimeout=%d"
            .formatted(
                LocalPort.HOST,
                settings.port(LocalPort.POSTGRES),
                CONNECT_SECONDS_MAX,
                CONNECT_SECONDS_MAX * 2);
    return DriverManager.getConnection(url, USER, "");
  }

  private int run(List<String> command, Duration within) throws IOException, InterruptedException {
    Files.createDirectories(settings.logs());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(
            command.getFirst() + " did not end within " + within.toSeconds() + " s");
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
