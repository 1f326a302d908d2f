package dev.privatelink.api.http;

import dev.privatelink.api.security.Attempt;
import dev.privatelink.api.security.Authenticator;
import dev.privatelink.api.security.NonceUse;
import dev.privatelink.api.security.Proof;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.settings.TermSettings;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.AbstractNettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Finds out who makes a request, where somebody has to prove it; elsewhere a credential is not
 * looked at. Looking may wait for the database, so it never happens on a thread of the network.
 */
@Singleton
@Requires(condition = ApiRole.class)
final class CallerFetcher implements AuthenticationFetcher<HttpRequest<?>> {
  private static final String REFUSED = "privatelink.refused";
  private static final String ONCE = "privatelink.once";

  private final Authenticator authenticator;
  private final RemoteAddresses addresses;
  private final TermSettings terms;
  private final Executor threads;

  CallerFetcher(
      Authenticator authenticator,
      RemoteAddresses addresses,
      TermSettings terms,
      @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
    this.authenticator = authenticator;
    this.addresses = addresses;
    this.terms = terms;
    this.threads = threads;
  }

  /** Why the request's credential was not accepted; empty if there was none, or it was. */
  static Optional<Proof.Refused> refused(HttpRequest<?> request) {
    return request.getAttribute(REFUSED, Proof.Refused.class);
  }

  /** What is to be used up before anything is done for the caller. */
  static Optional<NonceUse> once(HttpRequest<?> request) {
    return request.getAttribute(ONCE, NonceUse.class);
  }

  static void refused(HttpRequest<?> request, Proof.Refused refused) {
    request.setAttribute(REFUSED, refused);
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    List<String> sent = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
    if (!DemandRule.demandsProof(request)) {
      return Publishers.empty();
    }
    Attempt attempt = attempt(request, sent);
    if (sent.isEmpty() && attempt.session().isEmpty()) {
      return Publishers.empty();
    }
    return Publishers.fromCompletableFuture(() -> prove(request, attempt));
  }

  /** What is to be looked at, also where a body carries the credential. */
  Attempt attempt(HttpRequest<?> request, List<String> authorization) {
    return new Attempt(
        request.getMethodName(),
        target(request),
        authorization,
        ConsoleCookies.secret(request),
        ConsoleCookies.isMarked(request),
        addresses.of(request).getHostAddress(),
        Traces.of(request),
        Traces.deadline(request, terms));
  }

  private CompletableFuture<@Nullable Authentication> prove(
      HttpRequest<?> request, Attempt attempt) {
    var proved = new CompletableFuture<@Nullable Authentication>();
    // Completed by hand: a failure reaches the error answers as it was thrown.
    Runnable look =
        () -> {
          try {
            proved.complete(authentication(request, attempt));
          } catch (RuntimeException | Error e) {
            proved.completeExceptionally(e);
          }
        };
    threads.execute(PropagatedContext.getOrEmpty().wrap(look));
    return proved;
  }

  private @Nullable Authentication authentication(HttpRequest<?> request, Attempt attempt) {
    Optional<Proof> proof = authenticator.prove(attempt);
    if (proof.isEmpty()) {
      return null;
    }
    return switch (proof.get()) {
      case Proof.Proved proved -> {
        proved.once().ifPresent(use -> request.setAttribute(ONCE, use));
        yield new CallerAuthentication(proved.caller());
      }
      case Proof.Refused refused -> {
        refused(request, refused);
        yield null;
      }
    };
  }

  /** What was sent, before anything was decoded: this is what the caller signed. */
  private static String target(HttpRequest<?> request) {
    return request instanceof AbstractNettyHttpRequest<?> sent
        ? sent.getNettyRequest().uri()
        : request.getUri().toString();
  }
}
