package dev.privatelink.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.connection.ConnectionLifecycle.Change;
import dev.privatelink.connection.ConnectionLifecycle.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The picture of the lifecycle is the code's. Rewrite it with {@code -Dgolden.update=true}, and
 * review the change like code.
 */
class ConnectionLifecycleGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/connection-lifecycle.md");

  @Test
  void whenTheTableIsDrawn_itIsTheReviewedPicture() throws IOException {
    String drawn = draw();
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, drawn);
    }

    assertThat(GOLDEN)
        .as("run with -Dgolden.update=true if the change is meant")
        .content()
        .isEqualTo(drawn);
  }

  private static String draw() {
    List<ConnectionState> states = Arrays.asList(ConnectionState.values());
    var lines = new ArrayList<String>();
    lines.add("# Lifecycle of a private link connection");
    lines.add("");
    lines.add(
        "Drawn from `ConnectionLifecycle`; a test keeps both equal. An empty cell: the change");
    lines.add("is kept and moves nothing.");
    lines.add("");
    lines.add(row("change", states.stream().map(state -> "in " + state).toList()));
    lines.add(row("---", states.stream().map(state -> "---").toList()));
    for (Change change : Change.values()) {
      lines.add(row(change.name(), states.stream().map(state -> cell(state, change)).toList()));
    }
    lines.add("");
    lines.add("```mermaid");
    lines.add("stateDiagram-v2");
    lines.add("    [*] --> CREATING");
    arrows()
        .forEach((ends, changes) ->
            lines.add("    " + ends + ": " + changes.stream().collect(Collectors.joining(", "))));
    lines.add("    DELETED --> [*]");
    lines.add("```");
    return String.join("\n", lines) + "\n";
  }

  private static String row(String first, List<String> cells) {
    return "| " + first + " | " + String.join(" | ", cells) + " |";
  }

  private static String cell(ConnectionState state, Change change) {
    return ConnectionLifecycle.transition(state, change)
        .map(row -> (row.to() == state ? "" : row.to() + " ") + "`" + row.phase() + "`")
        .orElse("");
  }

  private static Map<String, List<String>> arrows() {
    var arrows = new LinkedHashMap<String, List<String>>();
    for (Transition row : ConnectionLifecycle.transitions()) {
      arrows
          .computeIfAbsent(row.from() + " --> " + row.to(), ends -> new ArrayList<>())
          .add(row.change().name());
    }
    return arrows;
  }
}
