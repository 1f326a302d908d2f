package dev.privatelink.api.security;

import dev.privatelink.access.Principal;
import dev.privatelink.access.Role;
import dev.privatelink.model.Actor;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.exceptions.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operators of this service, by their tokens. Tokens are random and long, so a plain hash of
 * one says nothing about it.
 */
@Context
final class Operators {
  /** Tells operators' tokens from those of an issuer, and lets scanners find them in files. */
  static final String PREFIX = "plop_";

  /** 128 bits need 22 characters of base64; a header has room for more than anybody takes. */
  private static final Pattern TOKEN = Pattern.compile("plop_[A-Za-z0-9_-]{22,128}");

  private final List<OperatorSettings> known;

  Operators(Collection<OperatorSettings> known) {
    this.known = List.copyOf(known);
    long different =
        known.stream().map(one -> one.keySha256().toLowerCase(Locale.ROOT)).distinct().count();
    if (different != known.size()) {
      throw new ConfigurationException(
          "privatelink.operators: two operators have the same key-sha256, so nobody could tell them apart; give each a token of their own");
    }
  }

  /** Whose token it is. Looks at all of them, whichever it is. */
  Optional<Principal> find(String token) {
    if (!TOKEN.matcher(token).matches()) {
      return Optional.empty();
    }
    byte[] hash = sha256(token);
    Optional<OperatorSettings> found = Optional.empty();
    for (OperatorSettings one : known) {
      if (MessageDigest.isEqual(one.hash(), hash)) {
        found = Optional.of(one);
      }
    }
    return found.map(one ->
        new Principal(
            new Actor(Actor.Kind.OPERATOR, one.name()),
            Role.OPERATOR,
            Optional.empty(),
            Optional.empty()));
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }
}
