package dev.privatelink.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.privatelink.connection.ConnectionEvent;

/**
 * How values are written in the database's JSON columns. Instants and durations are ISO texts;
 * absent values are left out, and fields that a reader does not know are ignored, so that a new
 * optional field can be read by old and new programs. A field that must be there and is not is an
 * error, never a null.
 */
final class LedgerJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(new SimpleModule().addSerializer(String.class, new StorableText()))
          // The type of an event stands in a column of its own.
          .addMixIn(ConnectionEvent.class, WithoutType.class)
          .build();

  private LedgerJson() {}

  /**
   * Writes a value.
   *
   * @param max characters; more is a bug, because everything that comes in has a bound
   * @throws IllegalStateException if it is longer or cannot be written
   */
  static String write(Object value, int max) {
    String json;
    try {
      json = MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a " + value.getClass().getSimpleName(), e);
    }
    if (json.length() > max) {
      throw new IllegalStateException(
          "a %s of %d characters is larger than %d"
              .formatted(value.getClass().getSimpleName(), json.length(), max));
    }
    return json;
  }

  /**
   * Reads a value.
   *
   * @throws IllegalStateException if the text does not have the shape of the type
   */
  static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read a " + type.getSimpleName(), e);
    }
  }

  /** Reads a text as a tree. */
  static JsonNode tree(String json) {
    return read(json, JsonNode.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  private interface WithoutType {}
}
