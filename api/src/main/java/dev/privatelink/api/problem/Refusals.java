package dev.privatelink.api.problem;

import dev.privatelink.connection.Refusal;
import java.time.Duration;
import java.util.List;

/** The one table from what the ledger refuses to what a caller is answered. */
public final class Refusals {
  /** An expired request may be sent again at once; a second keeps a loop from spinning. */
  private static final Duration EXPIRED_RETRY = Duration.ofSeconds(1);

  private Refusals() {}

  /**
   * What a caller is answered.
   *
   * @param subject the id of what the request was about
   */
  public static Problem problem(Refusal refusal, String subject) {
    return switch (refusal.reason()) {
      case NOT_FOUND -> Problem.of(RpcCode.NOT_FOUND, refusal.message());
      case CLUSTER_NOT_RUNNING, WRONG_STATE, DOMAINS_ATTACHED, DELETION_REQUESTED ->
          Problem.precondition(refusal.message(), preconditions(refusal, subject));
      case NAME_HELD -> Problem.of(RpcCode.ALREADY_EXISTS, refusal.message());
      case KEY_REUSED -> Problem.of(RpcCode.ABORTED, refusal.message());
      case INVALID -> Problem.invalid("body", refusal.message());
      case REQUEST_EXPIRED ->
          Problem.unavailable(
              "The request was not admitted in time and will not come to life; send it again.",
              EXPIRED_RETRY);
    };
  }

  private static List<Precondition> preconditions(Refusal refusal, String subject) {
    String type = refusal.reason().name();
    if (refusal.blockers().isEmpty()) {
      return List.of(new Precondition(type, subject, refusal.message()));
    }
    return refusal.blockers().stream()
        .map(blocker -> new Precondition(type, blocker.subject(), blocker.description()))
        .toList();
  }
}
