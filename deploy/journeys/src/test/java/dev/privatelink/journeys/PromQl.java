package dev.privatelink.journeys;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which metrics, and which of their labels, an expression of Prometheus names. */
final class PromQl {
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern SELECTOR =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\(|\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(?:=|!)");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring");

  private PromQl() {}

  /** The labels that are selected by, of each metric that is named. */
  static Map<String, Set<String>> metrics(String expression) {
    String bare = TEXT.matcher(expression).replaceAll("''");
    bare = GROUPING.matcher(bare).replaceAll(" ");
    bare = bare.replaceAll("\\[[^]]*]", " ");
    var metrics = new TreeMap<String, Set<String>>();
    Matcher found = SELECTOR.matcher(bare);
    while (found.find()) {
      String name = found.group(1);
      boolean isNumber = found.start() > 0 && Character.isDigit(bare.charAt(found.start() - 1));
      if (isNumber || "(".equals(found.group(2)) || WORDS.contains(name)) {
        continue;
      }
      Set<String> labels = metrics.computeIfAbsent(name, ignored -> new TreeSet<>());
      if (found.group(3) != null) {
        LABEL.matcher(found.group(3)).results().forEach(label -> labels.add(label.group(1)));
      }
    }
    return metrics;
  }
}
