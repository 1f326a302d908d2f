package dev.privatelink.localcloud.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parameters of a request whose structure is flattened into names: a list is written {@code
 * SubnetId.1=…&SubnetId.2=…}, a list of structures {@code Filter.1.Name=…&Filter.1.Value.1=…}. They
 * come out in the order of their numbers. An empty parameter counts as absent.
 *
 * @param values the parameters by their full names
 */
public record Parameters(Map<String, String> values) {
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Copies the parameters. */
  public Parameters {
    values = Map.copyOf(values);
  }

  /**
   * The parameters in the query and, if it is a form, in the body. The last of two with one name
   * counts.
   *
   * @throws IllegalArgumentException when they are not encoded properly or too many
   */
  public static Parameters of(WireRequest request) {
    boolean form = request.header("content-type").filter(type -> type.startsWith(FORM)).isPresent();
    String encoded = form ? request.rawQuery() + "&" + request.bodyText() : request.rawQuery();
    Map<String, String> values = new TreeMap<>();
    Percent.pairs(encoded).forEach(pair -> values.put(pair.getKey(), pair.getValue()));
    return new Parameters(values);
  }

  /** One parameter. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** The texts of a list. */
  public List<String> list(String name) {
    SortedMap<Integer, String> found = new TreeMap<>();
    values.forEach((key, value) -> {
      if (key.startsWith(name + ".")) {
        index(key.substring(name.length() + 1)).ifPresent(index -> found.put(index, value));
      }
    });
    return List.copyOf(found.values());
  }

  /** The structures of a list. */
  public List<Parameters> structures(String name) {
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
    return found.values().stream().map(Parameters::new).toList();
  }

  /** The names, without numbers and what follows them, that are not among those given; sorted. */
  public SortedSet<String> unknown(Set<String> known) {
    SortedSet<String> unknown = new TreeSet<>();
    for (String name : values.keySet()) {
      String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
      if (!known.contains(first)) {
        unknown.add(first);
      }
    }
    return unknown;
  }

  /** A hash over all parameters but those named. */
  public String fingerprint(Set<String> except) {
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
