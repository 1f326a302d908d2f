package dev.privatelink.provider.alicloud;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ProviderFailure.Category;
import java.time.Duration;
import java.util.Optional;

/**
 * What people read when Alibaba Cloud says no: what we wanted, what it answered, who must act and
 * how. Our own identity and keys never appear.
 */
final class AlicloudErrors {
  /** A customer edits a whitelist by hand: no sense in asking every second. */
  private static final Duration HIDDEN_RETRY = Duration.ofSeconds(30);

  /** What works on the same thing is an earlier change, done in seconds. */
  private static final Duration BUSY_RETRY = Duration.ofSeconds(2);

  private AlicloudErrors() {}

  /** What a refusal means. */
  static ProviderFailure failure(Refused refused, AlicloudCall call) {
    return switch (refused.kind()) {
      case THROTTLED -> throttled(call, refused);
      case DENIED -> denied(call, Optional.of(refused.code()), refused);
      case QUOTA -> as(Category.QUOTA, quota(call), refused, Optional.empty());
      // Lack of a permission too, given by the service's owner: shown, and tried again until the
      // operation's deadline, because what was allowed a moment ago is not known everywhere yet.
      case SERVICE_HIDDEN ->
          as(
              Category.DENIED,
              call.target()
                  .map(target -> hidden(target, call.placement()))
                  .orElseGet(() -> refused(call)),
              refused,
              Optional.of(HIDDEN_RETRY));
      case NETWORK_MISSING -> as(Category.INVALID, networkMissing(call), refused, Optional.empty());
      case OUR_BUG -> as(Category.INVALID, refused(call), refused, Optional.empty());
      case BUSY, GONE, ZONES_LEFT -> stale(refused, call);
      case UNAVAILABLE -> as(Category.TRANSIENT, unavailable(call), refused, Optional.empty());
    };
  }

  /** What we wanted to change is in another state than we believed: it must be looked at again. */
  static ProviderFailure stale(Refused refused, AlicloudCall call) {
    return as(Category.TRANSIENT, busy(call), refused, Optional.of(BUSY_RETRY));
  }

  /** The answer cannot be what Alibaba Cloud says: nothing may be concluded from it. */
  static ProviderFailure nonsense(AlicloudCall call, String why) {
    Failure failure =
        Failure.of(
            FailureCode.PROVIDER_UNAVAILABLE,
            ActionOwner.PROVIDER,
            "We could not %s: %s.".formatted(call.doing(), why),
            "Nothing; we try again.");
    return new ProviderFailure(
        Category.TRANSIENT, failure, Optional.empty(), new IllegalStateException(why));
  }

  /** No answer at all. */
  static ProviderFailure silence(AlicloudCall call, String why) {
    Failure failure =
        Failure.of(
            FailureCode.PROVIDER_UNAVAILABLE,
            ActionOwner.PROVIDER,
            "We could not %s: Alibaba Cloud in %s did not answer, or not in a way that can be understood."
                .formatted(call.doing(), call.placement().region()),
            "Nothing; we try again.");
    return new ProviderFailure(
        Category.TRANSIENT, failure, Optional.empty(), new IllegalStateException(why));
  }

  /** Our own permissions or credentials. */
  static ProviderFailure denied(AlicloudCall call, Optional<String> code, Throwable cause) {
    Failure failure =
        new Failure(
            FailureCode.ACCESS_DENIED,
            ActionOwner.PLATFORM,
            "We could not %s: Alibaba Cloud does not let us. Our own permissions in account %s lack something; nothing is wrong on your side."
                .formatted(call.doing(), call.placement().accountId()),
            "The operators of this service must allow %s in account %s, or renew the credentials; we go on by ourselves then."
                .formatted(call.permission(), call.placement().accountId()),
            Optional.empty(),
            code,
            Optional.empty());
    return new ProviderFailure(Category.DENIED, failure, Optional.empty(), cause);
  }

  /** Something contradicts what we asked for: a bug of ours, or a hand in our account. */
  static ProviderFailure contradiction(AlicloudCall call, String what) {
    return refusal(
        call, what, ActionOwner.PLATFORM, "The operators of this service must look at it.");
  }

  /** What the customer named is there and cannot be used. */
  static ProviderFailure unusable(AlicloudCall call, String what) {
    return refusal(
        call,
        what,
        ActionOwner.CUSTOMER,
        "Delete this connection and create one to another endpoint service.");
  }

