package dev.privatelink.localcloud.alicloud;

import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** The parameters of a request, with Alibaba Cloud's refusals of wrong ones. */
public record RpcParameters(Parameters given) {
  static final String DRY_RUN = "DryRun";
  static final String CLIENT_TOKEN = "ClientToken";

  /** A parameter; an empty one counts as absent. */
  public Optional<String> text(String name) {
    return given.text(name);
  }

  /** A parameter that must be there. */
  public String required(String name) {
    return text(name).orElseThrow(() -> RpcErrors.missing(name));
  }

  /** A parameter that must not have more characters. */
  public Optional<String> text(String name, int charactersMax) {
    Optional<String> text = text(name);
    if (text.filter(value -> value.length() > charactersMax).isPresent()) {
      throw RpcErrors.invalid(name, "it has more than " + charactersMax + " characters");
    }
    return text;
  }

  /** A parameter that is true or false, if it is there. */
  public Optional<Boolean> bool(String name) {
    return text(name)
        .map(value ->
            switch (value) {
              case "true", "True" -> true;
              case "false", "False" -> false;
              default -> throw RpcErrors.invalid(name, "it is true or false");
            });
  }

  /** A parameter that is true or false; false if it is absent. */
  public boolean flag(String name) {
    return bool(name).orElse(false);
  }

  /** A whole number within limits, if it is there. */
  public Optional<Integer> number(String name, int least, int most) {
    return text(name)
        .map(value -> {
          if (!value.matches("\\d{1,9}")
              || Integer.parseInt(value) < least
              || Integer.parseInt(value) > most) {
            throw RpcErrors.invalid(name, "it is a number from " + least + " to " + most);
          }
          return Integer.valueOf(value);
        });
  }

  /** The texts of a list. */
  public List<String> list(String name) {
    return given.list(name);
  }

  /** The structures of a list. */
  public List<RpcParameters> structures(String name) {
    return given.structures(name).stream().map(RpcParameters::new).toList();
  }

  /**
   * Refuses parameters that the operation does not have here. The real cloud ignores them, which
   * would make a client believe here that it was understood.
   */
  void requireOnly(Set<String> known) {
    SortedSet<String> unknown = given.unknown(known);
    if (!unknown.isEmpty()) {
      throw CloudException.badRequest(
          "UnknownParameter",
          "The local cloud does not simulate the parameter " + String.join(", ", unknown));
    }
  }
}
