package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
import dev.privatelink.api.console.Sessions;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.security.Attempt;
import dev.privatelink.api.security.Authenticator;
import dev.privatelink.api.security.Caller;
import dev.privatelink.api.security.Proof;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.api.wire.SessionJson;
import dev.privatelink.api.wire.SignInRequest;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Optional;

/**
 * Signing in to the console, and out. The credential is in the body, is compared, and is gone: what
 * stays is a session. Only the console's own page may call this, or another page could sign its
 * visitor in as somebody else.
 */
@Hidden
@Controller("/console/session")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
final class SessionController {
  private final Authenticator authenticator;
  private final Sessions sessions;
  private final ConsoleCookies cookies;
  private final CallerFetcher callers;
  private final CallerLimitFilter limits;
  private final AuditOpenFilter audit;
  private final TermSettings terms;

  SessionController(
      Authenticator authenticator,
      Sessions sessions,
      ConsoleCookies cookies,
      CallerFetcher callers,
      CallerLimitFilter limits,
      AuditOpenFilter audit,
      TermSettings terms) {
    this.authenticator = authenticator;
    this.sessions = sessions;
    this.cookies = cookies;
    this.callers = callers;
    this.limits = limits;
    this.audit = audit;
    this.terms = terms;
  }

  /** Signs in. */
  @OpenToAll
  @Post
  HttpResponse<?> signIn(HttpRequest<byte[]> request) {
    checkMark(request);
    SignInRequest sent = SignInRequest.of(RawRequests.of(request).body());
    Attempt attempt = callers.attempt(request, List.of());
    Proof proof =
        switch (sent) {
          case SignInRequest.Key key ->
              authenticator.proveKey(attempt, key.publicKey(), key.privateKey());
          case SignInRequest.Token token -> authenticator.proveToken(attempt, token.token());
        };
    return switch (proof) {
      case Proof.Proved proved -> signedIn(request, proved);
      case Proof.Refused refused ->
          ProblemAnswers.answer(request, Problem.of(RpcCode.UNAUTHENTICATED, refused.message()))
              .header(HttpHeaders.WWW_AUTHENTICATE, AuthorizationHandler.SESSION);
    };
  }

  /** The body has proved who calls, so what filters do for others is done here. */
  private HttpResponse<?> signedIn(HttpRequest<?> request, Proof.Proved proved) {
    Caller caller = proved.caller();
    Callers.proved(request, caller);
    HttpResponse<?> tooMany = limits.count(request);
    if (tooMany != null) {
      return tooMany;
    }
    if (!caller.principal().role().permits(Permission.READ)) {
      return ProblemAnswers.answer(
          request,
          Problem.of(
              RpcCode.PERMISSION_DENIED,
              "The console shows what belongs to an organisation; %s has none. Operators call /admin/v1 and use the Web UI of Temporal."
                  .formatted(caller.principal().actor().subject())));
    }
    audit.open(request);
    Sessions.Opened opened =
        sessions.open(
            caller.principal(), caller.apiKey(), proved.until(), Traces.deadline(request, terms));
    MutableHttpResponse<SessionJson> answer =
        answer(SessionJson.of(caller.principal(), Optional.of(opened.session())));
    cookies.set(request, answer, opened.secret());
    return answer;
  }

  /** Says who is signed in. */
  @Demands(Permission.READ)
  @Get
  HttpResponse<SessionJson> who(HttpRequest<?> request) {
    Caller caller = Callers.caller(request).orElseThrow();
    return answer(SessionJson.of(caller.principal(), caller.session()));
  }

  /** Signs out; whoever is not signed in stays so. */
  @OpenToAll
  @Delete
  HttpResponse<?> signOut(HttpRequest<?> request) {
    checkMark(request);
    ConsoleCookies.secret(request)
        .ifPresent(secret -> sessions.end(secret, Traces.deadline(request, terms)));
    MutableHttpResponse<?> answer = HttpResponse.noContent();
    cookies.clear(request, answer);
    return answer;
  }

  private static MutableHttpResponse<SessionJson> answer(SessionJson body) {
    return HttpResponse.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static void checkMark(HttpRequest<?> request) {
    if (!ConsoleCookies.isMarked(request)) {
      throw Problem.invalid(
              ConsoleCookies.MARK, "must be 1: only the console's own page may do this")
          .asException();
    }
  }
}
