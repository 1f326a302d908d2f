package dev.privatelink.api.wire;

/** What a text from outside may hold. */
final class Texts {
  private Texts() {}

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * Whether every character can be shown and stored: no control character, no line separator, no
   * half of a pair.
   */
  static boolean isPlain(String text) {
    return text.codePoints().allMatch(Texts::isPlain);
  }

  private static boolean isPlain(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.SURROGATE;
  }

  /** The beginning of a text from outside, fit to be quoted in an answer. */
  static String quoted(String text) {
    var quote = new StringBuilder("'");
    text.codePoints()
        .limit(QUOTE_MAX)
        .map(point -> isPlain(point) ? point : '?')
        .forEach(quote::appendCodePoint);
    return quote.append(length(text) > QUOTE_MAX ? "…'" : "'").toString();
  }

  /** Enough to recognise it by. */
  private static final int QUOTE_MAX = 40;
}
