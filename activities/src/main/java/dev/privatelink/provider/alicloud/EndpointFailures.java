package dev.privatelink.provider.alicloud;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.Placement;
import java.util.Optional;

/** What people read of an endpoint that is there and of no use. */
final class EndpointFailures {
  /** The owner of the service is cutting the endpoint off. */
  static final FailureCode DISCONNECTING = new FailureCode("DISCONNECTING");

  /** The endpoint itself is being removed, which only our account can do. */
  static final FailureCode ENDPOINT_DELETING = new FailureCode("ENDPOINT_DELETING");

  /** The service is gone. */
  static final FailureCode SERVICE_DELETED = new FailureCode("SERVICE_DELETED");

  /** Locked because of an unpaid bill. */
  static final FailureCode FINANCIAL_LOCKED = new FailureCode("FINANCIAL_LOCKED");

  /** Locked for reasons of security. */
  static final FailureCode SECURITY_LOCKED = new FailureCode("SECURITY_LOCKED");

  private EndpointFailures() {}

  /** Empty where nobody has to act, or where waiting is all there is to do. */
  static Optional<Failure> failure(
      String id,
      EndpointWords words,
      EndpointCondition condition,
      ConnectionTarget target,
      Placement placement) {
    return switch (condition) {
      case REJECTED -> Optional.of(rejected(id, target, placement));
      case SERVICE_DELETED -> Optional.of(serviceDeleted(id, target));
      case DELETING -> Optional.of(deleting(id, target, placement));
      case TRANSITIONAL -> inTheWay(id, words, target);
      case PENDING_ACCEPTANCE,
          CONNECTING,
          AVAILABLE,
          DEGRADED,
          EXPIRED,
          FAILED,
          DISCONNECTED,
          DELETED,
          MISSING ->
          Optional.empty();
    };
  }

  private static Optional<Failure> inTheWay(
      String id, EndpointWords words, ConnectionTarget target) {
    if (words.isBeingCutOff()) {
      return Optional.of(disconnecting(id, target));
    }
    if (words.isFinanciallyLocked()) {
      return Optional.of(financiallyLocked(id, target));
    }
    return words.isSecurityLocked() ? Optional.of(securityLocked(id, target)) : Optional.empty();
  }

  private static Failure rejected(String id, ConnectionTarget target, Placement placement) {
    return Failure.of(
        FailureCode.REJECTED,
        ActionOwner.CUSTOMER,
        "The owner of %s refused or disconnected the endpoint %s of our account %s."
            .formatted(target.serviceId(), id, placement.accountId()),
        "Ask the owner of %s why. Delete this connection and create a new one, then accept its endpoint."
            .formatted(target.serviceId()));
  }

  private static Failure disconnecting(String id, ConnectionTarget target) {
    return Failure.of(
        DISCONNECTING,
        ActionOwner.CUSTOMER,
        "The owner of %s is disconnecting the endpoint %s.".formatted(target.serviceId(), id),
        "Ask the owner of %s why.".formatted(target.serviceId()));
  }

  /** Said while our own deletion goes on too; there, nobody reads it as something wrong. */
  private static Failure deleting(String id, ConnectionTarget target, Placement placement) {
    return Failure.of(
        ENDPOINT_DELETING,
        ActionOwner.PLATFORM,
        "The endpoint %s to %s is being deleted in our account %s."
            .formatted(id, target.serviceId(), placement.accountId()),
        "If you did not ask for that, delete this connection and create it again; the operators of this service must find out who deletes endpoints of theirs.");
  }

  private static Failure serviceDeleted(String id, ConnectionTarget target) {
    return Failure.of(
        SERVICE_DELETED,
        ActionOwner.CUSTOMER,
        "The endpoint service %s that the endpoint %s leads to was deleted."
            .formatted(target.serviceName(), id),
        "Create the endpoint service again, which gives it a new name; then delete this connection and create one to that name.");
  }

  private static Failure financiallyLocked(String id, ConnectionTarget target) {
    return Failure.of(
            FINANCIAL_LOCKED,
            ActionOwner.CUSTOMER,
            "Alibaba Cloud has locked the endpoint %s to %s because of an unpaid bill (FinancialLocked)."
                .formatted(id, target.serviceId()),
            "Settle the overdue bills of the account that owns %s; the connection comes back by itself. If there are none, contact support."
                .formatted(target.serviceId()))
        .withCommand(AlicloudCommands.serviceStatus(target.region(), target.serviceId()));
  }

  private static Failure securityLocked(String id, ConnectionTarget target) {
    return Failure.of(
            SECURITY_LOCKED,
            ActionOwner.CUSTOMER,
            "Alibaba Cloud has locked the endpoint %s to %s for reasons of security (SecurityLocked)."
                .formatted(id, target.serviceId()),
            "The owner of %s must clear the security notices of the account with Alibaba Cloud; the connection comes back by itself. If there are none, contact support."
                .formatted(target.serviceId()))
        .withCommand(AlicloudCommands.serviceStatus(target.region(), target.serviceId()));
  }
}
