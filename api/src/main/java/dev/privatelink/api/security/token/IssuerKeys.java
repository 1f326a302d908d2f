package dev.privatelink.api.security.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's published keys, fetched when they are needed and kept for a while. Anybody can send
 * tokens that name unknown keys, so asking the issuer has a pace of its own.
 */
final class IssuerKeys {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

  /** An issuer that withdraws a key is followed after this time. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** An outage of the issuer is bridged so long with the keys that were fetched last. */
  private static final Duration USABLE = Duration.ofHours(1);

  /** The issuer is asked at most so often, whatever tokens are sent. */
  private static final Duration PACE = Duration.ofSeconds(10);

  /** Callers are answered within ten seconds in all. */
  private static final Duration FETCH_WITHIN = Duration.ofSeconds(3);

  /** Bytes; a set of a hundred keys needs less. */
  private static final int SET_MAX = 262_144;

  private final URI url;
  private final InstantSource clock;
  private final HttpClient http;
  private final ReentrantLock lock = new ReentrantLock();

  private volatile Optional<Fetched> fetched = Optional.empty();
  private Instant askedAt = Instant.MIN;

  IssuerKeys(URI url, InstantSource clock) {
    this.url = url;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(FETCH_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * The public keys that may have signed a token.
   *
   * @return empty if the issuer has none that fits
   * @throws IssuerAway if that cannot be known now
   */
  List<JWK> select(JWKSelector selector) throws IssuerAway {
    Instant now = clock.instant();
    boolean held = isYounger(USABLE, now) && !selected(selector, now).isEmpty();
    if (held && isYounger(FRESH, now)) {
      return selected(selector, now);
    }
    // One asks the issuer; nobody waits for that who has a key.
    if (!locked(held ? Duration.ZERO : FETCH_WITHIN)) {
      return selected(selector, now);
    }
    try {
      if (!isYounger(FRESH, now)) {
        fetch(now);
      }
      List<JWK> found = selected(selector, now);
      if (found.isEmpty() && mayAsk(now)) {
        // The issuer may have a new key since.
        fetch(now);
        found = selected(selector, now);
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  private boolean locked(Duration within) {
    try {
      return lock.tryLock(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void close() {
    http.shutdownNow();
  }

  private List<JWK> selected(JWKSelector selector, Instant now) throws IssuerAway {
    if (!isYounger(USABLE, now)) {
      throw new IssuerAway("the keys of the tokens' issuer cannot be fetched from " + url);
    }
    return fetched.map(last -> selector.select(last.keys())).orElse(List.of());
  }

  private boolean isYounger(Duration age, Instant now) {
    return fetched.filter(last -> now.isBefore(last.at().plus(age))).isPresent();
  }

  private boolean mayAsk(Instant now) {
    return !now.isBefore(askedAt.plus(PACE));
  }

  /** Leaves what there is, if the issuer does not answer. */
  private void fetch(Instant now) {
    if (!mayAsk(now)) {
      return;
    }
    askedAt = now;
    try {
      fetched = Optional.of(new Fetched(ask(), now));
    } catch (IOException | ParseException e) {
      LOG.warn("the issuer's keys cannot be fetched from {}: {}", url, told(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String told(Exception failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.toString() : failure + ": " + cause;
  }

  private JWKSet ask() throws IOException, ParseException, InterruptedException {
    HttpResponse<byte[]> answer = exchange();
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    // Symmetric keys have no public half and are left out.
    return JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8)).toPublicJWKSet();
  }

  private HttpResponse<byte[]> exchange() throws IOException, InterruptedException {
    // The request's own timeout ends with the headers (JDK-8208693), so the future is bounded.
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(
            HttpRequest.newBuilder(url)
                .header("Accept", "application/jwk-set+json, application/json")
                .build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), SET_MAX));
    try {
      return exchange.get(FETCH_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer came within " + FETCH_WITHIN, e);
    } catch (ExecutionException e) {
      throw new IOException("the exchange broke off", e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  private record Fetched(JWKSet keys, Instant at) {}
}
