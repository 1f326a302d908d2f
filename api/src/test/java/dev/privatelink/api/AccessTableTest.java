package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.Visitors;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Who may do what: every route of the running service, called by everybody, compared with the
 * checked-in table. The routes are the router's own, so a new one without a row fails. A changed
 * table is written with {@code -Dgolden.write=true}, and then reviewed line by line.
 */
class AccessTableTest {
  private static final Path TABLE = Path.of("src/test/resources/golden/access.txt");

  private static final String HEAD =
      """
      # Who may do what. One line a route; a cell says what became of the call:
      #   allowed  it was let through, whatever came of it then
      #   hidden   it was answered, and what it was about is not in the answer
      #   401      nobody has proved who calls
      #   403      the role does not permit it
      #   404      for this caller there is no such thing
      # Everything is about cluster and connection of project 1 in organisation 1. The columns of
      # roles are credentials of that organisation and project; otherOrg is an owner of another
      # organisation, otherProject an owner of another project in the same one.
      """;

  private final Scene scene = new Scene();
  private final Visitors visitors = new Visitors(scene);

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenEveryRouteIsCalledByEverybody_theTableIsRight() throws IOException {
    String walked = table();
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(TABLE.getParent());
      Files.writeString(TABLE, walked, StandardCharsets.UTF_8);
    }

    assertThat(walked)
        .as("who may do what has changed; if that is meant: -Dgolden.write=true, then review it")
        .isEqualTo(Files.readString(TABLE, StandardCharsets.UTF_8));
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>();
    List<String> names = new ArrayList<>(List.of("route"));
    names.addAll(visitors.names());
    rows.add(names);
    for (String route : routes()) {
      List<String> row = new ArrayList<>(List.of(route));
      for (String visitor : visitors.names()) {
        row.add(cell(route, visitor));
      }
      rows.add(row);
    }
    return HEAD + aligned(rows);
  }

  private List<String> routes() {
    return scene
        .bean(Router.class)
        .uriRoutes()
        .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString())
        // The router adds one for each GET; it is the same route.
        .filter(route -> !route.startsWith("HEAD "))
        .sorted()
        .distinct()
        .toList();
  }

  private String cell(String route, String visitor) {
    String method = route.substring(0, route.indexOf(' '));
    String template = route.substring(route.indexOf(' ') + 1);
    var subject = visitors.newSubject(template);
    String path = subject.narrowed(filled(template, subject.ids()));
    String body = method.equals("GET") || method.equals("DELETE") ? "" : subject.body(template);
    Http.Answer answer = visitors.call(visitor, method, path, body);
    assertThat(answer.status())
        .as("%s for %s did not get to the route: %s", route, visitor, answer)
        .isNotIn(405, 415);
    // The health pages say so on purpose.
    assertThat(answer.status() < 500 || template.startsWith("/health"))
        .as("%s for %s: %s", route, visitor, answer)
        .isTrue();
    return switch (answer.status()) {
      case 401, 403, 404 -> Integer.toString(answer.status());
      default -> subject.isHidden(template, answer.text()) ? "hidden" : "allowed";
    };
  }

  private static String filled(String template, Map<String, String> ids) {
    String path = template;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    assertThat(path)
        .as("a variable that nobody knows a value for: see Visitors")
        .doesNotContain("{");
    return path;
  }

  private static String aligned(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    var widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
