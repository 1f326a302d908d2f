package dev.privatelink.api.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import java.io.IOException;

/** Reads a request's body strictly: what two readers could understand differently is refused. */
final class JsonBody {
  /** Bytes; the largest sensible request has a tenth of it. */
  static final int BODY_MAX = 65_536;

  /** The deepest request has three levels. */
  private static final int DEPTH_MAX = 16;

  private static final int STRING_MAX = 32_768;
  private static final int NAME_MAX = 256;
  private static final int NUMBER_MAX = 64;

  private static final String FIELD = "body";

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(BODY_MAX)
                          .maxNestingDepth(DEPTH_MAX)
                          .maxStringLength(STRING_MAX)
                          .maxNameLength(NAME_MAX)
                          .maxNumberLength(NUMBER_MAX)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private JsonBody() {}

  /**
   * The body as an object.
   *
   * @throws ProblemException 400 if it is none
   */
  static ObjectNode parse(byte[] body) {
    if (body.length == 0) {
      throw invalid("is required: a JSON object");
    }
    if (body.length > BODY_MAX) {
      throw invalid("must have at most %d bytes".formatted(BODY_MAX));
    }
    JsonNode tree;
    try {
      tree = MAPPER.readTree(body);
    } catch (JacksonException e) {
      var location = e.getLocation();
      String where =
          location == null
              ? ""
              : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
      throw new ProblemException(
          Problem.invalid(
              FIELD,
              "is not JSON that can be read%s: %s"
                  .formatted(where, Texts.quoted(e.getOriginalMessage()))),
          e);
    } catch (IOException e) {
      throw new ProblemException(Problem.invalid(FIELD, "is not JSON in UTF-8"), e);
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw invalid("must be a JSON object");
  }

  /** The same text for all bodies that mean the same: fields sorted, no white space. */
  static String canonical(ObjectNode body) {
    try {
      return MAPPER.writeValueAsString(MAPPER.treeToValue(body, Object.class));
    } catch (JacksonException e) {
      throw new IllegalStateException("a tree that was read cannot be written", e);
    }
  }

  private static ProblemException invalid(String description) {
    return Problem.invalid(FIELD, description).asException();
  }
}
