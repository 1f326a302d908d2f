package dev.privatelink.api.logging;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the fields of an event become a line. */
enum LineFormat {
  /** {@code key=value}, quoted where needed. */
  TEXT {
    @Override
    String line(Map<String, String> fields) {
      return fields.entrySet().stream()
          .map(field -> field.getKey() + "=" + value(field.getKey(), field.getValue()))
          .collect(Collectors.joining(" "));
    }
  },
  /** One JSON object, all of whose values are texts. */
  JSON {
    @Override
    String line(Map<String, String> fields) {
      return fields.entrySet().stream()
          .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
  };

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/+-]+");

  abstract String line(Map<String, String> fields);

  /** Texts of people are quoted always, so that they look alike. */
  private static String value(String key, String value) {
    boolean isText = key.equals("msg") || key.equals("error");
    return !isText && PLAIN.matcher(value).matches() ? value : quoted(value);
  }

  /** As JSON quotes; what moves a terminal's cursor or turns its writing around is escaped too. */
  private static String quoted(String text) {
    var quoted = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (isInvisible(c)) {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private static boolean isInvisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
