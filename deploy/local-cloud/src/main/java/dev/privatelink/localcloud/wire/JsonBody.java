package dev.privatelink.localcloud.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** Bodies in JSON, as the interfaces of the local cloud itself take them. */
public final class JsonBody {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonBody() {}

  /**
   * Reads the JSON object in a request's body.
   *
   * @throws IllegalArgumentException when there is none; the message says why
   */
  public static JsonNode read(WireRequest request) {
    try {
      JsonNode json = JSON.readTree(request.body());
      if (!json.isObject()) {
        throw new IllegalArgumentException("the body must be a JSON object");
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the body cannot be read", e);
    }
  }

  /**
   * A field of an object, empty if it is not there.
   *
   * @throws IllegalArgumentException when it is no text
   */
  public static Optional<String> text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " must be a text");
    }
    return Optional.of(value.asText());
  }

  /**
   * A field of an object that must be there.
   *
   * @throws IllegalArgumentException when it is not, or is no text
   */
  public static String required(JsonNode json, String field) {
    return text(json, field)
        .orElseThrow(() -> new IllegalArgumentException(field + " must be given"));
  }

  /**
   * A flag of an object, false if it is not there.
   *
   * @throws IllegalArgumentException when it is neither true nor false
   */
  public static boolean flag(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new IllegalArgumentException(field + " must be true or false");
    }
    return value.asBoolean();
  }
}
