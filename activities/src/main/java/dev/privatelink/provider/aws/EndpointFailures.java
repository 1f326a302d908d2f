package dev.privatelink.provider.aws;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.Placement;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.LastError;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** What people read of an endpoint that is there and of no use. */
final class EndpointFailures {
  /** Keeps the sentence a sentence; the whole text is in the failure besides. */
  private static final int QUOTED_MAX = 200;

  private EndpointFailures() {}

  /** Empty in conditions in which nobody has to act, or in which waiting is all there is to do. */
  static Optional<Failure> failure(
      VpcEndpoint endpoint,
      EndpointCondition condition,
      ConnectionTarget target,
      Placement placement) {
    String id = endpoint.vpcEndpointId();
    return switch (condition) {
      case REJECTED -> Optional.of(rejected(id, target, placement));
      case EXPIRED -> Optional.of(expired(id, target));
      case FAILED -> Optional.of(failed(endpoint, target));
      case DEGRADED -> Optional.of(degraded(id, target));
      case PENDING_ACCEPTANCE,
          CONNECTING,
          AVAILABLE,
          DISCONNECTED,
          SERVICE_DELETED,
          DELETING,
          DELETED,
          MISSING,
          TRANSITIONAL ->
          Optional.empty();
    };
  }

  private static Failure rejected(String id, ConnectionTarget target, Placement placement) {
    return Failure.of(
        FailureCode.REJECTED,
        ActionOwner.CUSTOMER,
        "The owner of %s rejected the endpoint %s of our account %s."
            .formatted(target.serviceId(), id, placement.accountId()),
        "Ask the owner of %s why. A rejected endpoint cannot come back: delete this connection and create a new one, then accept its endpoint."
            .formatted(target.serviceId()));
  }

  private static Failure expired(String id, ConnectionTarget target) {
    return Failure.of(
        FailureCode.EXPIRED,
        ActionOwner.CUSTOMER,
        "Nobody accepted the endpoint %s on %s in time, and AWS closed the request."
            .formatted(id, target.serviceId()),
        "Delete this connection and create a new one, then accept its endpoint on %s."
            .formatted(target.serviceId()));
  }

  private static Failure failed(VpcEndpoint endpoint, ConnectionTarget target) {
    Optional<LastError> error = Optional.ofNullable(endpoint.lastError());
    String code = error.flatMap(e -> Optional.ofNullable(e.code())).orElse("");
    String text = error.flatMap(e -> Optional.ofNullable(e.message())).orElse("");
    String said =
        code.isEmpty() ? "without saying why" : "saying: %s: %s".formatted(code, excerpt(text));
    Failure failure =
        Failure.of(
            FailureCode.ENDPOINT_FAILED,
            ActionOwner.PLATFORM,
            "AWS could not make the endpoint %s to %s, %s"
                .formatted(endpoint.vpcEndpointId(), target.serviceName(), said),
            "Delete this connection and create a new one; if that fails too, the operators of this service must look at it.");
    return code.isEmpty() ? failure : failure.withProvider(code, AwsErrors.scrubbed(text));
  }

  private static String excerpt(String text) {
    String safe = AwsErrors.scrubbed(text);
    return safe.length() <= QUOTED_MAX ? safe : safe.substring(0, QUOTED_MAX - 1) + "…";
  }

  private static Failure degraded(String id, ConnectionTarget target) {
    return Failure.of(
        FailureCode.ENDPOINT_FAILED,
        ActionOwner.PROVIDER,
        "AWS reports that the endpoint %s to %s works only in part."
            .formatted(id, target.serviceName()),
        "Nothing; we keep looking at it.");
  }
}
