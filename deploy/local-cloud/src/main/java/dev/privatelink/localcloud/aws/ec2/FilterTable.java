package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Tagged;
import dev.privatelink.localcloud.aws.Wildcards;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The filters that one describe operation knows: all filters of a request must accept a thing, and
 * a filter accepts it when one of its values does.
 *
 * @param <T> what is listed
 */
final class FilterTable<T extends Tagged> {
  /** EC2 takes 200 values in one filter. */
  private static final int VALUES_MAX = 200;

  /** A pattern this long fits no name; longer ones only cost time. */
  private static final int PATTERN_CHARACTERS_MAX = 1_000;

  private static final String TAG = "tag:";

  private final Map<String, Function<T, List<String>>> attributes;

  private record Filter(String name, List<String> patterns) {
    private boolean accepts(List<String> values) {
      return patterns.stream()
          .anyMatch(pattern -> values.stream().anyMatch(v -> Wildcards.matches(pattern, v)));
    }
  }

  /**
   * Makes a table.
   *
   * @param attributes what a filter's name looks at; tags are known without being named
   */
  FilterTable(Map<String, Function<T, List<String>>> attributes) {
    this.attributes = Map.copyOf(attributes);
  }

  /** What is left of a list after all filters of a request. */
  List<T> apply(Ec2Parameters parameters, List<T> all) {
    List<Filter> filters = parameters.structures("Filter").stream().map(this::read).toList();
    return all.stream()
        .filter(
            one -> filters.stream().allMatch(filter -> filter.accepts(values(filter.name(), one))))
        .toList();
  }

  private Filter read(Ec2Parameters written) {
    String name = written.required("Name");
    if (!attributes.containsKey(name) && !name.equals("tag-key") && !name.startsWith(TAG)) {
      throw Ec2Errors.invalidValue("The filter '" + name + "' is invalid");
    }
    List<String> patterns = written.list("Value");
    if (patterns.size() > VALUES_MAX) {
      throw CloudException.badRequest(
          "FilterLimitExceeded", "A filter takes at most " + VALUES_MAX + " values");
    }
    if (patterns.stream().anyMatch(pattern -> pattern.length() > PATTERN_CHARACTERS_MAX)) {
      throw Ec2Errors.invalidValue("A value of the filter '" + name + "' is too long");
    }
    return new Filter(name, patterns);
  }

  private List<String> values(String name, T one) {
    if (name.equals("tag-key")) {
      return List.copyOf(one.tags().keySet());
    }
    if (name.startsWith(TAG)) {
      return Optional.ofNullable(one.tags().get(name.substring(TAG.length()))).stream().toList();
    }
    return Optional.ofNullable(attributes.get(name)).map(of -> of.apply(one)).orElse(List.of());
  }
}
