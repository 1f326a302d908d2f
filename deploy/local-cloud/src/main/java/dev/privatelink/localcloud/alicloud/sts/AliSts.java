package dev.privatelink.localcloud.alicloud.sts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.account.AccessKey;
import dev.privatelink.localcloud.account.AccountEntities;
import dev.privatelink.localcloud.alicloud.Product;
import dev.privatelink.localcloud.alicloud.RpcErrors;
import dev.privatelink.localcloud.alicloud.RpcIds;
import dev.privatelink.localcloud.alicloud.RpcLimit;
import dev.privatelink.localcloud.alicloud.RpcOperation;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** STS as a product. Roles are not kept: every role of an account that exists can be assumed. */
public final class AliSts {
  private static final Pattern ROLE =
      Pattern.compile("acs:ram::(\\d{1,18}):role/([A-Za-z0-9.@_-]{1,64})");
  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9.@_-]{2,64}");
  private static final int SECONDS = 3_600;
  private static final int SECONDS_MIN = 900;
  private static final int SECONDS_MAX = 43_200;

  private final InstantSource clock;

  private AliSts(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Makes the product.
   *
   * @param clock the time by which temporary keys end; the same that their signatures are checked
   *     by
   */
  public static Product product(InstantSource clock) {
    AliSts sts = new AliSts(clock);
    return new Product(
        "alicloud-sts",
        "2015-04-01",
        "sts",
        false,
        List.of(
            RpcOperation.reading("GetCallerIdentity", Set.of(), sts::identity),
            // AssumeRole knows neither client tokens nor dry runs.
            new RpcOperation(
                "AssumeRole",
                RpcLimit.READ,
                Set.of("RoleArn", "RoleSessionName", "DurationSeconds", "ExternalId"),
                Work.changing(sts::assumeRole))));
  }

  private void identity(RpcRequest request, View store, ObjectNode answer) {
    String arn = request.caller().principal();
    answer
        .put("AccountId", request.caller().account())
        .put("Arn", arn)
        .put("IdentityType", arn.contains(":assumed-role/") ? "AssumedRoleUser" : "RAMUser")
        .put("UserId", request.caller().accessKeyId())
        .put("PrincipalId", request.caller().accessKeyId());
  }

  private void assumeRole(RpcRequest request, Change store, ObjectNode answer) {
    Matcher role = ROLE.matcher(request.parameters().required("RoleArn"));
    String session = request.parameters().required("RoleSessionName");
    if (!role.matches()) {
      throw RpcErrors.invalid("RoleArn", "it is like acs:ram::1234567890123456:role/name");
    }
    if (!SESSION.matcher(session).matches()) {
      throw RpcErrors.invalid("RoleSessionName", "it has 2 to 64 letters, digits and . @ - _");
    }
    int seconds =
        request.parameters().number("DurationSeconds", SECONDS_MIN, SECONDS_MAX).orElse(SECONDS);
    if (store.find(AccountEntities.ACCOUNT, role.group(1)).isEmpty()) {
      throw new CloudException(
          404, "EntityNotExist.Role", "The role not exists: " + role.group() + ".");
    }
    Instant end = clock.instant().plus(Duration.ofSeconds(seconds)).truncatedTo(ChronoUnit.SECONDS);
    AccessKey key =
        new AccessKey(
            "STS." + RpcIds.hex(),
            RpcIds.hex(),
            role.group(1),
            "acs:ram::" + role.group(1) + ":assumed-role/" + role.group(2) + "/" + session,
            Optional.of(RpcIds.hex() + RpcIds.hex()),
            Optional.of(end));
    forgetEnded(store, clock.instant());
    store.put(AccountEntities.ACCESS_KEY, key.id(), key);
    answer
        .putObject("AssumedRoleUser")
        .put("Arn", key.principal())
        .put("AssumedRoleId", RpcIds.number() + ":" + session);
    answer
        .putObject("Credentials")
        .put("AccessKeyId", key.id())
        .put("AccessKeySecret", key.secret())
        .put("SecurityToken", key.sessionToken().orElse(""))
        .put("Expiration", end.toString());
  }

  private static void forgetEnded(Change store, Instant now) {
    store.all(AccountEntities.ACCESS_KEY).stream()
        .filter(key -> key.expiresAt().filter(end -> end.isBefore(now)).isPresent())
        .forEach(key -> store.remove(AccountEntities.ACCESS_KEY, key.id()));
  }
}
