package dev.privatelink.provider.aws;

import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.Placement;
import java.time.Duration;
import java.util.Optional;

/**
 * A call to AWS, as people will read of it when it fails.
 *
 * @param action as in an IAM policy, for example {@code ec2:CreateVpcEndpoint}
 * @param doing what we wanted, with real ids; goes on after "we could not"
 * @param placement where
 * @param target for which service; empty if the call has nothing to do with one
 */
record AwsCall(
    String action, String doing, Placement placement, Optional<ConnectionTarget> target) {
  /** Create, modify and delete of endpoints: 4 calls, 0.3 a second (EC2 API throttling page). */
  private static final Duration ENDPOINT_BUCKET = Duration.ofSeconds(14);

  /** Other calls of EC2: 100 calls, 20 a second (same page). */
  private static final Duration EC2_BUCKET = Duration.ofSeconds(5);

  /** Route 53: 5 a second for the whole account (Route 53 quotas page). */
  private static final Duration ROUTE53_BUCKET = Duration.ofSeconds(2);

  /** How long the bucket that this call draws from takes to be full again. */
  Duration refill() {
    if (action.startsWith("route53:")) {
      return ROUTE53_BUCKET;
    }
    return action.equals("ec2:CreateVpcEndpoint") || action.equals("ec2:DeleteVpcEndpoints")
        ? ENDPOINT_BUCKET
        : EC2_BUCKET;
  }
}
