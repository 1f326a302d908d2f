package dev.privatelink.provider.aws;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ProviderFailure.Category;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * What people read when AWS says no: what we wanted, what it answered, who must act and how. Our
 * own role never appears: the answer to a refusal of our permissions names it, so that answer goes
 * to the log only, as the cause.
 */
final class AwsErrors {
  /** A customer edits permissions by hand: no sense in asking every second. */
  private static final Duration HIDDEN_RETRY = Duration.ofSeconds(30);

  /** What works on the same thing is a call of another worker, done in seconds. */
  private static final Duration BUSY_RETRY = Duration.ofSeconds(2);

  private static final int STATUS_TOO_MANY = 429;

  /** Any role, user or session; an account ({@code :root}) is no secret. */
  private static final Pattern PRINCIPAL =
      Pattern.compile("arn:aws[a-z-]*:(iam|sts)::[0-9]*:(?!root\\b)[^\\s\"',;)\\]]+");

  /** What opens our account or is made of what does; a denial may quote it. */
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "\\b(?:AKIA|ASIA)[A-Z0-9]{8,}\\b|\\b(?:Signature|X-Amz-Security-Token)=[^\\s&,;]+");

  private AwsErrors() {}

  /** What an SDK's exception means. */
  static ProviderFailure failure(SdkException error, AwsCall call) {
    if (error instanceof CredentialsUnavailable) {
      return denied(call, Optional.empty(), error);
    }
    if (!(error instanceof AwsServiceException answer)) {
      return silence(call, error);
    }
    String code = code(answer);
    if (answer.isThrottlingException() || answer.statusCode() == STATUS_TOO_MANY) {
      return throttled(call, code, text(answer), answer);
    }
    return failure(code, text(answer), call, answer);
  }

  /** What an item that a batch call could not do means: the call itself answered 200. */
  static ProviderFailure failure(UnsuccessfulItem item, AwsCall call) {
    String code = Optional.ofNullable(item.error().code()).orElse("");
    String text = Optional.ofNullable(item.error().message()).orElse("");
    return failure(code, text, call, new IllegalStateException(code + ": " + text));
  }

  /** The answer cannot be what AWS says: nothing may be concluded from it. */
  static ProviderFailure nonsense(AwsCall call, String why) {
    Failure failure =
        Failure.of(
            FailureCode.PROVIDER_UNAVAILABLE,
            ActionOwner.PROVIDER,
            "We could not %s: %s.".formatted(call.doing(), why),
            "Nothing; we try again.");
    return new ProviderFailure(
        Category.TRANSIENT, failure, Optional.empty(), new IllegalStateException(why));
  }

  /** Something contradicts what we asked for: a bug of ours, or a hand in our account. */
  static ProviderFailure contradiction(AwsCall call, String what) {
    return refusal(
        call, what, ActionOwner.PLATFORM, "The operators of this service must look at it.");
  }

  /** What the customer named is there and cannot be used. */
  static ProviderFailure unusable(AwsCall call, String what) {
    return refusal(
        call,
        what,
        ActionOwner.CUSTOMER,
        "Delete this connection and create one to another endpoint service.");
  }

  /** What we wanted to change has changed meanwhile: it must be read again. */
  static ProviderFailure stale(AwsServiceException error, AwsCall call) {
    return new Answer(code(error), text(error), error)
        .as(Category.TRANSIENT, busy(call), Optional.of(BUSY_RETRY));
  }

  /** The service cannot be seen; from the first look on, this says what its owner can do. */
  static Failure hidden(ConnectionTarget target, Placement placement) {
    return Failure.of(
            FailureCode.SERVICE_NOT_VISIBLE,
            ActionOwner.CUSTOMER,
            ("We cannot see %s in %s. Either there is no endpoint service of that name, or it does"
                    + " not allow our account, %s, yet; AWS answers both alike.")
                .formatted(
                    target.serviceName(),
                    placement.region(),
                    AwsCommands.principal(placement.accountId())),
            ("Compare the name with the one on the endpoint service's page, and allow the principal"
                    + " %s on %s. We look again by ourselves.")
                .formatted(AwsCommands.principal(placement.accountId()), target.serviceId()))
        .withCommand(
            AwsCommands.allowPrincipal(target.region(), target.serviceId(), placement.accountId()));
  }

  /** Whether the endpoint or zone that was named is not there. */
  static boolean isGone(SdkException error) {
    return error instanceof AwsServiceException answer && isGone(code(answer));
  }

  /** The same of a code. */
  static boolean isGone(String code) {
    return AwsErrorKind.of(code, "") == AwsErrorKind.GONE;
  }

  /** Whether the service was named and cannot be seen. */
  static boolean isHidden(SdkException error) {
    return error instanceof AwsServiceException answer
        && AwsErrorKind.of(code(answer), "") == AwsErrorKind.SERVICE_HIDDEN;
  }

  /** The cloud's words without any role, user or session of an account. */
  static String scrubbed(String text) {
    return withoutCredentials(PRINCIPAL.matcher(text).replaceAll("(a principal)"));
  }

  private static String withoutCredentials(String text) {
    return CREDENTIAL.matcher(text).replaceAll("(a credential)");
  }

  /** The cause as it may be logged: with our principals, without our credentials. */
  private static Throwable loggable(Throwable cause) {
    String text = Optional.ofNullable(cause.getMessage()).orElse("");
    String safe = withoutCredentials(text);
    if (safe.equals(text)) {
      return cause;
    }
    var copy = new IllegalStateException(cause.getClass().getName() + ": " + safe);
    copy.setStackTrace(cause.getStackTrace());
    return copy;
  }

  private static ProviderFailure failure(String code, String text, AwsCall call, Throwable cause) {
    Answer answer = new Answer(code, text, cause);
    return switch (AwsErrorKind.of(code, text)) {
      case THROTTLED -> throttled(call, code, text, cause);
      case DENIED -> denied(call, Optional.of(code), cause);
      case QUOTA -> answer.as(Category.QUOTA, quota(call), Optional.empty());
      // Lack of a permission too, given by the service's owner: shown, and tried again until the
      // operation's deadline, because what was allowed a moment ago is not known everywhere yet.
      case SERVICE_HIDDEN ->
          answer.as(
              Category.DENIED,
              call.target()
                  .map(target -> hidden(target, call.placement()))
                  .orElseGet(() -> refused(call)),
              Optional.of(HIDDEN_RETRY));
      case NO_COMMON_ZONE -> answer.as(Category.INVALID, noCommonZone(call), Optional.empty());
      case NETWORK_MISSING -> answer.as(Category.INVALID, networkMissing(call), Optional.empty());
      case OUR_BUG -> answer.as(Category.INVALID, refused(call), Optional.empty());
      case BUSY, GONE -> answer.as(Category.TRANSIENT, busy(call), Optional.of(BUSY_RETRY));
      case UNAVAILABLE -> answer.as(Category.TRANSIENT, unavailable(call), Optional.empty());
    };
  }

  private static ProviderFailure refusal(
      AwsCall call, String what, ActionOwner actor, String remedy) {
    Failure failure =
        Failure.of(
            FailureCode.PROVIDER_REFUSED,
            actor,
            "We could not %s: %s.".formatted(call.doing(), what),
            remedy);
    return new ProviderFailure(
        Category.INVALID, failure, Optional.empty(), new IllegalStateException(what));
  }

  private static ProviderFailure throttled(
      AwsCall call, String code, String text, Throwable cause) {
    Failure failure =
        Failure.of(
            FailureCode.THROTTLED,
            ActionOwner.NOBODY,
            "AWS slows us down in %s (account %s), so that we could not %s yet."
                .formatted(call.placement().region(), call.placement().accountId(), call.doing()),
            "Nothing; we try again in %d s.".formatted(call.refill().toSeconds()));
    return new ProviderFailure(
        Category.THROTTLED,
        quoting(failure, code, text),
        Optional.of(call.refill()),
        loggable(cause));
  }

  private static ProviderFailure denied(AwsCall call, Optional<String> code, Throwable cause) {
    Failure failure =
        new Failure(
            FailureCode.ACCESS_DENIED,
            ActionOwner.PLATFORM,
            "We could not %s: AWS does not let us. Our own permissions in account %s lack something; nothing is wrong on your side."
                .formatted(call.doing(), call.placement().accountId()),
            "The operators of this service must allow %s in account %s, or renew the credentials; we go on by ourselves then."
                .formatted(call.action(), call.placement().accountId()),
            Optional.empty(),
            code,
            Optional.empty());
    return new ProviderFailure(Category.DENIED, failure, Optional.empty(), loggable(cause));
  }

  private static ProviderFailure silence(AwsCall call, SdkException cause) {
    Failure failure =
        Failure.of(
            FailureCode.PROVIDER_UNAVAILABLE,
            ActionOwner.PROVIDER,
            "We could not %s: AWS in %s did not answer, or not in a way that can be understood."
                .formatted(call.doing(), call.placement().region()),
            "Nothing; we try again.");
    return new ProviderFailure(Category.TRANSIENT, failure, Optional.empty(), loggable(cause));
  }

  private static Failure quota(AwsCall call) {
    return Failure.of(
            FailureCode.QUOTA_EXCEEDED,
            ActionOwner.PLATFORM,
            "We could not %s: a quota of our account %s in %s (%s) is used up; nothing is wrong on your side."
                .formatted(
                    call.doing(),
                    call.placement().accountId(),
                    call.placement().region(),
                    call.placement().vpcId()),
            "The operators of this service must raise the quota; we go on by ourselves then.")
        .withCommand(AwsCommands.endpointQuota(call.placement().region()));
  }

  private static Failure noCommonZone(AwsCall call) {
    Placement placement = call.placement();
    String zones = String.join(", ", placement.subnetsByZone().keySet());
    return Failure.of(
            FailureCode.NO_COMMON_ZONE,
            ActionOwner.CUSTOMER,
            "We could not %s: the endpoint service is not available in the zones of our network in %s, which are %s."
                .formatted(call.doing(), placement.region(), zones),
            "Add a subnet in one of these zones to the network load balancer of the endpoint service, then create the connection again. Zone ids are the same in every account; the command shows your names for them.")
        .withCommand(AwsCommands.zoneNames(placement));
  }

  private static Failure networkMissing(AwsCall call) {
    Placement placement = call.placement();
    return Failure.of(
        FailureCode.PROVIDER_REFUSED,
        ActionOwner.PLATFORM,
        "We could not %s: AWS does not find our own network (%s, %s, %s); nothing is wrong on your side."
            .formatted(
                call.doing(),
                placement.vpcId(),
                String.join(", ", placement.subnetsByZone().values()),
                String.join(", ", placement.securityGroupIds())),
        "The operators of this service must correct privatelink.aws.regions.%s."
            .formatted(placement.region()));
  }

  private static Failure refused(AwsCall call) {
    return Failure.of(
        FailureCode.PROVIDER_REFUSED,
        ActionOwner.PLATFORM,
        "We could not %s: AWS refused the request as wrong.".formatted(call.doing()),
        "The operators of this service must look at it; asking again changes nothing.");
  }

  private static Failure busy(AwsCall call) {
    return Failure.of(
        FailureCode.PROVIDER_UNAVAILABLE,
        ActionOwner.NOBODY,
        "We could not %s yet: AWS is still busy with an earlier change.".formatted(call.doing()),
        "Nothing; we try again.");
  }

  private static Failure unavailable(AwsCall call) {
    return Failure.of(
        FailureCode.PROVIDER_UNAVAILABLE,
        ActionOwner.PROVIDER,
        "We could not %s: AWS in %s failed to do it."
            .formatted(call.doing(), call.placement().region()),
        "Nothing; we try again.");
  }

  private static Failure quoting(Failure failure, String code, String text) {
    return code.isEmpty() ? failure : failure.withProvider(code, scrubbed(text));
  }

  private static String code(AwsServiceException answer) {
    return Optional.ofNullable(answer.awsErrorDetails())
        .flatMap(details -> Optional.ofNullable(details.errorCode()))
        .orElse("");
  }

  private static String text(AwsServiceException answer) {
    return Optional.ofNullable(answer.awsErrorDetails())
        .flatMap(details -> Optional.ofNullable(details.errorMessage()))
        .orElse("");
  }

  /** What AWS answered. */
  private record Answer(String code, String text, Throwable cause) {
    ProviderFailure as(Category category, Failure failure, Optional<Duration> retryAfter) {
      return new ProviderFailure(
          category, quoting(failure, code, text), retryAfter, loggable(cause));
    }
  }
}