  /** The service cannot be seen; from the first look on, this says what its owner can do. */
  static Failure hidden(ConnectionTarget target, Placement placement) {
    String principal = AlicloudCommands.principal(placement.accountId());
    return Failure.of(
            FailureCode.SERVICE_NOT_VISIBLE,
            ActionOwner.CUSTOMER,
            ("We cannot see %s in %s. Either there is no endpoint service of that name, or our"
                    + " account %s (%s) is not on its whitelist yet; Alibaba Cloud answers both"
                    + " alike.")
                .formatted(
                    target.serviceName(), placement.region(), placement.accountId(), principal),
            ("Compare the name with the one on the endpoint service's page, and add %s to the"
                    + " whitelist of %s. We look again by ourselves.")
                .formatted(principal, target.serviceId()))
        .withCommand(
            AlicloudCommands.allowAccount(
                target.region(), target.serviceId(), placement.accountId()));
  }

  private static ProviderFailure as(
      Category category, Failure failure, Refused refused, Optional<Duration> retryAfter) {
    return new ProviderFailure(category, quoting(failure, refused), retryAfter, refused);
  }

  private static Failure quoting(Failure failure, Refused refused) {
    return refused.code().isEmpty()
        ? failure
        : failure.withProvider(refused.code(), refused.text());
  }

  private static ProviderFailure refusal(
      AlicloudCall call, String what, ActionOwner actor, String remedy) {
    Failure failure =
        Failure.of(
            FailureCode.PROVIDER_REFUSED,
            actor,
            "We could not %s: %s.".formatted(call.doing(), what),
            remedy);
    return new ProviderFailure(
        Category.INVALID, failure, Optional.empty(), new IllegalStateException(what));
  }

  private static ProviderFailure throttled(AlicloudCall call, Refused refused) {
    Duration pause = call.product().refill();
    Failure failure =
        Failure.of(
            FailureCode.THROTTLED,
            ActionOwner.NOBODY,
            "Alibaba Cloud slows us down in %s (account %s), so that we could not %s yet."
                .formatted(call.placement().region(), call.placement().accountId(), call.doing()),
            "Nothing; we try again in %d s.".formatted(pause.toSeconds()));
    return as(Category.THROTTLED, failure, refused, Optional.of(pause));
  }

  private static Failure quota(AlicloudCall call) {
    return Failure.of(
        FailureCode.QUOTA_EXCEEDED,
        ActionOwner.PLATFORM,
        "We could not %s: a quota of our account %s in %s (%s) is used up; nothing is wrong on your side."
            .formatted(
                call.doing(),
                call.placement().accountId(),
                call.placement().region(),
                call.placement().vpcId()),
        "The operators of this service must raise the quota in the Quota Center; we go on by ourselves then.");
  }

  private static Failure networkMissing(AlicloudCall call) {
    Placement placement = call.placement();
    return Failure.of(
        FailureCode.PROVIDER_REFUSED,
        ActionOwner.PLATFORM,
        "We could not %s: Alibaba Cloud does not find our own network (%s, %s, %s); nothing is wrong on your side."
            .formatted(
                call.doing(),
                placement.vpcId(),
                String.join(", ", placement.subnetsByZone().values()),
                String.join(", ", placement.securityGroupIds())),
        "The operators of this service must correct privatelink.alicloud.regions.%s."
            .formatted(placement.region()));
  }

  private static Failure refused(AlicloudCall call) {
    return Failure.of(
        FailureCode.PROVIDER_REFUSED,
        ActionOwner.PLATFORM,
        "We could not %s: Alibaba Cloud refused the request as wrong.".formatted(call.doing()),
        "The operators of this service must look at it; asking again changes nothing.");
  }

  private static Failure busy(AlicloudCall call) {
    return Failure.of(
        FailureCode.PROVIDER_UNAVAILABLE,
        ActionOwner.NOBODY,
        "We could not %s yet: Alibaba Cloud is still busy with an earlier change."
            .formatted(call.doing()),
        "Nothing; we try again.");
  }

  private static Failure unavailable(AlicloudCall call) {
    return Failure.of(
        FailureCode.PROVIDER_UNAVAILABLE,
        ActionOwner.PROVIDER,
        "We could not %s: Alibaba Cloud in %s failed to do it."
            .formatted(call.doing(), call.placement().region()),
        "Nothing; we try again.");
  }
}
