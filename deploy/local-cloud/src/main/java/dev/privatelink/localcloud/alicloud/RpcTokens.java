package dev.privatelink.localcloud.alicloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.Kind;
import dev.privatelink.localcloud.wire.CloudException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of client tokens (Alibaba Cloud, "Ensure idempotence"): the same request again has no
 * further effect and gets the first answer; a changed one is refused.
 *
 * <p>No lifetime is published for these products. Here a token lives for a day.
 */
public final class RpcTokens {
  /** Used client tokens by {@link RpcToken#key}. */
  public static final Kind<RpcToken> TOKEN = new Kind<>("alicloud.client-token", RpcToken.class);

  private static final int CHARACTERS_MAX = 64;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final String REQUEST_ID = "RequestId";

  private RpcTokens() {}

  /** Does the work unless this very request did it before; then only answers as before. */
  static void once(RpcRequest request, Change store, ObjectNode answer, Runnable work) {
    Optional<String> token = request.parameters().text(RpcParameters.CLIENT_TOKEN, CHARACTERS_MAX);
    if (token.isEmpty()) {
      work.run();
      return;
    }
    forgetOld(request, store);
    String key =
        String.join(
            "/",
            request.caller().account(),
            request.caller().region(),
            request.operation(),
            token.get());
    String fingerprint = request.parameters().given().fingerprint(notPartOfTheRequest());
    Optional<RpcToken> used = store.find(TOKEN, key);
    if (used.isEmpty()) {
      work.run();
      ObjectNode own = answer.deepCopy();
      own.remove(REQUEST_ID);
      store.put(TOKEN, key, new RpcToken(key, fingerprint, own, request.now()));
    } else if (used.get().fingerprint().equals(fingerprint)) {
      answer.setAll(used.get().answer());
    } else {
      throw CloudException.badRequest(
          "IdempotentParameterMismatch",
          "The request uses the same client token as a previous, but non-identical request. Do not"
              + " reuse a client token with different requests, unless the requests are"
              + " identical.");
    }
  }

  private static void forgetOld(RpcRequest request, Change store) {
    store.all(TOKEN).stream()
        .filter(token -> token.usedAt().plus(KEPT).isBefore(request.now()))
        .forEach(token -> store.remove(TOKEN, token.key()));
  }

  private static Set<String> notPartOfTheRequest() {
    Set<String> names = new HashSet<>(RpcOperation.EVERYWHERE);
    names.add(RpcParameters.CLIENT_TOKEN);
    names.add(RpcParameters.DRY_RUN);
    return names;
  }
}
