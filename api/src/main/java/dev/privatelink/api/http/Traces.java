package dev.privatelink.api.http;

import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.api.usecase.Deadline;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id that finds a request in answers, logs, events and workflows. */
final class Traces {
  /** Clients print it with every error. */
  static final String HEADER = "X-Debug-Trace-Id";

  /** Attribute of a request. */
  static final String DEADLINE = "privatelink.deadline";

  private static final String TRACE = "privatelink.trace";

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private Traces() {}

  /** Until when the request is to be answered. */
  static Deadline deadline(HttpRequest<?> request, TermSettings terms) {
    return request
        .getAttribute(DEADLINE, Deadline.class)
        .orElseGet(() -> Deadline.in(terms.requestDeadline()));
  }

  /** The caller's, if it is well formed, else a new one; the same for the whole request. */
  static String of(HttpRequest<?> request) {
    Optional<String> known = request.getAttribute(TRACE, String.class);
    if (known.isPresent()) {
      return known.get();
    }
    String trace =
        Optional.ofNullable(request.getHeaders().get(HEADER))
            .filter(sent -> SHAPE.matcher(sent).matches())
            .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
    request.setAttribute(TRACE, trace);
    return trace;
  }
}
