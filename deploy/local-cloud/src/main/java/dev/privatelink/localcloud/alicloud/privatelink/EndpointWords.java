package dev.privatelink.localcloud.alicloud.privatelink;

import dev.privatelink.localcloud.alicloud.RpcErrors;
import dev.privatelink.localcloud.alicloud.RpcParameters;
import java.util.Optional;

/** The rules of an endpoint's name and description (PrivateLink API, CreateVpcEndpoint). */
final class EndpointWords {
  private static final int DESCRIPTION_CHARACTERS_MAX = 256;

  private EndpointWords() {}

  static Optional<String> name(RpcParameters given) {
    Optional<String> name = given.text("EndpointName");
    if (name.filter(text -> !text.matches("\\p{IsLetter}[\\p{IsLetter}\\d_-]{1,127}"))
        .isPresent()) {
      throw RpcErrors.invalid(
          "EndpointName",
          "it has 2 to 128 letters, digits, underscores and hyphens and begins with a letter");
    }
    return name;
  }

  static Optional<String> description(RpcParameters given) {
    Optional<String> text = given.text("EndpointDescription", DESCRIPTION_CHARACTERS_MAX);
    if (text.filter(t -> t.length() < 2 || t.startsWith("http://") || t.startsWith("https://"))
        .isPresent()) {
      throw RpcErrors.invalid(
          "EndpointDescription",
          "it has 2 to 256 characters and does not begin with http:// or https://");
    }
    return text;
  }
}
