package dev.privatelink.api.http;

import dev.privatelink.api.security.RefusalReason;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The cookie of a session of the console, and the header without which it counts for nothing. Pages
 * of other origins can make a browser send a cookie, but not this header: the service answers no
 * CORS preflight. See {@link RefusalReason#SESSION_UNMARKED}.
 */
@Singleton
final class ConsoleCookies {
  /** Says that the console's own page makes the request. */
  static final String MARK = "X-Privatelink-Console";

  private static final String NAME = "privatelink-console";

  /** Where a browser sends it, and nowhere else: one cookie has one path, so there are two. */
  private static final List<String> PATHS = List.of("/v1beta1", "/console/session");

  private final RemoteAddresses addresses;

  ConsoleCookies(RemoteAddresses addresses) {
    this.addresses = addresses;
  }

  /** Whether the request says that the console's page makes it. */
  static boolean isMarked(HttpRequest<?> request) {
    return "1".equals(request.getHeaders().get(MARK));
  }

  /** The secret that the browser sent, whatever it is. */
  static Optional<String> secret(HttpRequest<?> request) {
    return request.getCookies().findCookie(NAME).map(Cookie::getValue);
  }

  /** Gives a secret to the browser, until it is closed; no script can read it. */
  void set(HttpRequest<?> request, MutableHttpResponse<?> response, String secret) {
    add(request, response, secret, "");
  }

  /** Takes it away again. */
  void clear(HttpRequest<?> request, MutableHttpResponse<?> response) {
    add(request, response, "", "; Max-Age=0");
  }

  private void add(
      HttpRequest<?> request, MutableHttpResponse<?> response, String secret, String more) {
    String secure = addresses.isSecure(request) ? "; Secure" : "";
    for (String path : PATHS) {
      response
          .getHeaders()
          .add(
              HttpHeaders.SET_COOKIE,
              "%s=%s; Path=%s; HttpOnly; SameSite=Strict%s%s"
                  .formatted(NAME, secret, path, secure, more));
    }
  }
}
