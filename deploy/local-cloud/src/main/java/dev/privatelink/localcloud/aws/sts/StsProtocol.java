package dev.privatelink.localcloud.aws.sts;

import dev.privatelink.localcloud.account.AccessKey;
import dev.privatelink.localcloud.account.AccountEntities;
import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.aws.AwsAnswer;
import dev.privatelink.localcloud.aws.RandomIds;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.signature.SignatureRefusal;
import dev.privatelink.localcloud.aws.signature.SignatureVerifier;
import dev.privatelink.localcloud.limit.Allowance;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.Parameters;
import dev.privatelink.localcloud.wire.Protocol;
import dev.privatelink.localcloud.wire.Query;
import dev.privatelink.localcloud.wire.WireAnswer;
import dev.privatelink.localcloud.wire.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** STS by its Query protocol: GetCallerIdentity and AssumeRole. Not limited. */
public final class StsProtocol implements Protocol<StsProtocol.Operation, StsProtocol.Asked> {
  private static final String VERSION = "2011-06-15";
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/" + VERSION + "/";
  private static final Pattern ROLE =
      Pattern.compile("arn:aws:iam::(\\d{12}):role/(?:[\\w+=,.@/-]{0,500}/)?([\\w+=,.@-]{1,64})");
  private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final int SECONDS_MIN = 900;
  private static final int SECONDS_MAX = 43_200;

  /** An operation of STS. */
  @FunctionalInterface
  interface Operation {
    /** Does the work and returns the element with its result. */
    Xml result(Asked request);
  }

  /**
   * What an operation gets to know.
   *
   * @param operation its own name
   * @param parameters what the caller wrote
   */
  record Asked(String operation, Parameters parameters, Caller caller) {}

  private final EntityStore store;
  private final SignatureVerifier verifier;
  private final InstantSource clock;

  /**
   * Makes the service.
   *
   * @param clock the time by which temporary keys end; the same that their signatures are checked
   *     by
   */
  public StsProtocol(EntityStore store, SignatureVerifier verifier, InstantSource clock) {
    this.store = store;
    this.verifier = verifier;
    this.clock = clock;
  }

  @Override
  public String service() {
    return "sts";
  }

  @Override
  public boolean claims(WireRequest request) {
    return Query.hasVersion(request, VERSION);
  }

  @Override
  public String named(WireRequest request) {
    return Query.action(request);
  }

  @Override
  public Optional<Operation> find(WireRequest request) {
    return switch (named(request)) {
      case "GetCallerIdentity" -> Optional.of(this::identity);
      case "AssumeRole" -> Optional.of(this::assumeRole);
      default -> Optional.empty();
    };
  }

  @Override
  public Caller authenticate(WireRequest request) {
    try {
      return verifier.verify(request, service());
    } catch (SignatureRefusal refusal) {
      throw refusal.commonError();
    }
  }

  @Override
  public Asked read(Operation operation, WireRequest request, Caller caller) {
    return new Asked(named(request), Parameters.of(request), caller);
  }

  @Override
  public Optional<Allowance> allowance(Operation operation, Asked request) {
    return Optional.empty();
  }

  @Override
  public WireAnswer carryOut(Operation operation, Asked request, String requestId) {
    Xml answer =
        Xml.of(request.operation() + "Response")
            .namespace(NAMESPACE)
            .add(operation.result(request))
            .add(Xml.of("ResponseMetadata").add("RequestId", requestId));
    return AwsAnswer.ok(200, "text/xml", answer, requestId);
  }

  @Override
  public CloudException unknownOperation(String named) {
    return CloudException.badRequest(
        "InvalidAction", "Could not find operation " + named + " for version " + VERSION);
  }

  @Override
  public CloudException throttled() {
    return CloudException.badRequest("Throttling", "Rate exceeded");
  }

  @Override
  public CloudException denied(Caller caller, String operation) {
    return denied(caller, operation, "");
  }

  @Override
  public WireAnswer refuse(CloudException refusal, String requestId) {
    return AwsAnswer.refused(NAMESPACE, refusal, requestId);
  }

  private Xml identity(Asked request) {
    Caller caller = request.caller();
    return Xml.of("GetCallerIdentityResult")
        .add("Arn", caller.principal())
        .add("UserId", caller.accessKeyId())
        .add("Account", caller.account());
  }

  private Xml assumeRole(Asked request) {
    Caller caller = request.caller();
    Parameters parameters = request.parameters();
    Matcher role = ROLE.matcher(parameters.text("RoleArn").orElse(""));
    String session = parameters.text("RoleSessionName").orElse("");
    String seconds = parameters.text("DurationSeconds").orElse("3600");
    if (!role.matches()
        || !SESSION.matcher(session).matches()
        || !seconds.matches("\\d{1,6}")
        || Integer.parseInt(seconds) < SECONDS_MIN
        || Integer.parseInt(seconds) > SECONDS_MAX) {
      throw CloudException.badRequest(
          "ValidationError", "RoleArn, RoleSessionName or DurationSeconds is not valid");
    }
    Instant now = clock.instant();
    Optional<String> externalId = parameters.text("ExternalId");
    AccessKey key =
        store.write(change -> {
          requireTrust(change, caller, role, externalId);
          forgetEnded(change, now);
          AccessKey made =
              new AccessKey(
                  "ASIA" + RandomIds.upper(16),
                  RandomIds.lower(40),
                  role.group(1),
                  String.format(
                      "arn:aws:sts::%s:assumed-role/%s/%s", role.group(1), role.group(2), session),
                  Optional.of(RandomIds.lower(100)),
                  Optional.of(now.plus(Duration.ofSeconds(Long.parseLong(seconds)))));
          change.put(AccountEntities.ACCESS_KEY, made.id(), made);
          return made;
        });
    return Xml.of("AssumeRoleResult")
        .add(
            Xml.of("Credentials")
                .add("AccessKeyId", key.id())
                .add("SecretAccessKey", key.secret())
                .add("SessionToken", key.sessionToken())
                .add("Expiration", key.expiresAt().orElse(now)))
        .add(
            Xml.of("AssumedRoleUser")
                .add("AssumedRoleId", "AROA" + RandomIds.upper(16) + ":" + session)
                .add("Arn", key.principal()));
  }

  private static void requireTrust(
      Change store, Caller caller, Matcher role, Optional<String> externalId) {
    boolean exists = store.find(AccountEntities.ACCOUNT, role.group(1)).isPresent();
    boolean trusted =
        store
            .find(StsEntities.ROLE, role.group())
            .map(known -> known.trusts(caller.account(), externalId))
            .orElse(true);
    if (!exists || !trusted) {
      throw denied(caller, "AssumeRole", " on resource: " + role.group());
    }
  }

  private static void forgetEnded(Change store, Instant now) {
    store.all(AccountEntities.ACCESS_KEY).stream()
        .filter(key -> key.expiresAt().filter(end -> end.isBefore(now)).isPresent())
        .forEach(key -> store.remove(AccountEntities.ACCESS_KEY, key.id()));
  }

  private static CloudException denied(Caller caller, String operation, String resource) {
    return new CloudException(
        403,
        "AccessDenied",
        "User: "
            + caller.principal()
            + " is not authorized to perform: sts:"
            + operation
            + resource);
  }
}
