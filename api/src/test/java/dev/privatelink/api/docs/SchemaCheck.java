package dev.privatelink.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/**
 * Compares a value with its schema, strictly: what the schema does not name is a difference, unless
 * it allows anything.
 */
final class SchemaCheck {
  private final OpenApi api;
  private final List<String> found;

  SchemaCheck(OpenApi api, List<String> found) {
    this.api = api;
    this.found = found;
  }

  void check(String at, JsonNode described, JsonNode value) {
    JsonNode schema = api.schema(described);
    switch (schema.path("type").asText()) {
      case "object" -> object(at, schema, value);
      case "array" -> {
        expect(at, value.isArray(), "an array", value);
        int index = 0;
        for (JsonNode item : value) {
          check("%s/%d".formatted(at, index++), schema.path("items"), item);
        }
      }
      case "string" -> {
        expect(at, value.isTextual(), "a string", value);
        text(at, schema, value);
      }
      case "integer" -> expect(at, value.isIntegralNumber(), "an integer", value);
      case "number" -> expect(at, value.isNumber(), "a number", value);
      case "boolean" -> expect(at, value.isBoolean(), "a boolean", value);
      case "" -> {
        // Anything.
      }
      default -> found.add("%s: the schema has the type %s".formatted(at, schema.path("type")));
    }
  }

  private void object(String at, JsonNode schema, JsonNode value) {
    expect(at, value.isObject(), "an object", value);
    if (!value.isObject()) {
      return;
    }
    for (String required : OpenApi.texts(schema.path("required"))) {
      expect(at + "/" + required, value.has(required), "there", value);
    }
    Map<String, JsonNode> properties = api.properties(schema);
    JsonNode others = schema.path("additionalProperties");
    value
        .properties()
        .forEach(field -> {
          String here = at + "/" + field.getKey();
          if (properties.containsKey(field.getKey())) {
            check(here, properties.get(field.getKey()), field.getValue());
          } else if (others.isObject()) {
            check(here, others, field.getValue());
          } else if (!others.asBoolean()) {
            found.add(here + ": is not described");
          }
        });
  }

  private void text(String at, JsonNode schema, JsonNode value) {
    if (schema.has("enum")) {
      List<String> allowed = OpenApi.texts(schema.get("enum"));
      expect(at, allowed.contains(value.asText()), "one of " + allowed, value);
    }
    if (schema.path("format").asText().equals("date-time")) {
      expect(at, isTime(value.asText()), "a time of RFC 3339", value);
    }
  }

  private static boolean isTime(String text) {
    try {
      return OffsetDateTime.parse(text).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void expect(String at, boolean is, String what, JsonNode value) {
    if (!is) {
      found.add("%s: must be %s, but is %s".formatted(at, what, value));
    }
  }
}
