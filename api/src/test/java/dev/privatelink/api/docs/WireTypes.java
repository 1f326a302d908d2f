package dev.privatelink.api.docs;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.privatelink.api.wire.AnswerOnly;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the records of the API say of themselves that the annotation processor does not see. */
final class WireTypes {
  private static final Path CLASSES = Path.of("target/classes");

  private final Map<String, Class<?>> records = new TreeMap<>();

  WireTypes() {
    try (Stream<Path> files = Files.walk(CLASSES.resolve("dev/privatelink/api"))) {
      files.filter(file -> file.toString().endsWith(".class")).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fields of a type; empty if no record describes it. */
  Optional<List<Field>> fields(String schema) {
    return Optional.ofNullable(records.get(schema))
        .map(type -> Arrays.stream(type.getRecordComponents()).flatMap(WireTypes::field).toList());
  }

  /** The fields that every value of a type has; empty if no record describes it. */
  Optional<List<String>> required(String schema) {
    return fields(schema)
        .map(fields ->
            declared(records.get(schema))
                .orElseGet(() ->
                    fields.stream().filter(field -> !field.optional()).map(Field::name).toList()));
  }

  /** What the contract fixes, where it does. */
  private static Optional<List<String>> declared(Class<?> type) {
    Schema schema = type.getAnnotation(Schema.class);
    return schema == null || schema.requiredProperties().length == 0
        ? Optional.empty()
        : Optional.of(List.of(schema.requiredProperties()));
  }

  private static Stream<Field> field(RecordComponent component) {
    if (find(component, JsonAnyGetter.class).isPresent()) {
      return Stream.empty();
    }
    String name =
        find(component, JsonProperty.class).map(JsonProperty::value).orElse(component.getName());
    return Stream.of(
        new Field(
            name,
            component.getType() == Optional.class,
            find(component, AnswerOnly.class).isPresent()));
  }

  /** Annotations of a component go to its accessor, its field or itself, as each declares. */
  private static <A extends Annotation> Optional<A> find(RecordComponent component, Class<A> type) {
    A own = component.getAnnotation(type);
    return Optional.ofNullable(own == null ? component.getAccessor().getAnnotation(type) : own);
  }

  private void add(Path file) {
    String name = CLASSES.relativize(file).toString().replace(".class", "").replace('/', '.');
    Class<?> type = load(name);
    if (type.isRecord()) {
      Schema schema = type.getAnnotation(Schema.class);
      String own = schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
      records.put(own, type);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, WireTypes.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A field of a record.
   *
   * @param name as in JSON
   * @param optional whether a value may be without it
   * @param answerOnly whether requests do not have it
   */
  record Field(String name, boolean optional, boolean answerOnly) {}
}
