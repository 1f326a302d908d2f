package dev.privatelink.api.wire;

import dev.privatelink.access.ClusterFilter;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the contract's filter of clusters: {@code field=value}, joined by {@code AND}; a value may
 * stand in double quotes; ids may be several, with commas between them.
 */
public final class ClusterFilters {
  /** Longer than all ids that a filter may have. */
  private static final int FILTER_MAX = 2_500;

  private static final Pattern TERM =
      Pattern.compile("\\s*([A-Za-z.]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s\"]+))\\s*");

  private static final Pattern AND = Pattern.compile("AND\\s");

  private static final String FIELD = "filter";
  private static final String PROJECT = "projectId";
  private static final String CLUSTER = "clusterId";
  private static final String NAME = "displayName";
  private static final String STATE = "state";
  private static final List<String> FIELDS = List.of(PROJECT, CLUSTER, NAME, STATE);

  private ClusterFilters() {}

  /**
   * Which clusters are asked for; those of any tenant, so the caller narrows it.
   *
   * @throws ProblemException 400 if it cannot be understood
   */
  public static ClusterFilter read(Optional<String> sent) {
    Map<String, String> terms = sent.map(ClusterFilters::terms).orElseGet(Map::of);
    return new ClusterFilter(
        Optional.empty(),
        ids(terms, PROJECT, ProjectId::isWellFormed).stream()
            .map(ProjectId::new)
            .collect(Collectors.toSet()),
        ids(terms, CLUSTER, ClusterId::isWellFormed).stream()
            .map(ClusterId::new)
            .collect(Collectors.toSet()),
        name(terms),
        state(terms));
  }

  private static Map<String, String> terms(String filter) {
    if (filter.isBlank()) {
      return Map.of();
    }
    if (filter.length() > FILTER_MAX) {
      throw wrong("must have at most %d characters".formatted(FILTER_MAX));
    }
    Map<String, String> terms = new LinkedHashMap<>();
    Matcher term = TERM.matcher(filter);
    Matcher and = AND.matcher(filter);
    int at = 0;
    while (true) {
      if (!term.region(at, filter.length()).lookingAt()) {
        throw wrong(
            "cannot be understood from %s on; it has terms field=value, joined by AND"
                .formatted(Texts.quoted(filter.substring(at))));
      }
      put(terms, term);
      if (term.end() == filter.length()) {
        return terms;
      }
      if (!and.region(term.end(), filter.length()).lookingAt()) {
        throw wrong(
            "must have AND before %s".formatted(Texts.quoted(filter.substring(term.end()))));
      }
      at = and.end();
    }
  }

  private static void put(Map<String, String> terms, Matcher term) {
    String field = term.group(1);
    if (!FIELDS.contains(field)) {
      throw wrong("%s is not supported; it must be one of %s".formatted(field, FIELDS));
    }
    String quoted = term.group(2);
    String value = quoted == null ? term.group(3) : quoted;
    if (terms.put(field, value) != null) {
      throw wrong("has %s twice".formatted(field));
    }
  }

  private static Set<String> ids(
      Map<String, String> terms, String field, Predicate<String> isWellFormed) {
    if (!terms.containsKey(field)) {
      return Set.of();
    }
    Set<String> ids =
        Arrays.stream(terms.get(field).split(",", -1))
            .map(String::strip)
            .collect(Collectors.toSet());
    if (!ids.stream().allMatch(isWellFormed)) {
      throw wrong("%s must be ids of 1 to 20 digits, with commas between them".formatted(field));
    }
    if (ids.size() > ClusterFilter.IDS_MAX) {
      throw wrong("%s must have at most %d ids".formatted(field, ClusterFilter.IDS_MAX));
    }
    return ids;
  }

  private static Optional<String> name(Map<String, String> terms) {
    Optional<String> name = Optional.ofNullable(terms.get(NAME));
    if (name.filter(text -> text.isEmpty() || !Texts.isPlain(text)).isPresent()) {
      throw wrong("displayName must be a name");
    }
    return name;
  }

  private static Optional<Cluster.State> state(Map<String, String> terms) {
    return Optional.ofNullable(terms.get(STATE))
        .map(name ->
            ClusterStates.read(name)
                .orElseThrow(() ->
                    wrong(
                        "state %s is unknown; it must be one of %s"
                            .formatted(Texts.quoted(name), ClusterStates.names()))));
  }

  private static ProblemException wrong(String description) {
    return Problem.invalid(FIELD, description).asException();
  }
}
