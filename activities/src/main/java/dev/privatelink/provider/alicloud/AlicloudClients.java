package dev.privatelink.provider.alicloud;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.auth.AlibabaCloudCredentialsProvider;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.auth.signers.SignatureAlgorithm;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.HttpClientType;
import com.aliyuncs.http.HttpResponse;
import com.aliyuncs.http.HttpUtil;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import dev.privatelink.spi.ProviderFailure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes calls by the SDK: it builds, signs and addresses them, one client for each region; HTTP and
 * the reading of answers are ours. Nothing is tried again here: Temporal does, with a memory.
 */
@Singleton
final class AlicloudClients implements AutoCloseable {
  /** The whole call, fetching credentials included. */
  static final Duration CALL_MAX = Duration.ofSeconds(10);

  private static final int FIRST_ERROR_STATUS = 300;

  private final AlicloudSettings settings;
  private final AlibabaCloudCredentialsProvider credentials;
  private final JsonHttpClient http;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, DefaultAcsClient> byRegion = new ConcurrentHashMap<>();

  AlicloudClients(AlicloudSettings settings, AlibabaCloudCredentialsProvider own) {
    this.settings = settings;
    this.credentials = named(own);
    this.http = new JsonHttpClient();
    // Where DEBUG=sdk is set, the SDK would write signed requests into the log.
    HttpUtil.setIsHttpDebug(false);
  }

  /**
   * Makes a call, once.
   *
   * @param request a new one: signing writes into it
   * @return what the cloud says; an answer that names its request
   * @throws Refused if the cloud answered with an error
   * @throws ProviderFailure if there was no answer, or none of this cloud
   */
  Answer send(AlicloudCall call, AcsRequest<?> request) throws Refused, ProviderFailure {
    address(call, request);
    Future<HttpResponse> sent =
        calls.submit(() -> client(call.placement().region()).doAction(request));
    HttpResponse response;
    try {
      response = sent.get(CALL_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw AlicloudErrors.silence(call, "no answer came within " + CALL_MAX);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw AlicloudErrors.silence(call, "the caller was interrupted");
    } catch (ExecutionException e) {
      throw unsent(call, e.getCause() == null ? e : e.getCause());
    }
    return read(call, response);
  }

  @PreDestroy
  @Override
  public void close() {
    calls.shutdownNow();
    http.close();
  }

  private void address(AlicloudCall call, AcsRequest<?> request) {
    String region = call.placement().region();
    Optional<URI> elsewhere = settings.endpoint();
    request.setSysEndpoint(
        elsewhere.map(URI::getAuthority).orElseGet(() -> call.product().host(region)));
    // The typed requests insist on HTTPS, whatever the client is told.
    request.setSysProtocol(
        elsewhere.filter(uri -> uri.getScheme().equals("http")).isPresent()
            ? ProtocolType.HTTP
            : ProtocolType.HTTPS);
    request.setSysRegionId(region);
    // This signature leaves the SDK's own parameter out of the request.
    request.<String>putQueryParameter("RegionId", region);
  }

  private DefaultAcsClient client(String region) {
    return byRegion.computeIfAbsent(
        region,
        key -> {
          HttpClientConfig unused = HttpClientConfig.getDefault();
          unused.setClientType(HttpClientType.Compatible);
          DefaultProfile profile = DefaultProfile.getProfile(key);
          profile.setHttpClientConfig(unused);
          profile.setCloseTrace(true);
          DefaultAcsClient client = new DefaultAcsClient(profile, credentials);
          client.setHttpClient(http);
          // The older signature puts the key's id and a value made of its secret into the address.
          client.setSignatureVersion(SignatureVersion.V3);
          client.setSignatureAlgorithm(SignatureAlgorithm.ACS3_HMAC_SHA256);
          client.appendUserAgent("privatelink", "1");
          return client;
        });
  }

  private static ProviderFailure unsent(AlicloudCall call, Throwable cause) {
    return cause instanceof CredentialsUnavailable
        ? AlicloudErrors.denied(call, Optional.empty(), cause)
        : AlicloudErrors.silence(call, Secrets.hidden(String.valueOf(cause.getMessage())));
  }

  private static Answer read(AlicloudCall call, HttpResponse response)
      throws Refused, ProviderFailure {
    byte[] body = response.getHttpContent();
    Optional<Answer> answer = body == null ? Optional.empty() : Answer.read(body);
    int status = response.getStatus();
    if (status >= FIRST_ERROR_STATUS && answer.flatMap(a -> a.text("Code")).isPresent()) {
      Answer error = answer.orElseThrow();
      throw new Refused(status, error.text("Code").orElse(""), error.text("Message").orElse(""));
    }
    if (status >= FIRST_ERROR_STATUS) {
      throw new Refused(status, "", "");
    }
    return answer
        .filter(a -> a.text("RequestId").isPresent())
        .orElseThrow(() ->
            AlicloudErrors.nonsense(call, "the answer names no request, so it is not the cloud's"));
  }

  private static AlibabaCloudCredentialsProvider named(AlibabaCloudCredentialsProvider provider) {
    return () -> {
      try {
        return provider.getCredentials();
      } catch (ClientException | RuntimeException e) {
        throw new CredentialsUnavailable();
      }
    };
  }
}
