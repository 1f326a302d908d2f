package dev.privatelink.persistence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/**
 * Writes texts so that PostgreSQL takes them: its JSON knows neither the character 0 nor half of a
 * surrogate pair. A cloud's message may hold either, and what a cloud did must be kept all the
 * same.
 */
final class StorableText extends StdScalarSerializer<String> {
  private static final long serialVersionUID = 1L;
  private static final int REPLACEMENT = 0xFFFD;

  StorableText() {
    super(String.class);
  }

  @Override
  public void serialize(String text, JsonGenerator out, SerializerProvider ignored)
      throws IOException {
    out.writeString(text.codePoints().allMatch(StorableText::storable) ? text : replaced(text));
  }

  private static String replaced(String text) {
    return text.codePoints()
        .map(c -> storable(c) ? c : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean storable(int codePoint) {
    return codePoint != 0
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }
}
