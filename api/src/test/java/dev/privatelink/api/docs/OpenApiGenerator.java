package dev.privatelink.api.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privatelink.spi.ConnectionType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Makes {@code openapi.yml} of what the compiler found in controllers and records, what the records
 * say of themselves, what the plug-ins say of themselves, and the examples.
 */
final class OpenApiGenerator {
  /** A path, as the compiler leaves a resource of the same name for the tests. */
  private static final Path FOUND = Path.of("target/classes/META-INF/swagger/operations.json");

  private static final String JSON = "application/json";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String RESPONSES = "#/components/responses/";

  /** The names of errors that operations share. */
  private static final Map<String, String> ERRORS =
      Map.of(
          "400", "BadRequest",
          "401", "Unauthorized",
          "403", "Forbidden",
          "404", "NotFound",
          "409", "Conflict",
          "429", "TooManyRequests",
          "500", "InternalServerError",
          "503", "ServiceUnavailable");

  private final WireTypes types = new WireTypes();
  private final PluginDescriptions plugins = new PluginDescriptions();
  private final Examples examples = new Examples();
  private final Map<String, Object> shared = new TreeMap<>();

  /** The whole file. */
  String generate() {
    Map<String, Object> file = found();
    Map<String, Object> schemas = new TreeMap<>(map(map(file, "components"), "schemas"));
    schemas.forEach((name, schema) -> describe(name, object(schema)));
    addPlugins(schemas);
    map(file, "components").put("schemas", schemas);
    map(file, "paths")
        .values()
        .forEach(path -> object(path).values().forEach(operation -> complete(object(operation))));
    map(file, "components").put("responses", shared);
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(100);
    options.setDereferenceAliases(true);
    return """
    # The API's description, generated from the code: see OpenApiFileTest.
    %s\
    """
        .formatted(new Yaml(options).dump(file));
  }

  private void describe(String name, Map<String, Object> schema) {
    sentence(schema);
    enumeration(schema);
    types
        .fields(name)
        .ifPresent(fields -> {
          Map<String, Object> properties = map(schema, "properties");
          properties.keySet().retainAll(fields.stream().map(WireTypes.Field::name).toList());
          fields.stream()
              .filter(WireTypes.Field::answerOnly)
              .forEach(field ->
                  properties.compute(field.name(), (key, property) -> readOnly(object(property))));
          properties.values().forEach(property -> anything(object(property)));
          properties.values().forEach(property -> sentence(object(property)));
        });
    types
        .required(name)
        .ifPresent(required -> {
          schema.remove("required");
          if (!required.isEmpty()) {
            schema.put("required", required);
          }
        });
  }

  /** The processor takes whatever is in a map for an object. */
  private static void anything(Map<String, Object> property) {
    if (ordered("type", "object").equals(property.get("additionalProperties"))) {
      property.put("additionalProperties", true);
    }
  }

  /** Beside a reference nothing else is read. */
  private static Map<String, Object> readOnly(Map<String, Object> property) {
    if (property.containsKey("$ref")) {
      return ordered("allOf", List.of(property), "readOnly", true);
    }
    property.put("readOnly", true);
    return property;
  }

  private static void enumeration(Map<String, Object> schema) {
    List<?> values = (List<?>) schema.get("enum");
    List<?> texts = (List<?>) schema.remove("x-enum-descriptions");
    if (values == null || texts == null) {
      return;
    }
    var text = new StringBuilder(String.valueOf(schema.get("description")));
    for (int i = 0; i < values.size(); i++) {
      text.append("\n - %s: %s".formatted(values.get(i), texts.get(i)));
    }
    schema.put("description", text.toString());
  }

  private void addPlugins(Map<String, Object> schemas) {
    schemas.put(
        "PrivateLinkConnectionType.Enum",
        enumeration("What a connection leads to.", plugins.connectionTypeTexts()));
    schemas.put(
        "PrivateLinkConnectionDomainType.Enum",
        enumeration("What kind of domains.", plugins.domainTypeTexts()));
    Map<String, Object> connection =
        map(object(schemas.get("PrivateLinkConnection")), "properties");
    for (ConnectionType type : plugins.connectionTypes()) {
      Map<String, Object> described = PluginDescriptions.of(type.id().value());
      String schema = (String) described.get("schema");
      schemas.put(schema, typed(type, described));
      connection.put(type.requestField(), ordered("$ref", SCHEMAS + schema));
    }
  }

  private static Map<String, Object> enumeration(String about, Map<String, String> values) {
    Map<String, Object> schema =
        ordered(
            "type",
            "string",
            "description",
            about,
            "enum",
            List.copyOf(values.keySet()),
            "x-enum-descriptions",
            List.copyOf(values.values()));
    enumeration(schema);
    return schema;
  }

