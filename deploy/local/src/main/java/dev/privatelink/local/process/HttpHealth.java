package dev.privatelink.local.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Healthy is who answers a GET with status 200. */
public final class HttpHealth implements HealthCheck {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
  private static final int OK = 200;

  private final HttpClient client;
  private final HttpRequest request;

  /**
   * A check by one address.
   *
   * @param client used for every question; the caller closes it
   * @param address what to get
   */
  public HttpHealth(HttpClient client, URI address) {
    this.client = client;
    this.request = HttpRequest.newBuilder(address).timeout(ANSWER_WITHIN).build();
  }

  @Override
  public Optional<String> problem() throws InterruptedException {
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status == OK ? Optional.empty() : Optional.of(request.uri() + " answers " + status);
    } catch (IOException e) {
      return Optional.of("no answer from " + request.uri() + " yet");
    }
  }
}
