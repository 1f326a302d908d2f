package dev.privatelink.api.security.digest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the parameters of an {@code Authorization} header: {@code name=value}, comma, and so on,
 * with a token or a quoted string as value (RFC 9110, section 11.2). One pass, no way back.
 */
final class AuthParameters {
  /** Digest has twelve. */
  private static final int PARAMETERS_MAX = 24;

  private final String text;
  private int at;

  private AuthParameters(String text) {
    this.text = text;
  }

  /**
   * The values by their names in lower case.
   *
   * @throws Malformed if the text is not of that form, or names something twice
   */
  static Map<String, String> parse(String text) throws Malformed {
    return new AuthParameters(text).parse();
  }

  private Map<String, String> parse() throws Malformed {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < PARAMETERS_MAX; i++) {
      skipSpace();
      String name = token().toLowerCase(Locale.ROOT);
      skipSpace();
      expect('=');
      skipSpace();
      String value = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
      if (values.putIfAbsent(name, value) != null) {
        throw new Malformed("each parameter once");
      }
      skipSpace();
      if (at == text.length()) {
        return values;
      }
      expect(',');
    }
    throw new Malformed("at most %d parameters".formatted(PARAMETERS_MAX));
  }

  private String token() throws Malformed {
    int begin = at;
    while (at < text.length() && isToken(text.charAt(at))) {
      at++;
    }
    if (at == begin) {
      throw new Malformed("parameters of the form name=value, with commas between them");
    }
    return text.substring(begin, at);
  }

  private String quoted() throws Malformed {
    var value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\') {
        at++;
        if (at == text.length()) {
          break;
        }
        c = text.charAt(at);
      }
      if (c < ' ' || c == 0x7f) {
        throw new Malformed("no control characters");
      }
      value.append(c);
    }
    throw new Malformed("a closing quote");
  }

  private void expect(char sign) throws Malformed {
    if (at == text.length() || text.charAt(at) != sign) {
      throw new Malformed("parameters of the form name=value, with commas between them");
    }
    at++;
  }

  private void skipSpace() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  /** The characters of a token (RFC 9110, section 5.6.2). */
  private static boolean isToken(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
