package dev.privatelink.local;

import dev.privatelink.local.process.ChildFailedException;
import dev.privatelink.local.process.Progress;
import dev.privatelink.local.process.Supervisor;
import dev.privatelink.local.tls.LocalCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** All programs of the product, started in the order in which they need each other. */
final class Stack implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  private final LocalSettings settings;
  private final Progress progress;
  private final Path libraries;
  private final Supervisor supervisor;
  private final HttpClient http;

  Stack(LocalSettings settings, Progress progress, Path libraries) {
    this.settings = settings;
    this.progress = progress;
    this.libraries = libraries;
    this.supervisor = new Supervisor(settings.run(), progress);
    this.http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
  }

  /**
   * Starts all programs, puts the first rows into the database, and makes the API keys that are not
   * there.
   *
   * @param temporalBinary the `temporal` command, needed unless somebody else runs a server
   * @param tls the service's certificate and key
   * @return the secrets, with all API keys
   * @throws ChildFailedException when one program does not start
   */
  LocalSecrets start(Optional<Path> temporalBinary, LocalCertificates.Files tls)
      throws IOException, InterruptedException, SQLException, ChildFailedException {
    if (settings.temporalAddress().isPresent()) {
      checkAnswers(settings.temporal());
    }
    Map<String, String> environment = ChildEnvironment.of(System.getenv(), Map.of());
    PostgresProgram postgres = new PostgresProgram(settings, environment);
    progress.say("postgres", "preparing its files");
    supervisor.start(postgres.spec());
    postgres.createDatabase();

    if (settings.temporalAddress().isEmpty()) {
      Path binary =
          temporalBinary.orElseThrow(() ->
              new IllegalArgumentException(
                  "The system property " + LocalRun.TEMPORAL + " is not set"));
      supervisor.start(TemporalProgram.spec(settings, binary, environment, http));
    }

    Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
    JavaPrograms programs = new JavaPrograms(settings, java, libraries, environment, http);
    supervisor.start(programs.cloud());
    Path configuration = settings.run().resolve("application-local.yml");
    SecretsFile file = new SecretsFile(settings.folder());
    LocalSecrets secrets = file.read();
    Files.writeString(
        configuration, ServiceConfiguration.yaml(settings, secrets.operatorKeySha256()));
    supervisor.start(programs.service(configuration, tls, secrets.serverKey()));
    Seeds.plant(settings);
    return new ApiKeys(URI.create(settings.https()), tls.authority(), file, progress)
        .complete(secrets);
  }

  /** Waits until one program failed for good. */
  ChildFailedException awaitFailure() throws InterruptedException {
    return supervisor.awaitFailure();
  }

  /** Stops all programs, the last one first. Closing again does nothing. */
  @Override
  public void close() {
    supervisor.close();
    http.shutdownNow();
  }

  private void checkAnswers(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException(
          LocalSettings.TEMPORAL_ADDRESS_VARIABLE + " is not host:port: " + address);
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
          (int) CONNECT_WITHIN.toMillis());
    } catch (IOException e) {
      throw new IOException(
          "No Temporal server answers at "
              + address
              + " ("
              + LocalSettings.TEMPORAL_ADDRESS_VARIABLE
              + "): "
              + e.getMessage(),
          e);
    }
    progress.say("temporal", "using the server at " + address);
    progress.say(
        "temporal",
        "it needs the search attributes of the service, each a Keyword: "
            + String.join(" ", TemporalCommand.SEARCH_ATTRIBUTES));
  }
}