  /** The field of a connection type: what is typed, and what every type is answered with. */
  private static Map<String, Object> typed(ConnectionType type, Map<String, Object> described) {
    Map<String, Object> fields = map(described, "fields");
    if (!List.copyOf(fields.keySet()).equals(type.attributeNames())) {
      throw new AssertionError(
          "%s reads %s and describes %s"
              .formatted(type.id(), type.attributeNames(), fields.keySet()));
    }
    List<String> required = new ArrayList<>();
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach((name, field) -> {
      if (Boolean.TRUE.equals(object(field).get("required"))) {
        required.add(name);
      }
      properties.put(
          name,
          ordered(
              "type", "string",
              "description", object(field).get("description"),
              "example", object(field).get("example")));
    });
    properties.put(
        "endpointId",
        ordered(
            "type", "string",
            "description", "Our endpoint; absent until the cloud made it.",
            "readOnly", true));
    properties.put(
        "availabilityZoneIds",
        ordered(
            "type",
            "array",
            "description",
            "The availability zones of our endpoint; absent until the service was inspected.",
            "readOnly",
            true,
            "items",
            ordered("type", "string")));
    return ordered(
        "type",
        "object",
        "description",
        described.get("about"),
        "required",
        required,
        "properties",
        properties);
  }

  private void complete(Map<String, Object> operation) {
    if (list(operation, "tags").contains(Tags.HEALTH)) {
      operation.put("security", List.of());
    }
    for (Object parameter : list(operation, "parameters")) {
      Map<String, Object> described = object(parameter);
      sentence(described);
      described.remove("explode");
      if (!"path".equals(described.get("in"))) {
        // The processor takes every type of a null-marked package for required.
        described.remove("required");
      }
      examples
          .parameter((String) described.get("name"))
          .ifPresent(example -> described.put("example", example));
    }
    Map<String, Object> responses = new TreeMap<>(map(operation, "responses"));
    operation.put("responses", responses);
    responses.values().forEach(response -> sentence(object(response)));
    responses.forEach((status, response) -> onlyJson(status, object(response)));
    exemplify(operation, responses);
    share(responses);
    responses.put("default", ordered("$ref", RESPONSES + "Error"));
    shared.computeIfAbsent(
        "Error",
        name ->
            ordered(
                "description",
                "Any other error.",
                "content",
                ordered(JSON, ordered("schema", ordered("$ref", SCHEMAS + "Status")))));
  }

  /** A stream is refused as everything else is; the processor takes it for a stream of errors. */
  private static void onlyJson(String status, Map<String, Object> response) {
    if (!status.startsWith("2")) {
      map(response, "content").keySet().retainAll(List.of(JSON));
    }
  }

  private void exemplify(Map<String, Object> operation, Map<String, Object> responses) {
    for (Examples.Example example : examples.of((String) operation.get("operationId"))) {
      example
          .request()
          .ifPresent(request ->
              put(map(map(map(operation, "requestBody"), "content"), JSON), example, request));
      Map<String, Object> response = object(responses.get(example.status()));
      put(map(map(response, "content"), JSON), example, example.response());
    }
  }

  private static void put(Map<String, Object> content, Examples.Example example, Object value) {
    object(content.computeIfAbsent("examples", key -> new LinkedHashMap<>()))
        .put(example.name(), ordered("summary", example.summary(), "value", value));
  }

  /** Errors without an example of their own are the same everywhere. */
  private void share(Map<String, Object> responses) {
    responses.replaceAll((status, response) -> {
      String name = ERRORS.get(status);
      Map<String, Object> content = map(map(object(response), "content"), JSON);
      boolean common =
          name != null
              && !content.containsKey("examples")
              && ordered("$ref", SCHEMAS + "Status").equals(content.get("schema"))
              && response.equals(shared.computeIfAbsent(name, key -> response));
      return common ? ordered("$ref", RESPONSES + name) : response;
    });
  }

  /** The texts of parameters begin small in the code. */
  private static void sentence(Map<String, Object> described) {
    Optional.ofNullable((String) described.get("description"))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> {
          String end = text.matches("(?s).*[.:!?]") ? "" : ".";
          described.put(
              "description", Character.toUpperCase(text.charAt(0)) + text.substring(1) + end);
        });
  }

  private static Map<String, Object> found() {
    try {
      return object(new ObjectMapper().readValue(FOUND.toFile(), LinkedHashMap.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static Map<String, Object> map(Map<String, Object> parent, String key) {
    return parent.containsKey(key) ? object(parent.get(key)) : Map.of();
  }

  private static List<?> list(Map<String, Object> parent, String key) {
    return parent.containsKey(key) ? (List<?>) parent.get(key) : List.of();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }
}
