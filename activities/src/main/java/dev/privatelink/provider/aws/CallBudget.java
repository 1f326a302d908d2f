package dev.privatelink.provider.aws;

import dev.privatelink.spi.ProviderFailure;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/**
 * The time and the pages that one method of a port may spend. Makes its calls and turns what goes
 * wrong into our words.
 */
final class CallBudget {
  /** No call begins later than this; {@link AwsClients#CALL_MAX} bounds the last one. */
  static final Duration BEGIN_MAX = Duration.ofSeconds(10);

  /** Far more than any list that we read has; a cloud that never ends its list is a broken one. */
  private static final int CALLS_MAX = 60;

  /** What the SDK puts where an answer named no request: a proxy's page, an empty body. */
  private static final String NO_REQUEST_ID = "UNKNOWN";

  private final long begunNanos = System.nanoTime();
  private int calls;

  /**
   * Makes a call.
   *
   * @throws ProviderFailure TRANSIENT if the budget is spent or the answer is not the cloud's; else
   *     what {@link AwsErrors} makes of the error
   */
  <T extends AwsResponse> T call(AwsCall call, Call<T> request) throws ProviderFailure {
    try {
      return tried(call, request);
    } catch (SdkException e) {
      throw AwsErrors.failure(e, call);
    }
  }

  /**
   * Makes a call whose errors the caller wants to see first.
   *
   * @throws SdkException as the SDK throws it
   */
  <T extends AwsResponse> T tried(AwsCall call, Call<T> request) throws ProviderFailure {
    calls++;
    if (calls > CALLS_MAX || System.nanoTime() - begunNanos > BEGIN_MAX.toNanos()) {
      throw AwsErrors.nonsense(call, "it took too long: %d calls were made".formatted(calls - 1));
    }
    T answer = request.answer();
    if (answer instanceof Ec2Response ec2 && !namesItsRequest(ec2)) {
      throw AwsErrors.nonsense(call, "the answer names no request, so it is not the cloud's");
    }
    return answer;
  }

  /** EC2 names the request within the answer's body; the SDK makes an empty answer of any body. */
  private static boolean namesItsRequest(Ec2Response answer) {
    String id = answer.responseMetadata().requestId();
    return id != null && !id.isEmpty() && !id.equals(NO_REQUEST_ID);
  }

  /** One call of an SDK client. */
  @FunctionalInterface
  interface Call<T> {
    T answer();
  }
}
