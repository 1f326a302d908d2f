package dev.privatelink.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** A description of an API, to be asked. */
public final class OpenApi {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode root;

  private OpenApi(JsonNode root) {
    this.root = root;
  }

  /** The checked-in description. */
  public static OpenApi checkedIn() {
    try {
      return of(Files.readString(Path.of("openapi.yml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A description in YAML. */
  public static OpenApi of(String yaml) {
    Object read = new Yaml().load(yaml);
    return new OpenApi(MAPPER.valueToTree(read));
  }

  public JsonNode root() {
    return root;
  }

  /** The schemas by name. */
  public JsonNode schemas() {
    return root.at("/components/schemas");
  }

  /** All operations, in the file's order. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    root.get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    operations.add(
                        new Operation(
                            this,
                            method.getKey().toUpperCase(),
                            path.getKey(),
                            method.getValue()))));
    return operations;
  }

  public Optional<Operation> operation(String id) {
    return operations().stream().filter(operation -> operation.id().equals(id)).findFirst();
  }

  /** What is meant: a reference is followed. */
  public JsonNode resolve(JsonNode node) {
    if (!node.has("$ref")) {
      return node;
    }
    String reference = node.get("$ref").asText();
    JsonNode target = root.at(reference.substring(1));
    if (target instanceof MissingNode) {
      throw new AssertionError(reference + " leads nowhere");
    }
    return resolve(target);
  }

  /** What is meant, where a schema only adds something to another one. */
  public JsonNode schema(JsonNode node) {
    JsonNode resolved = resolve(node);
    return resolved.has("allOf") ? schema(resolved.at("/allOf/0")) : resolved;
  }

  static Stream<JsonNode> stream(JsonNode array) {
    Iterable<JsonNode> items = array::iterator;
    return StreamSupport.stream(items.spliterator(), false);
  }

  static List<String> texts(JsonNode array) {
    return stream(array).map(JsonNode::asText).toList();
  }

  static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    return names;
  }

  /**
   * An operation.
   *
   * @param api the description that it is in
   * @param method in capitals
   * @param path with the names of its variables
   * @param node what is said of it
   */
  public record Operation(OpenApi api, String method, String path, JsonNode node) {
    private static final String JSON = "application~1json";
    private static final String STREAM = "text~1event-stream";

    public String id() {
      return node.path("operationId").asText();
    }

    public List<String> tags() {
      return texts(node.path("tags"));
    }

    public List<Parameter> parameters() {
      return stream(node.path("parameters"))
          .map(api::resolve)
          .map(parameter ->
              new Parameter(
                  parameter.get("name").asText(), parameter.get("in").asText(), parameter))
          .toList();
    }

    /** The schema of the body, if there is one. */
    public Optional<JsonNode> body() {
      return Optional.of(api.resolve(node.path("requestBody")).at("/content/" + JSON + "/schema"))
          .filter(schema -> !schema.isMissingNode());
    }

    /** What it answers with a status. */
    public Optional<JsonNode> response(int status) {
      JsonNode responses = node.get("responses");
      return Optional.ofNullable(responses.get(Integer.toString(status))).map(api::resolve);
    }

    /** The schema of what it answers with a status. */
    public Optional<JsonNode> responseSchema(int status) {
      return response(status)
          .or(() -> Optional.ofNullable(node.at("/responses/default")).map(api::resolve))
          .map(response -> response.at("/content/" + (streams(status) ? STREAM : JSON) + "/schema"))
          .filter(schema -> !schema.isMissingNode());
    }

    /** Whether it answers with events, each with a value of the schema. */
    public boolean streams(int status) {
      return response(status)
          .filter(response -> response.at("/content/" + STREAM).isObject())
          .isPresent();
    }

    /** The schemes of which one has to be used; empty if everybody may. */
    public List<String> security() {
      JsonNode own = node.has("security") ? node.get("security") : api.root.path("security");
      return stream(own).flatMap(one -> names(one).stream()).toList();
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /**
   * A parameter.
   *
   * @param name its name
   * @param in path, query or header
   * @param node what is said of it
   */
  public record Parameter(String name, String in, JsonNode node) {
    public boolean required() {
      return node.path("required").asBoolean();
    }
  }

  /** What differs between a value and its schema; empty if nothing does. */
  public List<String> violations(JsonNode schema, JsonNode value) {
    List<String> found = new ArrayList<>();
    new SchemaCheck(this, found).check("", schema, value);
    return found;
  }

  /** The fields of a schema, with those of what it refers to. */
  Map<String, JsonNode> properties(JsonNode schema) {
    Map<String, JsonNode> properties = new java.util.LinkedHashMap<>();
    schema(schema)
        .path("properties")
        .properties()
        .forEach(property -> properties.put(property.getKey(), property.getValue()));
    return properties;
  }
}
