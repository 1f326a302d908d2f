package dev.privatelink.api.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/** The examples of requests and answers, one resource for each operation. */
final class Examples {
  private final Map<String, Object> parameters =
      read("parameters")
          .orElseThrow(() -> new AssertionError("examples/parameters.yml is missing"));

  /** The example of a parameter. */
  Optional<Object> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The examples of an operation. */
  List<Example> of(String operationId) {
    return read(operationId)
        .map(file -> file.entrySet().stream().map(Examples::example).toList())
        .orElse(List.of());
  }

  private static Example example(Map.Entry<String, Object> entry) {
    @SuppressWarnings("unchecked")
    Map<String, Object> fields = (Map<String, Object>) entry.getValue();
    return new Example(
        entry.getKey(),
        (String) fields.get("summary"),
        Optional.ofNullable((String) fields.get("given")),
        Optional.ofNullable(fields.get("request")),
        String.valueOf(fields.getOrDefault("status", 200)),
        fields.get("response"));
  }

  private static Optional<Map<String, Object>> read(String name) {
    String path = "examples/%s.yml".formatted(name);
    try (InputStream file = Examples.class.getClassLoader().getResourceAsStream(path)) {
      return file == null ? Optional.empty() : Optional.of(new Yaml().load(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An example of a request and its answer.
   *
   * @param name the same in the request's examples and the answer's
   * @param summary what it shows
   * @param given what has to be there before, for the one who tries it
   * @param request the body, if there is one
   * @param status of the answer
   * @param response the answer's body
   */
  record Example(
      String name,
      String summary,
      Optional<String> given,
      Optional<Object> request,
      String status,
      Object response) {}
}
