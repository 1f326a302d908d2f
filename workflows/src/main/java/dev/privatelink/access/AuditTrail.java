package dev.privatelink.access;

import dev.privatelink.port.Page;
import java.time.Duration;
import java.util.Optional;

/**
 * Who wanted what, from where, and what became of it. Lines are kept for {@value #KEPT_DAYS} days.
 */
public interface AuditTrail {
  /** No page is larger, whatever is asked for. */
  int PAGE_MAX = 100;

  /** Older lines are removed. */
  int KEPT_DAYS = 90;

  /**
   * Writes down a request before it is carried out: without its line nothing is changed. Until it
   * is closed its outcome is {@link AuditOutcome#OPEN}.
   *
   * @return the line's id
   * @throws RuntimeException if it could not be written
   */
  long open(AuditLine line);

  /**
   * Writes down what became of a request; the last call counts.
   *
   * @param id as {@link #open} gave it
   * @param resources what is known by now, instead of what was known then
   * @throws RuntimeException if it could not be written; the line stays OPEN, and its trace id
   *     finds what became of it
   */
  void close(long id, AuditResult result, AuditResources resources);

  /**
   * Writes down a request that was not carried out. Each source gets a few lines a minute, and all
   * sources together get {@value #REFUSED_MAX}; further ones of that minute are counted on one line
   * that stands for them all.
   *
   * @param source who is counted, at most {@value RequestBudget#SOURCE_MAX} characters
   * @param most how many lines of its own the source gets in a minute
   * @return the line on which further requests are counted from now on; empty while they get lines
   *     of their own
   * @throws RuntimeException if it could not be written
   */
  Optional<Bundle> refused(AuditLine line, AuditResult result, String source, int most);

  /**
   * Counts further requests on a line that stands for many; without that line nothing happens.
   * Called again, they are counted again.
   *
   * @param times how many, at least 1
   * @throws RuntimeException if they could not be counted
   */
  void add(Bundle bundle, long times);

  /** More lines a minute tell nobody more, and would only fill the table. */
  int REFUSED_MAX = 600;

  /**
   * A line that stands for many requests.
   *
   * @param name which one
   * @param everybodys whether it is that of all sources together, because they used up what they
   *     get; else that of one source
   * @param endsIn how long further requests go there, at most a minute
   */
  record Bundle(String name, boolean everybodys, Duration endsIn) {}

  /**
   * Lines, newest first.
   *
   * @param before begins before this one
   * @param limit 1 to {@value #PAGE_MAX}
   */
  Page<AuditEntry, AuditPosition> list(
      AuditFilter filter, Optional<AuditPosition> before, int limit);
}
