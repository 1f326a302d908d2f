package dev.privatelink.localcloud;

import dev.privatelink.localcloud.aws.signature.RequestSigner;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Requests without an SDK, for what an SDK would not send. */
final class RawHttp {
  static final String FORM = "application/x-www-form-urlencoded";

  private RawHttp() {}

  /** A signer with the platform's key. */
  static RequestSigner platform(String service) {
    return new RequestSigner(
        LocalCloudSeed.PLATFORM_ACCESS_KEY_ID,
        LocalCloudSeed.PLATFORM_SECRET_ACCESS_KEY,
        Optional.empty(),
        LocalCloudSeed.REGION,
        service);
  }

  /** Sends a form that was signed as {@code signedBody} but carries {@code body}. */
  static HttpResponse<String> form(
      URI uri, RequestSigner signer, Instant at, String signedBody, String body) throws Exception {
    Map<String, String> headers =
        signer.sign(
            "POST",
            uri,
            Map.of("content-type", FORM),
            signedBody.getBytes(StandardCharsets.UTF_8),
            at);
    return send("POST", uri, headers, body);
  }

  /** Sends a request with these headers. */
  static HttpResponse<String> send(String method, URI uri, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    Map<String, String> withType = new TreeMap<>(headers);
    withType.put("Content-Type", FORM);
    return plain(method, uri, withType, body);
  }

  /** Sends a request with these headers and no other. */
  static HttpResponse<String> plain(
      String method, URI uri, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /** Asks under another name than the one that leads there. Returns the answer as it came. */
  static String withHost(URI uri, String host, String path) throws IOException {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(10_000);
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
