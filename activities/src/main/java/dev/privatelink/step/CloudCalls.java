package dev.privatelink.step;

import dev.privatelink.connection.ConnectionEvent.OperationPaused;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.spi.ProviderFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to make of a cloud's failure: the one place that turns a category into a pause, an answer or
 * a retry.
 */
@Singleton
final class CloudCalls {
  /** No slot is further away than this; a longer pause would only delay. */
  private static final Duration THROTTLED_MAX = Duration.ofMinutes(2);

  /** From this attempt on a removal that does not succeed is shown on the connection. */
  private static final int SHOWN_FROM_ATTEMPT = 3;

  /** How long steps wait because a cloud's rate limit was met. */
  private static final String THROTTLE_WAITS = "privatelink.cloud.throttle.waits";

  private static final Logger LOG = LoggerFactory.getLogger(CloudCalls.class);

  private final ConnectionLedger ledger;
  private final Pace pace;
  private final MeterRegistry meters;

  CloudCalls(ConnectionLedger ledger, Pace pace, MeterRegistry meters) {
    this.ledger = ledger;
    this.pace = pace;
    this.meters = meters;
  }

  /**
   * The failure that ends the step, if this one does; else throws what makes Temporal try again.
   *
   * <p>Throttled and passing failures never end a step: they are no look. Paused by us, it ends at
   * the deadline. A refusal ends it at once.
   */
  Failure orRetry(
      ProviderFailure failure, Attempt attempt, OperationId operation, Instant deadline) {
    return switch (failure.category()) {
      case THROTTLED -> throw throttled(failure, attempt);
      case TRANSIENT -> throw passing(failure, attempt, Pace.left(attempt.at(), deadline));
      case DENIED, QUOTA -> {
        warn(failure, operation);
        ledger.observe(operation, new OperationPaused(failure.failure()));
        if (attempt.isDue(deadline)) {
          yield failure.failure();
        }
        Duration left = Pace.left(attempt.at(), deadline);
        Duration pause =
            failure.retryAfter().filter(hint -> hint.compareTo(left) < 0).orElse(pace.paused(left));
        throw Attempt.again(sentence(failure), pause);
      }
      case INVALID -> {
        warn(failure, operation);
        yield failure.failure();
      }
    };
  }

  /**
   * For steps that never give up: always throws; shows on the connection what does not pass by
   * itself soon.
   */
  ApplicationFailure retryWithoutEnd(
      ProviderFailure failure, Attempt attempt, OperationId operation) {
    return switch (failure.category()) {
      case THROTTLED -> throttled(failure, attempt);
      case TRANSIENT -> {
        if (attempt.number() >= SHOWN_FROM_ATTEMPT) {
          ledger.observe(operation, new OperationPaused(failure.failure()));
        }
        yield passing(failure, attempt, Duration.ZERO);
      }
      case DENIED, QUOTA, INVALID -> {
        warn(failure, operation);
        ledger.observe(operation, new OperationPaused(failure.failure()));
        yield Attempt.again(sentence(failure), pace.paused(Duration.ZERO));
      }
    };
  }

  private ApplicationFailure throttled(ProviderFailure failure, Attempt attempt) {
    Duration pause = failure.retryAfter().orElseGet(() -> attempt.pause(pace, Duration.ZERO));
    Duration bounded = pause.compareTo(THROTTLED_MAX) > 0 ? THROTTLED_MAX : pause;
    double jitter = 1 + ThreadLocalRandom.current().nextDouble();
    Duration wait = Duration.ofNanos((long) (bounded.toNanos() * jitter));
    meters.timer(THROTTLE_WAITS, "queue", queue()).record(wait);
    return Attempt.again(sentence(failure), wait);
  }

  /**
   * The step's own pace, not Temporal's: that one counts every look of a long wait as an attempt,
   * and would pause longest after a hiccup of seconds.
   */
  private ApplicationFailure passing(
      ProviderFailure failure, Attempt attempt, Duration untilDeadline) {
    return ApplicationFailure.newBuilder()
        .setMessage(sentence(failure))
        .setType(failure.failure().code().value())
        .setNextRetryDelay(failure.retryAfter().orElseGet(() -> attempt.pause(pace, untilDeadline)))
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }

  /** Each cloud has a queue of its own. */
  private static String queue() {
    return Activity.getExecutionContext().getInfo().getActivityTaskQueue();
  }

  private static String sentence(ProviderFailure failure) {
    return failure.failure().message() + providerWords(failure.failure());
  }

  private static String providerWords(Failure failure) {
    return Optional.of(failure)
        .flatMap(Failure::providerCode)
        .map(code -> " [" + code + "]")
        .orElse("");
  }

  private static void warn(ProviderFailure failure, OperationId operation) {
    LOG.warn(
        "the cloud holds an operation up: operation={} category={} code={} actor={}",
        operation,
        failure.category(),
        failure.failure().code(),
        failure.failure().actor(),
        failure);
  }
}
