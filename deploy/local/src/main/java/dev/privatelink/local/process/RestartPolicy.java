package dev.privatelink.local.process;

import java.time.Duration;

/**
 * What to do when a process ended that should run: start it again after a pause that doubles with
 * each quick failure, or give up.
 *
 * @param quickFailuresMax at how many quick failures in a row we give up
 * @param quickWithin who ran shorter failed quickly; who ran longer starts the count again
 * @param firstPause before the first restart
 * @param pauseMax the longest pause
 */
public record RestartPolicy(
    int quickFailuresMax, Duration quickWithin, Duration firstPause, Duration pauseMax) {

  /** For a program that either starts or never will: seven seconds of pauses. */
  public static final RestartPolicy PROGRAM =
      new RestartPolicy(4, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(10));

  /**
   * For a database that must wait until what an unclean end left behind is gone: about a minute.
   */
  public static final RestartPolicy DATABASE =
      new RestartPolicy(14, Duration.ofSeconds(30), Duration.ofMillis(250), Duration.ofSeconds(8));

  /** Checks the parts. */
  public RestartPolicy {
    if (quickFailuresMax < 1
        || quickWithin.isNegative()
        || !firstPause.isPositive()
        || pauseMax.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException("These cannot be used together");
    }
  }

  /** What follows an end. */
  public sealed interface Decision {
    /**
     * It is started again.
     *
     * @param quickFailures how many quick failures in a row there were, this one included
     * @param after the pause
     */
    record Restart(int quickFailures, Duration after) implements Decision {}

    /**
     * It is not started again.
     *
     * @param quickFailures how many quick failures in a row there were
     */
    record GiveUp(int quickFailures) implements Decision {}
  }

  /**
   * Decides after an end.
   *
   * @param quickFailuresBefore how many quick failures in a row came before this end
   * @param ranFor how long it ran this time
   */
  public Decision decide(int quickFailuresBefore, Duration ranFor) {
    int quickFailures = ranFor.compareTo(quickWithin) < 0 ? quickFailuresBefore + 1 : 0;
    return quickFailures >= quickFailuresMax
        ? new Decision.GiveUp(quickFailures)
        : new Decision.Restart(quickFailures, pause(quickFailures));
  }

  private Duration pause(int quickFailures) {
    Duration pause = firstPause;
    for (int i = 1; i < quickFailures && pause.compareTo(pauseMax) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(pauseMax) < 0 ? pause : pauseMax;
  }
}
