package dev.privatelink.provider.alicloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What Alibaba Cloud answered, or a part of it. Read by us and not by the SDK: its reader hangs or
 * takes all memory on half an answer, and makes the same empty list of a page that has none.
 *
 * @param body a JSON object
 */
record Answer(JsonNode body) {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /** Empty if these bytes are no whole JSON object. */
  static Optional<Answer> read(byte[] bytes) {
    try {
      JsonNode body = READER.readTree(bytes);
      return body.isObject() ? Optional.of(new Answer(body)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", e);
    }
  }

  /** A text, or a number or truth value as a text; empty if it is absent or empty. */
  Optional<String> text(String field) {
    return Optional.of(body.path(field).asText("")).filter(text -> !text.isEmpty());
  }

  /** A list of objects, by the way to it; empty if there is no list. */
  Optional<List<Answer>> list(String... path) {
    JsonNode at = body;
    for (String step : path) {
      at = at.path(step);
    }
    return at.isArray()
        ? Optional.of(at.valueStream().filter(JsonNode::isObject).map(Answer::new).toList())
        : Optional.empty();
  }

  /** A list of texts; empty if there is none. */
  List<String> texts(String field) {
    return body.path(field).valueStream().map(JsonNode::asText).toList();
  }
}
