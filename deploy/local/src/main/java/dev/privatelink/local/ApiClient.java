package dev.privatelink.local;

import dev.privatelink.local.tls.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls the service as the holder of an API key: HTTP Digest (RFC 7616) over TLS, believing the
 * run's own certificate authority only. Each request is answered 401 with a challenge first, and
 * sent again with the proof; the private key itself is never sent.
 */
final class ApiClient implements AutoCloseable {
  private static final Timeout ANSWER_WITHIN = Timeout.of(Duration.ofSeconds(20));

  /** More than any answer of the service. */
  private static final int BODY_BYTES_MAX = 4 << 20;

  private final URI service;
  private final CloseableHttpClient client;

  /**
   * For one key at one service.
   *
   * @param service its address, without a path
   * @param authority the certificate that the server's must be signed by, PEM
   * @throws IOException when the certificate cannot be read
   */
  ApiClient(URI service, Path authority, KeyPair key) throws IOException {
    this.service = service;
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    credentials.setCredentials(
        new AuthScope(service.getHost(), service.getPort()),
        new UsernamePasswordCredentials(key.publicKey(), key.privateKey().toCharArray()));
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(
                        ClientTlsStrategyBuilder.create()
                            .setSslContext(Trust.only(authority))
                            .buildClassic())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(ANSWER_WITHIN)
                            .setSocketTimeout(ANSWER_WITHIN)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(ANSWER_WITHIN).build())
            .setDefaultCredentialsProvider(credentials)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .build();
  }

  /** An answer. An empty body is an empty text. */
  record Response(int status, String body) {}

  /**
   * Sends one request.
   *
   * @param path with its query
   * @param body JSON; empty for none
   * @throws IOException when there is no answer, or the server is not to be believed
   */
  Response send(String method, String path, String body) throws IOException {
    ClassicRequestBuilder builder =
        ClassicRequestBuilder.create(method)
            .setUri(service.resolve(path))
            .setHeader("Accept", "application/json");
    if (!body.isEmpty()) {
      builder.setEntity(body, ContentType.APPLICATION_JSON);
    }
    ClassicHttpRequest request = builder.build();
    return client.execute(
        request,
        response -> {
          HttpEntity entity = response.getEntity();
          String text = entity == null ? "" : EntityUtils.toString(entity, BODY_BYTES_MAX);
          return new Response(response.getCode(), text);
        });
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
