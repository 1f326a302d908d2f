package dev.privatelink.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.api.problem.FieldViolation;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the fields of one object of a request and remembers everything that is wrong with them, so
 * that a caller learns it at once. A field that is null counts as absent; unknown ones are ignored.
 */
final class Fields {
  private final String path;
  private final ObjectNode node;
  private final List<FieldViolation> violations;

  private Fields(String path, ObjectNode node, List<FieldViolation> violations) {
    this.path = path;
    this.node = node;
    this.violations = violations;
  }

  /** The fields of a whole body. */
  static Fields of(ObjectNode body) {
    return new Fields("", body, new ArrayList<>());
  }

  /** A text that has to be there, with at least one character. Empty if it is wrong. */
  Optional<String> requiredText(String name, int max) {
    Optional<String> text = text(name, max);
    if (text.isEmpty() && isAbsent(name)) {
      wrong(name, "is required");
    }
    if (text.filter(String::isEmpty).isPresent()) {
      wrong(name, "must not be empty");
      return Optional.empty();
    }
    return text;
  }

  /** A text that may be missing. Empty if it is missing or wrong. */
  Optional<String> text(String name, int max) {
    if (isAbsent(name)) {
      return Optional.empty();
    }
    JsonNode value = node.get(name);
    if (!value.isTextual()) {
      wrong(name, "must be a string");
      return Optional.empty();
    }
    String text = value.textValue();
    if (Texts.length(text) > max) {
      wrong(name, "must have at most %d characters".formatted(max));
      return Optional.empty();
    }
    if (!Texts.isPlain(text)) {
      wrong(name, "must not contain control characters, line breaks or broken Unicode");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** A flag that may be missing: then it is false. */
  boolean flag(String name) {
    if (isAbsent(name)) {
      return false;
    }
    if (!node.get(name).isBoolean()) {
      wrong(name, "must be true or false");
    }
    return node.get(name).booleanValue();
  }

  /** A whole number from 1 that may be missing. Empty if it is missing or wrong. */
  Optional<Integer> number(String name, int max) {
    if (isAbsent(name)) {
      return Optional.empty();
    }
    JsonNode value = node.get(name);
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > max) {
      wrong(name, "must be a whole number from 1 to %d".formatted(max));
      return Optional.empty();
    }
    return Optional.of(value.intValue());
  }

  /** An object that has to be there. Empty if it is wrong. */
  Optional<Fields> requiredObject(String name) {
    if (isAbsent(name)) {
      wrong(name, "is required");
      return Optional.empty();
    }
    if (node.get(name) instanceof ObjectNode object) {
      return Optional.of(new Fields(pathOf(name), object, violations));
    }
    wrong(name, "must be an object");
    return Optional.empty();
  }

  /** Remembers that a field is wrong. */
  void wrong(String name, String description) {
    violations.add(new FieldViolation(pathOf(name), description));
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException 400 with everything that was wrong
   */
  void check() {
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations).asException();
    }
  }

  private boolean isAbsent(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull();
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
