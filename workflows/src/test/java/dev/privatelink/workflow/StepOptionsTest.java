package dev.privatelink.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.workflow.fake.Samples;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers in the module's README are these. */
class StepOptionsTest {
  private static final Instant NOW = Samples.START;

  static Stream<ActivityOptions> all() {
    return Stream.of(
        StepOptions.ledger(),
        StepOptions.untilClosed(),
        StepOptions.until(Samples.CLOUD, NOW, NOW.plusSeconds(60)),
        StepOptions.withoutEnd(Samples.CLOUD),
        StepOptions.removal(Samples.CLOUD),
        StepOptions.removalWithin(Samples.CLOUD, Duration.ofMinutes(20)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void whateverTheStep_itIsTriedAgainUnlessTheLedgerNeverKnewIt(ActivityOptions options) {
    RetryOptions retry = options.getRetryOptions();

    assertThat(retry.getDoNotRetry())
        .containsExactly(StepOptions.UNKNOWN_OPERATION, "dev.privatelink.port.UnknownOperation");
    assertThat(retry.getMaximumAttempts()).isZero();
    assertThat(retry.getBackoffCoefficient()).isEqualTo(2);
    assertThat(options.getStartToCloseTimeout()).isBetween(seconds(1), Duration.ofMinutes(2));
    assertThat(options.getTaskQueue()).isNotBlank();
  }

  @Test
  void whenALedgerStepRuns_itHasOneTransactionsTime() {
    assertThat(StepOptions.ledger())
        .satisfies(options -> {
          assertThat(options.getTaskQueue()).isEqualTo("privatelink-operations");
          assertThat(options.getStartToCloseTimeout()).isEqualTo(seconds(5));
          assertThat(options.getScheduleToCloseTimeout()).isNull();
          assertThat(options.getRetryOptions().getInitialInterval())
              .isEqualTo(Duration.ofMillis(200));
          assertThat(options.getRetryOptions().getMaximumInterval()).isEqualTo(seconds(10));
        });
  }

  @Test
  void whenItWaitsForTheCreationToClose_itLooksOften() {
    assertThat(StepOptions.untilClosed())
        .satisfies(options -> {
          assertThat(options.getTaskQueue()).isEqualTo("privatelink-operations");
          assertThat(options.getStartToCloseTimeout()).isEqualTo(seconds(15));
          assertThat(options.getScheduleToCloseTimeout()).isNull();
          assertThat(options.getRetryOptions().getInitialInterval()).isEqualTo(seconds(1));
          assertThat(options.getRetryOptions().getMaximumInterval()).isEqualTo(seconds(15));
        });
  }

  @Test
  void whenAStepHasADeadline_theFenceStandsAnHourBehindIt() {
    assertThat(StepOptions.until(Samples.CLOUD, NOW, NOW.plus(Duration.ofDays(7))))
        .satisfies(options -> {
          assertThat(options.getTaskQueue()).isEqualTo("privatelink-aws");
          assertThat(options.getStartToCloseTimeout()).isEqualTo(seconds(60));
          assertThat(options.getScheduleToCloseTimeout())
              .isEqualTo(Duration.ofDays(7).plusHours(1));
          assertThat(options.getRetryOptions().getInitialInterval()).isEqualTo(seconds(1));
          assertThat(options.getRetryOptions().getMaximumInterval()).isEqualTo(seconds(30));
          assertThat(options.getCancellationType())
              .isEqualTo(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED);
        });
  }

  @Test
  void whenTheDeadlineHasPassed_thereIsStillTimeForALook() {
    assertThat(
            StepOptions.until(Samples.CLOUD, NOW, NOW.minus(Duration.ofDays(1)))
                .getScheduleToCloseTimeout())
        .isEqualTo(StepOptions.FENCE);
  }

  @Test
  void whenAStepHasNoEnd_nothingFencesIt() {
    assertThat(StepOptions.withoutEnd(Samples.CLOUD).getScheduleToCloseTimeout()).isNull();
    assertThat(StepOptions.removal(Samples.CLOUD).getScheduleToCloseTimeout()).isNull();
  }

  @Test
  void whenARemovalIsMadeUpForBySomebodyElse_noFenceMakesItLonger() {
    assertThat(
            StepOptions.removalWithin(Samples.CLOUD, Duration.ofMinutes(20))
                .getScheduleToCloseTimeout())
        .isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void whenAnAttemptMakesAllItsCalls_itEndsBeforeItCountsAsLost() {
    assertThat(StepOptions.CLOUD_ATTEMPT_MAX)
        .isGreaterThan(EndpointProvider.CALL_MAX.multipliedBy(2).plus(seconds(10)));
    assertThat(StepOptions.REMOVAL_ATTEMPT_MAX)
        .isGreaterThan(EndpointProvider.CALL_MAX.multipliedBy(4).plus(seconds(10)));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
