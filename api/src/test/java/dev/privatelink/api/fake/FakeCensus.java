package dev.privatelink.api.fake;

import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationKind;
import dev.privatelink.port.LedgerCensus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the same each time, or not at all, or never ends. */
public final class FakeCensus implements LedgerCensus {
  private final AtomicInteger taken = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile boolean down;
  private volatile boolean silent;

  /** From now on it cannot count. */
  public void down() {
    down = true;
  }

  /** From now on it does not answer. */
  public void silent() {
    silent = true;
  }

  /** How often somebody counted. */
  public int taken() {
    return taken.get();
  }

  @Override
  public Census take() {
    taken.incrementAndGet();
    if (down) {
      throw new IllegalStateException("the database is away");
    }
    if (silent) {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return new Census(
        List.of(
            new Population(
                FakePlugins.AWS,
                ConnectionState.PENDING_ACCEPTANCE,
                ConnectionPhase.WAITING_FOR_CUSTOMER,
                7)),
        List.of(
            new Waiting(
                FakePlugins.AWS,
                OperationKind.CREATE,
                ConnectionPhase.ENDPOINT_CREATING,
                ActionOwner.PLATFORM,
                Optional.of(FailureCode.QUOTA_EXCEEDED),
                3,
                Duration.ofHours(2))));
  }
}
