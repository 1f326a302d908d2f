package dev.privatelink.workflow.create;

import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import java.time.Duration;
import java.time.Instant;

/** The ways in which a creation fails that no cloud tells us in words. Pure. */
final class CreateFailures {
  private CreateFailures() {}

  static CreateFailed notAccepted(ConnectionTarget target, String endpointId, Instant deadline) {
    return new CreateFailed(
        ConnectionPhase.EXPIRED,
        Failure.of(
            FailureCode.EXPIRED,
            ActionOwner.CUSTOMER,
            "Nobody accepted endpoint %s on %s until %s; the request was withdrawn."
                .formatted(endpointId, target.serviceId(), deadline),
            "Delete this private link connection, create it again, and accept the new endpoint in time."));
  }

  static CreateFailed notConnected(ConnectionTarget target, String endpointId, Duration within) {
    return new CreateFailed(
        ConnectionPhase.CREATE_FAILED,
        Failure.of(
            FailureCode.CONNECT_TIMEOUT,
            ActionOwner.PROVIDER,
            "Endpoint %s on %s was accepted, but the cloud did not make it usable within %s."
                .formatted(endpointId, target.serviceId(), within),
            "Delete this private link connection and create it again; if it happens twice, contact support."));
  }

  static CreateFailed lost(ConnectionTarget target, String endpointId) {
    return new CreateFailed(
        ConnectionPhase.CREATE_FAILED,
        Failure.of(
            FailureCode.ENDPOINT_LOST,
            ActionOwner.PLATFORM,
            "Endpoint %s on %s no longer exists in the cloud."
                .formatted(endpointId, target.serviceId()),
            "Delete this private link connection and create it again."));
  }

  static CreateFailed unanswered(String step) {
    return new CreateFailed(
        ConnectionPhase.CREATE_FAILED,
        Failure.of(
            FailureCode.PROVIDER_UNAVAILABLE,
            ActionOwner.PLATFORM,
            "The cloud gave no usable answer to the step \"%s\" until its deadline."
                .formatted(step),
            "Nothing to do on your side; we are looking into it. Then delete this private link connection and create it"
                + " again."));
  }

  /** The service stayed invisible; nobody looks again. */
  static CreateFailed stillHidden(Failure last) {
    return new CreateFailed(
        ConnectionPhase.CREATE_FAILED,
        new Failure(
            last.code(),
            last.actor(),
            last.message(),
            "Compare the name with the one on the endpoint service's page and allow our account there, as the command"
                + " does; then delete this private link connection and create it again.",
            last.command(),
            last.providerCode(),
            last.providerMessage()));
  }

  static CreateFailed of(Failure failure) {
    return new CreateFailed(ConnectionPhase.CREATE_FAILED, failure);
  }

  /** Which way of failing a condition means. */
  static ConnectionPhase phase(EndpointCondition condition) {
    return switch (condition) {
      case REJECTED -> ConnectionPhase.REJECTED;
      case EXPIRED -> ConnectionPhase.EXPIRED;
      case SERVICE_DELETED -> ConnectionPhase.SERVICE_DELETED;
      case DISCONNECTED -> ConnectionPhase.DISCONNECTED;
      case PENDING_ACCEPTANCE,
          CONNECTING,
          AVAILABLE,
          DEGRADED,
          FAILED,
          DELETING,
          DELETED,
          MISSING,
          TRANSITIONAL ->
          ConnectionPhase.CREATE_FAILED;
    };
  }
}
