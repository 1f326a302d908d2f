package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of client tokens (EC2 developer guide, "Ensuring idempotency in Amazon EC2 API
 * requests"): the same request again has no further effect; a changed one is refused.
 *
 * <p>AWS publishes no lifetime. Here a token lives as long as what it created is listed.
 */
final class ClientTokens {
  private static final String NAME = "ClientToken";
  private static final int CHARACTERS_MAX = 64;
  private static final Set<String> NOT_PART_OF_THE_REQUEST = Set.of(NAME, "DryRun");

  private ClientTokens() {}

  /** What this request created before, if it is a repetition. */
  static Optional<String> createdBefore(Ec2Request request, Change store) {
    return token(request)
        .flatMap(token -> store.find(Ec2Entities.CLIENT_TOKEN, key(request, token)))
        .map(used -> {
          if (!used.fingerprint().equals(fingerprint(request))) {
            throw CloudException.badRequest(
                "IdempotentParameterMismatch",
                "The request uses the same client token as a previous, but non-identical"
                    + " request. Do not reuse a client token with different requests.");
          }
          return used.resourceId();
        });
  }

  /** Remembers what this request created. */
  static void remember(Ec2Request request, Change store, String resourceId) {
    token(request)
        .ifPresent(token ->
            store.put(
                Ec2Entities.CLIENT_TOKEN,
                key(request, token),
                new ClientToken(key(request, token), fingerprint(request), resourceId)));
  }

  /** Forgets the tokens of things that are gone. */
  static void forget(Change store, Set<String> resourceIds) {
    store.all(Ec2Entities.CLIENT_TOKEN).stream()
        .filter(token -> resourceIds.contains(token.resourceId()))
        .forEach(token -> store.remove(Ec2Entities.CLIENT_TOKEN, token.key()));
  }

  private static Optional<String> token(Ec2Request request) {
    Optional<String> token = request.parameters().text(NAME);
    if (token.filter(t -> t.length() > CHARACTERS_MAX || !t.matches("\\p{ASCII}*")).isPresent()) {
      throw Ec2Errors.invalidValue("ClientToken takes at most 64 ASCII characters");
    }
    return token;
  }

  private static String fingerprint(Ec2Request request) {
    return request.parameters().fingerprint(NOT_PART_OF_THE_REQUEST);
  }

  private static String key(Ec2Request request, String token) {
    return ClientToken.key(
        request.caller().account(), request.caller().region(), request.operation(), token);
  }
}
