package dev.privatelink.step;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * When to look again: after a tenth of the time already waited, so that an acceptance is noticed
 * soon relative to how long it took, and a wait of days costs few calls. Pure but for the jitter
 * that it is given.
 */
@Singleton
public final class Pace {
  /** Looks at many endpoints must not fall into step after a restart. */
  private static final double JITTER = 0.1;

  private static final int WAITED_PART = 10;

  private final StepSettings settings;

  public Pace(StepSettings settings) {
    this.settings = settings;
  }

  /**
   * The pause before the next look.
   *
   * @param waited since the first look
   * @param untilDeadline what is left; the next look is then due at the latest
   * @param random from 0 to 1
   */
  public Duration next(Duration waited, Duration untilDeadline, double random) {
    Duration pause = waited.dividedBy(WAITED_PART);
    pause = atMost(settings.longest(), atLeast(settings.shortest(), pause));
    double factor = 1 - JITTER + 2 * JITTER * random;
    pause = Duration.ofNanos((long) (pause.toNanos() * factor));
    return capped(pause, untilDeadline);
  }

  /** The pause while somebody on our side has to act, never beyond the deadline. */
  public Duration paused(Duration untilDeadline) {
    return capped(settings.paused(), untilDeadline);
  }

  /** The pause before asking again whether an operation has closed. */
  public Duration closing() {
    return settings.closing();
  }

  private static Duration capped(Duration pause, Duration untilDeadline) {
    return untilDeadline.isPositive() ? atMost(untilDeadline, pause) : pause;
  }

  private static Duration atMost(Duration limit, Duration value) {
    return value.compareTo(limit) > 0 ? limit : value;
  }

  private static Duration atLeast(Duration limit, Duration value) {
    return value.compareTo(limit) < 0 ? limit : value;
  }

  /** What is left from an attempt until its deadline. */
  static Duration left(Instant attemptAt, Instant deadline) {
    return Duration.between(attemptAt, deadline);
  }
}
