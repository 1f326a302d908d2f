package dev.privatelink.provider.alicloud;

import com.aliyuncs.AcsRequest;
import dev.privatelink.spi.ProviderFailure;
import java.time.Duration;

/**
 * The time and the calls that one method of a port may spend. Makes its calls and turns what goes
 * wrong into our words.
 */
final class CallBudget {
  /** No call begins later than this; {@link AlicloudClients#CALL_MAX} bounds the last one. */
  static final Duration BEGIN_MAX = Duration.ofSeconds(10);

  /**
   * Records of a private zone are removed one by one, so there may be many; a cloud that never ends
   * its list is a broken one.
   */
  private static final int CALLS_MAX = 1_000;

  private final AlicloudClients clients;
  private final long begunNanos = System.nanoTime();
  private int calls;

  CallBudget(AlicloudClients clients) {
    this.clients = clients;
  }

  /**
   * Makes a call.
   *
   * @throws ProviderFailure TRANSIENT if the budget is spent or the answer is not the cloud's; else
   *     what {@link AlicloudErrors} makes of the error
   */
  Answer call(AlicloudCall call, AcsRequest<?> request) throws ProviderFailure {
    try {
      return tried(call, request);
    } catch (Refused e) {
      throw AlicloudErrors.failure(e, call);
    }
  }

  /** Makes a call whose refusal the caller wants to see first. */
  Answer tried(AlicloudCall call, AcsRequest<?> request) throws Refused, ProviderFailure {
    calls++;
    if (calls > CALLS_MAX || System.nanoTime() - begunNanos > BEGIN_MAX.toNanos()) {
      throw AlicloudErrors.nonsense(
          call, "it took too long: %d calls were made".formatted(calls - 1));
    }
    return clients.send(call, request);
  }
}
