package dev.privatelink.api.fake;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privatelink.testing.DigestSession;
import dev.privatelink.testing.DigestSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Calls the service as a client of the contract does: asks for a challenge, answers it, and keeps
 * answering the same one with a higher count until it is asked again.
 */
public final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final int port;
  private final Optional<DigestSession> session;
  private final Optional<String> bearer;

  private Http(int port, Optional<DigestSigner> signer) {
    this(port, signer, Optional.empty());
  }

  private Http(int port, Optional<DigestSigner> signer, Optional<String> token) {
    this.port = port;
    this.bearer = token.map("Bearer "::concat);
    this.session = signer.map(DigestSession::new);
  }

  Http(int port, DigestSigner signer) {
    this(port, Optional.of(signer));
  }

  /** The same client with another key. */
  public Http as(DigestSigner other) {
    return new Http(port, Optional.of(other));
  }

  /** The same client with a token instead of a key. */
  public Http bearing(String token) {
    return new Http(port, Optional.empty(), Optional.of(token));
  }

  /** The same client without any key. */
  public Http anonymous() {
    return new Http(port, Optional.empty());
  }

  /** An {@code Authorization} for one request, for tests that write requests themselves. */
  public String credential(String method, String path) {
    DigestSession known = session.orElseThrow();
    Optional<String> ready = known.authorization(method, uri(path));
    if (ready.isPresent()) {
      return ready.get();
    }
    known.isAskedAgain(exchange("GET", path, new byte[0]).response().headers(), false);
    return known.authorization(method, uri(path)).orElseThrow();
  }

  public int port() {
    return port;
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, new byte[0], headers);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, new byte[0], headers);
  }

  public Answer post(String path, String body, String... headers) {
    return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public Answer post(String path, byte[] body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return send("POST", path, body, all);
  }

  public Answer send(String method, String path, byte[] body, String... headers) {
    if (session.isEmpty()) {
      return exchange(method, path, body, with(bearer, headers));
    }
    DigestSession known = session.get();
    Optional<String> answer = known.authorization(method, uri(path));
    Answer first = exchange(method, path, body, with(answer, headers));
    return first.status() == 401
            && known.isAskedAgain(first.response().headers(), answer.isPresent())
        ? exchange(method, path, body, with(known.authorization(method, uri(path)), headers))
        : first;
  }

  /** As Java's own client sends it, with nothing added. */
  public Answer exchange(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(30))
            .header("Accept", "application/json")
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String[] with(Optional<String> authorization, String... headers) {
    if (authorization.isEmpty()) {
      return headers;
    }
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = authorization.get();
    return all;
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String text() {
      return response.body();
    }

    public JsonNode json() {
      try {
        return MAPPER.readTree(response.body());
      } catch (JacksonException e) {
        throw new AssertionError("no JSON: " + response.body(), e);
      }
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    @Override
    public String toString() {
      return status() + " " + response.headers().map() + " " + text();
    }
  }
}
