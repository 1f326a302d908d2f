package dev.privatelink.api.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a request was not done.
 *
 * @param status the HTTP status
 * @param code the code in the body
 * @param message for people: cause, who must act, what to do; never a secret
 * @param fields what is wrong with the request itself
 * @param preconditions what stands in the way, one by one
 * @param retryAfter when the same request may be sent again
 */
public record Problem(
    int status,
    RpcCode code,
    String message,
    List<FieldViolation> fields,
    List<Precondition> preconditions,
    Optional<Duration> retryAfter) {
  public Problem {
    fields = List.copyOf(fields);
    preconditions = List.copyOf(preconditions);
  }

  /** A problem that the message says it all about. */
  public static Problem of(RpcCode code, String message) {
    return new Problem(code.status(), code, message, List.of(), List.of(), Optional.empty());
  }

  /** The request itself is wrong, in at least one field. */
  public static Problem invalid(List<FieldViolation> fields) {
    FieldViolation first = fields.getFirst();
    String message =
        fields.size() == 1
            ? "%s: %s".formatted(first.field(), first.description())
            : "%s: %s (and %d more, see details)"
                .formatted(first.field(), first.description(), fields.size() - 1);
    return new Problem(
        RpcCode.INVALID_ARGUMENT.status(),
        RpcCode.INVALID_ARGUMENT,
        message,
        fields,
        List.of(),
        Optional.empty());
  }

  /** The request itself is wrong, in one field. */
  public static Problem invalid(String field, String description) {
    return invalid(List.of(new FieldViolation(field, description)));
  }

  /** Something else has to be different first. */
  public static Problem precondition(String message, List<Precondition> preconditions) {
    return new Problem(
        RpcCode.FAILED_PRECONDITION.status(),
        RpcCode.FAILED_PRECONDITION,
        message,
        List.of(),
        preconditions,
        Optional.empty());
  }

  /** Something that we depend on is down. */
  public static Problem unavailable(String message, Duration retryAfter) {
    return new Problem(
        RpcCode.UNAVAILABLE.status(),
        RpcCode.UNAVAILABLE,
        message,
        List.of(),
        List.of(),
        Optional.of(retryAfter));
  }

  /** The same problem with another HTTP status than the code's usual one. */
  public Problem withStatus(int other) {
    return new Problem(other, code, message, fields, preconditions, retryAfter);
  }

  /** As something to throw. */
  public ProblemException asException() {
    return new ProblemException(this);
  }
}
