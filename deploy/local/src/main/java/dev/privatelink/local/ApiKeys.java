package dev.privatelink.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.local.process.Progress;
import dev.privatelink.local.tls.Trust;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the API keys of a local run, as an operator makes those of a customer: by the service's
 * administration. A key that the service accepts is kept; one that it does not, because it was
 * revoked or the database is a new one, is made anew.
 */
final class ApiKeys {
  /** How long the port with TLS may open after the one without. */
  private static final Duration LISTEN_WITHIN = Duration.ofSeconds(20);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  /** A script on the same machine must not meet the limit that protects a shared service. */
  private static final int REQUESTS_PER_MINUTE = 10_000;

  private static final int OK = 200;
  private static final int UNAUTHENTICATED = 401;

  private final URI service;
  private final Path authority;
  private final SecretsFile file;
  private final Progress progress;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * For one service.
   *
   * @param service its address, without a path
   * @param authority the certificate that the server's must be signed by, PEM
   * @param file where new keys are kept, each as soon as it was made
   */
  ApiKeys(URI service, Path authority, SecretsFile file, Progress progress) {
    this.service = service;
    this.authority = authority;
    this.file = file;
    this.progress = progress;
  }

  /**
   * Makes the keys that are not there or not accepted.
   *
   * @return the secrets with all keys
   * @throws IOException when the service does not answer as it should
   */
  LocalSecrets complete(LocalSecrets secrets) throws IOException, InterruptedException {
    LocalSecrets complete = secrets;
    for (LocalKey which : LocalKey.values()) {
      Optional<KeyPair> kept = complete.key(which);
      if (kept.isEmpty() || !accepted(kept.get())) {
        KeyPair made = create(which, secrets.operatorKey());
        complete = complete.with(which, made);
        file.write(complete);
        progress.say("keys", "made " + made.publicKey() + ", " + which.displayName());
      }
    }
    return complete;
  }

  private boolean accepted(KeyPair key) throws IOException {
    String path = "/v1beta1/projects?pageSize=1";
    try (ApiClient client = new ApiClient(service, authority, key)) {
      int status = client.send("GET", path, "").status();
      if (status != OK && status != UNAUTHENTICATED) {
        throw new IOException("GET " + path + " answered " + status + "; see the service's log");
      }
      return status == OK;
    }
  }

  private KeyPair create(LocalKey which, String operatorKey)
      throws IOException, InterruptedException {
    URI address = service.resolve("/admin/v1/apiKeys");
    ObjectNode body = json.createObjectNode();
    body.putObject("apiKey")
        .put("displayName", which.displayName())
        .put("role", which.role())
        .put("organizationId", Seeds.ORGANIZATION)
        .put("requestsPerMinute", REQUESTS_PER_MINUTE);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Bearer " + operatorKey)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(Trust.only(authority))
            .connectTimeout(ANSWER_WITHIN)
            .build()) {
      return made(sent(client, request));
    }
  }

  /** The service is ready on its other port first; on a busy machine this one takes seconds. */
  private HttpResponse<String> sent(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LISTEN_WITHIN.toNanos();
    while (true) {
      try {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
      } catch (ConnectException e) {
        if (System.nanoTime() - end > 0) {
          // It has no message of its own.
          throw new IOException("Nobody listens at " + service, e);
        }
        Thread.sleep(LOOK_AGAIN);
      }
    }
  }

  private KeyPair made(HttpResponse<String> response) throws IOException {
    if (response.statusCode() != OK) {
      throw new IOException(
          "POST " + response.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    try {
      JsonNode answer = json.readTree(response.body());
      KeyPair pair =
          new KeyPair(answer.path("publicKey").asText(), answer.path("privateKey").asText());
      if (!pair.publicKey().isEmpty() && !pair.privateKey().isEmpty()) {
        return pair;
      }
    } catch (JsonProcessingException e) {
      // The cause is left out: it quotes the answer, which has a secret.
    }
    throw new IOException("POST " + response.uri() + " answered no key");
  }
}
