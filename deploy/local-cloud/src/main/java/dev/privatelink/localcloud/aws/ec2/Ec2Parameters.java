package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.wire.CloudException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parameters of a Query request. A list is written {@code SubnetId.1=…&SubnetId.2=…}, a list of
 * structures {@code Filter.1.Name=…&Filter.1.Value.1=…}; they come out in the order of their
 * numbers.
 */
public final class Ec2Parameters {
  private final Map<String, String> values;

  private Ec2Parameters(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  static Ec2Parameters of(List<Map.Entry<String, String>> pairs) {
    Map<String, String> values = new TreeMap<>();
    pairs.forEach(pair -> values.put(pair.getKey(), pair.getValue()));
    return new Ec2Parameters(values);
  }

  /** A parameter; an empty one counts as absent. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  String required(String name) {
    return text(name).orElseThrow(() -> Ec2Errors.missing(name));
  }

  /** A parameter that is true or false; false if it is absent. */
  boolean flag(String name) {
    String value = text(name).orElse("false");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Ec2Errors.invalidValue(
              "Invalid value '" + value + "' for " + name + ": not Boolean");
    };
  }

  /** The texts of a list. */
  List<String> list(String name) {
    SortedMap<Integer, String> found = new TreeMap<>();
    values.forEach((key, value) -> {
      if (key.startsWith(name + ".")) {
        index(key.substring(name.length() + 1)).ifPresent(index -> found.put(index, value));
      }
    });
    return List.copyOf(found.values());
  }

  /** The texts of a list that must have at least one. */
  List<String> requiredList(String name) {
    List<String> found = list(name);
    if (found.isEmpty()) {
      throw Ec2Errors.missing(name);
    }
    return found;
  }

  /** The structures of a list. */
  List<Ec2Parameters> structures(String name) {
    SortedMap<Integer, Map<String, String>> found = new TreeMap<>();
    values.forEach((key, value) -> {
      if (key.startsWith(name + ".")) {
        String rest = key.substring(name.length() + 1);
        int dot = rest.indexOf('.');
        if (dot > 0) {
          index(rest.substring(0, dot))
              .ifPresent(index ->
                  found
                      .computeIfAbsent(index, i -> new TreeMap<>())
                      .put(rest.substring(dot + 1), value));
        }
      }
    });
    return found.values().stream().map(Ec2Parameters::new).toList();
  }

  /**
   * Refuses parameters that the operation does not have here. Ignoring one would make a client
   * believe that it was understood.
   */
  void requireOnly(Set<String> known) {
    Set<String> unknown = new TreeSet<>();
    for (String name : values.keySet()) {
      String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
      if (!known.contains(first)) {
        unknown.add(first);
      }
    }
    if (!unknown.isEmpty()) {
      throw CloudException.badRequest(
          "UnknownParameter",
          "The parameter "
              + String.join(", ", unknown)
              + " is not recognized (or not simulated by the local cloud)");
    }
  }

  /** A hash over all parameters but those named. */
  String fingerprint(Set<String> except) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach((name, value) -> {
          if (!except.contains(name)) {
            text.append(name.length()).append(name).append(value.length()).append(value);
          }
        });
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Optional<Integer> index(String text) {
    return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
