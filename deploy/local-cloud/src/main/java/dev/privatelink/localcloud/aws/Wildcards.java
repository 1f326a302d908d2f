package dev.privatelink.localcloud.aws;

import java.util.regex.Pattern;

/**
 * Patterns of EC2 filters: {@code *} stands for any text, {@code ?} for one character, a backslash
 * takes the next character as it is (EC2 user guide, "List and filter your resources").
 */
public final class Wildcards {
  private Wildcards() {}

  /** Whether a text fits a pattern; case matters. */
  public static boolean matches(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    boolean literal = false;
    for (char c : pattern.toCharArray()) {
      if (literal || (c != '*' && c != '?' && c != '\\')) {
        regex.append(Pattern.quote(String.valueOf(c)));
        literal = false;
      } else if (c == '\\') {
        literal = true;
      } else {
        regex.append(c == '*' ? ".*" : ".");
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }
}
