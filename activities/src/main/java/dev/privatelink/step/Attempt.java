package dev.privatelink.step;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One attempt of a step, in Temporal's time: the same clock that its deadlines run on, also where
 * that clock is skipped.
 *
 * @param number 1 for the first
 * @param firstAt when the step was scheduled
 * @param at when this attempt was due
 */
record Attempt(int number, Instant firstAt, Instant at) {
  /** The failure type of "not yet": what an operator reads while a step waits. */
  static final String NOT_YET = "NotYet";

  /**
   * A server takes a pause of zero for "no further attempt" and fails the step, and so the
   * operation (Temporal server 1.32, retry state TIMEOUT); whole milliseconds are what it is told.
   */
  private static final Duration PAUSE_MIN = Duration.ofMillis(1);

  /** The attempt that the calling thread runs. */
  static Attempt current() {
    ActivityInfo info = Activity.getExecutionContext().getInfo();
    return new Attempt(
        info.getAttempt(),
        Instant.ofEpochMilli(info.getScheduledTimestamp()),
        Instant.ofEpochMilli(
            Math.max(info.getScheduledTimestamp(), info.getCurrentAttemptScheduledTimestamp())));
  }

  /** Whether a look made by this attempt may end the wait. */
  boolean isDue(Instant deadline) {
    return !at.isBefore(deadline);
  }

  /** Not yet: look again at the pace. The sentence is for operators. */
  ApplicationFailure notYet(String sentence, Pace pace, Duration untilDeadline) {
    return again(sentence, pause(pace, untilDeadline));
  }

  /** The pause that the pace asks for after this attempt. */
  Duration pause(Pace pace, Duration untilDeadline) {
    return pause(pace, waited(), untilDeadline);
  }

  /** The pause that the pace asks for after a wait that began later than the step. */
  Duration pause(Pace pace, Duration waited, Duration untilDeadline) {
    return pace.next(waited, untilDeadline, ThreadLocalRandom.current().nextDouble());
  }

  /** How long the step has been going on. */
  Duration waited() {
    return Duration.between(firstAt, at);
  }

  /** Not yet: look again after this pause, or at once if it is zero. */
  static ApplicationFailure again(String sentence, Duration pause) {
    return ApplicationFailure.newBuilder()
        .setMessage(sentence)
        .setType(NOT_YET)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(pause.compareTo(PAUSE_MIN) < 0 ? PAUSE_MIN : pause)
        .build();
  }
}
