package dev.privatelink.localcloud.aws.sts;

import dev.privatelink.localcloud.account.AccessKey;
import dev.privatelink.localcloud.account.AccountEntities;
import dev.privatelink.localcloud.aws.Caller;
import dev.privatelink.localcloud.aws.ErrorDocument;
import dev.privatelink.localcloud.aws.Percent;
import dev.privatelink.localcloud.aws.RandomIds;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.signature.SignatureRefusal;
import dev.privatelink.localcloud.aws.signature.SignatureVerifier;
import dev.privatelink.localcloud.limit.Allowance;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.wire.Call;
import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.Protocol;
import dev.privatelink.localcloud.wire.WireAnswer;
import dev.privatelink.localcloud.wire.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** STS by its Query protocol: GetCallerIdentity and AssumeRole. Not limited. */
public final class StsProtocol implements Protocol {
  private static final String VERSION = "2011-06-15";
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/" + VERSION + "/";
  private static final Pattern ROLE =
      Pattern.compile("arn:aws:iam::(\\d{12}):role/(?:[\\w+=,.@/-]{0,500}/)?([\\w+=,.@-]{1,64})");
  private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final int SECONDS_MIN = 900;
  private static final int SECONDS_MAX = 43_200;

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
    try {
      return (request.rawPath().isEmpty() || request.rawPath().equals("/"))
          && VERSION.equals(read(request).get("Version"));
    } catch (IllegalArgumentException e) {
      // Not a form at all, so not ours.
      return false;
    }
  }

  @Override
  public String operation(WireRequest request) {
    String name = read(request).getOrDefault("Action", "");
    return switch (name) {
      case "GetCallerIdentity", "AssumeRole" -> name;
      default -> "unknown";
    };
  }

  @Override
  public Call open(WireRequest request) {
    try {
      return new StsCall(operation(request), read(request), verifier.verify(request, "sts"));
    } catch (SignatureRefusal refusal) {
      throw refusal.commonError();
    }
  }

  @Override
  public WireAnswer render(CloudException refusal) {
    return ErrorDocument.of(NAMESPACE, refusal);
  }

  private static Map<String, String> read(WireRequest request) {
    Map<String, String> parameters = new HashMap<>();
    Percent.pairs(request.rawQuery() + "&" + request.bodyText())
        .forEach(pair -> parameters.put(pair.getKey(), pair.getValue()));
    return parameters;
  }

  private Xml identity(Caller caller) {
    return Xml.of("GetCallerIdentityResult")
        .add("Arn", caller.arn())
        .add("UserId", caller.accessKeyId())
        .add("Account", caller.account());
  }

  private Xml assumeRole(Caller caller, Map<String, String> parameters) {
    Matcher role = ROLE.matcher(parameters.getOrDefault("RoleArn", ""));
    String session = parameters.getOrDefault("RoleSessionName", "");
    String seconds = parameters.getOrDefault("DurationSeconds", "3600");
    if (!role.matches()
        || !SESSION.matcher(session).matches()
        || !seconds.matches("\\d{1,6}")
        || Integer.parseInt(seconds) < SECONDS_MIN
        || Integer.parseInt(seconds) > SECONDS_MAX) {
      throw CloudException.badRequest(
          "ValidationError", "RoleArn, RoleSessionName or DurationSeconds is not valid");
    }
    Instant now = clock.instant();
    Optional<String> externalId = Optional.ofNullable(parameters.get("ExternalId"));
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
        "User: " + caller.arn() + " is not authorized to perform: sts:" + operation + resource);
  }

  private final class StsCall implements Call {
    private final String operation;
    private final Map<String, String> parameters;
    private final Caller caller;

    private StsCall(String operation, Map<String, String> parameters, Caller caller) {
      this.operation = operation;
      this.parameters = parameters;
      this.caller = caller;
    }

    @Override
    public String account() {
      return caller.account();
    }

    @Override
    public Optional<Allowance> allowance() {
      return Optional.empty();
    }

    @Override
    public CloudException throttled() {
      return CloudException.badRequest("Throttling", "Rate exceeded");
    }

    @Override
    public CloudException denied() {
      return StsProtocol.denied(caller, operation, "");
    }

    @Override
    public WireAnswer perform() {
      Xml result =
          switch (operation) {
            case "GetCallerIdentity" -> identity(caller);
            case "AssumeRole" -> assumeRole(caller, parameters);
            default ->
                throw CloudException.badRequest(
                    "InvalidAction", "Could not find operation for version " + VERSION);
          };
      return WireAnswer.ok(
          "text/xml",
          Xml.of(operation + "Response")
              .namespace(NAMESPACE)
              .add(result)
              .add(Xml.of("ResponseMetadata").add("RequestId", RandomIds.request()))
              .document());
    }
  }
}
