package dev.privatelink.api.security;

import dev.privatelink.api.usecase.Deadline;
import java.util.List;
import java.util.Optional;

/**
 * A request, as far as proving who makes it is concerned.
 *
 * @param method in capitals
 * @param target path and query as sent
 * @param authorization the values of the header of that name
 * @param session the secret of a session of the console, if a cookie brought one
 * @param fromConsole whether the request says that the console's own page made it, which no page of
 *     another origin can
 * @param remoteAddress the other end of the connection
 * @param traceId finds the request
 * @param deadline until when it is to be answered
 */
public record Attempt(
    String method,
    String target,
    List<String> authorization,
    Optional<String> session,
    boolean fromConsole,
    String remoteAddress,
    String traceId,
    Deadline deadline) {
  public Attempt {
    authorization = List.copyOf(authorization);
  }

  /** Without the credential. */
  @Override
  public String toString() {
    return "%s %s from %s, trace %s".formatted(method, target, remoteAddress, traceId);
  }
}
