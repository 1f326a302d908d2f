package dev.privatelink.access;

import java.util.regex.Pattern;

/**
 * How a request ended.
 *
 * @param outcome what became of it
 * @param status of the HTTP answer; 0 while it is open
 * @param code in the body of an answer that is an error, else 0
 * @param reason stable, for programs: {@code [A-Z0-9_]}, at most 64 characters. Never a text from
 *     outside, which could hold anything
 */
public record AuditResult(AuditOutcome outcome, int status, int code, String reason) {
  private static final Pattern REASON = Pattern.compile("[A-Z0-9_]{1,64}");

  /**
   * @throws IllegalArgumentException if the reason is not of its shape
   */
  public AuditResult {
    if (!REASON.matcher(reason).matches()) {
      throw new IllegalArgumentException("a reason is " + REASON);
    }
  }

  /** The same with another reason. */
  public AuditResult withReason(String other) {
    return new AuditResult(outcome, status, code, other);
  }

  /** Not ended yet. */
  public static AuditResult open() {
    return new AuditResult(AuditOutcome.OPEN, 0, 0, "OPEN");
  }
}
