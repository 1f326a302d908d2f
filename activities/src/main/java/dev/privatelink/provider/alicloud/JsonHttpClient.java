package dev.privatelink.provider.alicloud;

import com.aliyuncs.http.CallBack;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.HttpRequest;
import com.aliyuncs.http.HttpResponse;
import com.aliyuncs.http.IHttpClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP for the SDK on the JDK's client. The SDK's own client is one for the whole process, whoever
 * came first sets its limits, and it cannot be interrupted. This one ends each exchange in time,
 * its body included, reads no more than it must, and never hands an answer to the SDK's reader.
 */
final class JsonHttpClient extends IHttpClient {
  /** One exchange, from the connection to the last byte. */
  static final Duration EXCHANGE_MAX = Duration.ofSeconds(5);

  /** A page of 100 things has some tens of thousands; more than this is no answer of an API. */
  static final int BODY_MAX = 2 * 1024 * 1024;

  private static final Duration CONNECT_MAX = Duration.ofSeconds(2);

  /** The JDK's client sets these itself. */
  private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection");

  private final Duration exchangeMax;
  private final HttpClient http;

  JsonHttpClient() {
    this(EXCHANGE_MAX);
  }

  JsonHttpClient(Duration exchangeMax) {
    this.exchangeMax = exchangeMax;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();
  }

  @Override
  public HttpResponse syncInvoke(HttpRequest request) throws NoAnswer {
    // The request's own timeout ends with the headers, so it is the future that is bounded.
    CompletableFuture<java.net.http.HttpResponse<byte[]>> exchange =
        http.sendAsync(
            translated(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_MAX));
    try {
      return translated(exchange.get(exchangeMax.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new NoAnswer("no whole answer came within " + exchangeMax);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoAnswer("the caller was interrupted");
    } catch (ExecutionException e) {
      throw new NoAnswer("the exchange broke off: " + nameOf(e));
    }
  }

  /** Not its message, which may hold the address. */
  private static String nameOf(ExecutionException e) {
    Throwable cause = e.getCause();
    return (cause == null ? e : cause).getClass().getSimpleName();
  }

  private static java.net.http.HttpRequest translated(HttpRequest request) {
    byte[] content = request.getHttpContent();
    var translated =
        java.net.http.HttpRequest.newBuilder(URI.create(request.getSysUrl()))
            .method(
                request.getSysMethod().toString(),
                content == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content));
    request
        .getSysHeaders()
        .forEach((name, value) -> {
          if (value != null && !OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            translated.setHeader(name, value);
          }
        });
    return translated.build();
  }

  private static HttpResponse translated(java.net.http.HttpResponse<byte[]> answer) {
    var translated = new HttpResponse();
    translated.setStatus(answer.statusCode());
    // Raw, whatever it is: what is marked as JSON or XML the SDK would read itself.
    translated.setHttpContent(answer.body(), "UTF-8", FormatType.RAW);
    return translated;
  }

  @Override
  protected void init(HttpClientConfig config) {
    // Its limits are not the caller's to set.
  }

  @Override
  public Future<HttpResponse> asyncInvoke(HttpRequest request, CallBack callback) {
    throw new UnsupportedOperationException("calls are made one by one");
  }

  @Override
  public void ignoreSSLCertificate() {
    throw new UnsupportedOperationException("certificates are always checked");
  }

  @Override
  public void restoreSSLCertificate() {
    // They were never ignored.
  }

  @Override
  public boolean isSingleton() {
    return false;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
