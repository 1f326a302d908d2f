package dev.privatelink.workflow;

import dev.privatelink.model.CloudId;
import dev.privatelink.port.UnknownOperation;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import java.time.Instant;

/** The kinds of options that steps run under, every field set; nowhere else are there any. */
public final class StepOptions {
  /**
   * The failure type of a step whose operation the ledger never admitted: the one thing not to try
   * again.
   */
  public static final String UNKNOWN_OPERATION = "UnknownOperation";

  /**
   * A fence behind a deadline: the step ends the wait itself, this only catches a step that cannot.
   */
  public static final Duration FENCE = Duration.ofHours(1);

  /**
   * Longer than what one attempt may take: two calls of a plug-in, which end within 20 s each, and
   * a look into the ledger.
   */
  public static final Duration CLOUD_ATTEMPT_MAX = Duration.ofSeconds(60);

  /** As above for a removal, which makes up to four calls. */
  public static final Duration REMOVAL_ATTEMPT_MAX = Duration.ofMinutes(2);

  /**
   * The longest pause after an accident (a database that is away, a lost worker). What a step
   * expects carries its own pause; this one grows with the attempts, which in a wait are many.
   */
  public static final Duration ACCIDENT_PAUSE_MAX = Duration.ofSeconds(30);

  private static final Duration LEDGER_ATTEMPT_MAX = Duration.ofSeconds(5);

  private StepOptions() {}

  /** One ledger transaction; tried again for as long as the database is away. */
  public static ActivityOptions ledger() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TemporalNames.OPERATIONS_QUEUE)
        .setStartToCloseTimeout(LEDGER_ATTEMPT_MAX)
        .setRetryOptions(retry(Duration.ofMillis(200), Duration.ofSeconds(10)))
        .build();
  }

  /** Waiting for an operation of our own to close; the step sets its own pace. */
  public static ActivityOptions untilClosed() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TemporalNames.OPERATIONS_QUEUE)
        .setStartToCloseTimeout(Duration.ofSeconds(15))
        .setRetryOptions(retry(Duration.ofSeconds(1), Duration.ofSeconds(15)))
        .build();
  }

  /**
   * A step in a cloud that ends at a deadline. Abandoning it ends a pause between attempts at once;
   * an attempt that runs ends by itself, and its result still arrives.
   */
  public static ActivityOptions until(CloudId cloud, Instant now, Instant deadline) {
    Duration left = Duration.between(now, deadline);
    return cloud(cloud, CLOUD_ATTEMPT_MAX)
        .setScheduleToCloseTimeout((left.isNegative() ? Duration.ZERO : left).plus(FENCE))
        .build();
  }

  /** A step in a cloud that is tried again without end. */
  public static ActivityOptions withoutEnd(CloudId cloud) {
    return cloud(cloud, CLOUD_ATTEMPT_MAX).build();
  }

  /** A removal of an endpoint that is tried again without end. */
  public static ActivityOptions removal(CloudId cloud) {
    return cloud(cloud, REMOVAL_ATTEMPT_MAX).build();
  }

  /** A removal that somebody else makes up for: it ends then, whatever is left. */
  public static ActivityOptions removalWithin(CloudId cloud, Duration within) {
    return cloud(cloud, REMOVAL_ATTEMPT_MAX).setScheduleToCloseTimeout(within).build();
  }

  private static ActivityOptions.Builder cloud(CloudId cloud, Duration attempt) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TemporalNames.cloudQueue(cloud))
        .setStartToCloseTimeout(attempt)
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setRetryOptions(retry(Duration.ofSeconds(1), ACCIDENT_PAUSE_MAX));
  }

  private static RetryOptions retry(Duration first, Duration longest) {
    return RetryOptions.newBuilder()
        .setInitialInterval(first)
        .setBackoffCoefficient(2)
        .setMaximumInterval(longest)
        .setDoNotRetry(UNKNOWN_OPERATION, UnknownOperation.class.getName())
        .build();
  }
}
