package dev.privatelink.api.http;

import dev.privatelink.api.limit.Share;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.wire.StatusJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What callers are told about how much they may ask for, as the contract has it. */
final class LimitAnswers {
  private static final String LIMIT = "X-Ratelimit-Limit-Minute";
  private static final String REMAINING = "X-Ratelimit-Remaining-Minute";
  private static final String RESET = "X-Ratelimit-Reset";

  /** Attribute of a request that was counted. */
  private static final String SHARE = "privatelink.share";

  private LimitAnswers() {}

  static void remember(HttpRequest<?> request, Share share) {
    request.setAttribute(SHARE, share);
  }

  static Optional<Share> share(HttpRequest<?> request) {
    return request.getAttribute(SHARE, Share.class);
  }

  /** The answer with what is left, if the request was counted. */
  static <T> MutableHttpResponse<T> withShare(
      HttpRequest<?> request, MutableHttpResponse<T> response) {
    share(request)
        .ifPresent(share -> {
          response.header(LIMIT, Integer.toString(share.limit()));
          response.header(REMAINING, Long.toString(share.remaining()));
          response.header(RESET, Long.toString(share.endsInSeconds()));
        });
    return response;
  }

  /**
   * The answer to one request too many.
   *
   * @param per whose requests were counted
   */
  static MutableHttpResponse<StatusJson> tooMany(HttpRequest<?> request, Share share, String per) {
    String message =
        "The request exceeded the limit of %d times per %s per minute. Send it again in %d s."
            .formatted(share.limit(), per, share.endsInSeconds());
    return ProblemAnswers.answer(
        request,
        new Problem(
            RpcCode.RESOURCE_EXHAUSTED.status(),
            RpcCode.RESOURCE_EXHAUSTED,
            message,
            List.of(),
            List.of(),
            Optional.of(Duration.ofSeconds(share.endsInSeconds()))));
  }
}
