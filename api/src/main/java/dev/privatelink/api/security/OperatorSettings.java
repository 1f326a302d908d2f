package dev.privatelink.api.security;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An operator of this service. What is configured recognises their token and cannot be turned into
 * it.
 *
 * @param name how they are named as the author of what they do
 * @param keySha256 SHA-256 of their token, 64 hexadecimal digits
 */
@EachProperty("privatelink.operators")
record OperatorSettings(@Parameter String name, String keySha256) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

  OperatorSettings {
    if (!NAME.matcher(name).matches()) {
      throw new ConfigurationException(
          "privatelink.operators.%s: a name has 1 to 64 characters a-z, 0-9, dot and hyphen"
              .formatted(name));
    }
    if (!HASH.matcher(keySha256).matches()) {
      throw new ConfigurationException(
          "privatelink.operators.%s.key-sha256 must be the SHA-256 of the token in 64 hexadecimal digits, for example from: printf %%s \"$TOKEN\" | sha256sum"
              .formatted(name));
    }
  }

  byte[] hash() {
    return HexFormat.of().parseHex(keySha256);
  }
}
