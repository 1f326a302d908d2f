package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.wire.CloudException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in Route 53's form: lower case, a dot at the end, and every character but letters, digits,
 * {@code - _} as a backslash with three octal digits, so that {@code *} is {@code \052} (Route 53
 * developer guide, "DNS domain name format").
 */
final class DnsName {
  private static final int NAME_CHARACTERS_MAX = 255;
  private static final int LABEL_CHARACTERS_MAX = 63;
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");
  private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

  private DnsName() {}

  /**
   * Brings a name into Route 53's form, whether it comes escaped or not.
   *
   * @throws CloudException InvalidDomainName when it is no name
   */
  static String of(String given) {
    String raw = unescaped(given).toLowerCase(Locale.ROOT);
    String name = raw.endsWith(".") ? raw : raw + ".";
    List<String> labels = Arrays.asList(name.substring(0, name.length() - 1).split("\\.", -1));
    boolean badLabel =
        labels.stream().anyMatch(label -> label.isEmpty() || label.length() > LABEL_CHARACTERS_MAX);
    if (badLabel || name.length() > NAME_CHARACTERS_MAX) {
      throw CloudException.badRequest(
          "InvalidDomainName", "'" + given + "' is not a valid domain name");
    }
    StringBuilder escaped = new StringBuilder();
    for (char c : name.toCharArray()) {
      if (c > 0xff) {
        throw CloudException.badRequest(
            "InvalidDomainName", "'" + given + "' has a character that is not ASCII");
      }
      escaped.append(PLAIN.indexOf(c) >= 0 ? String.valueOf(c) : String.format("\\%03o", (int) c));
    }
    return escaped.toString();
  }

  private static String unescaped(String given) {
    Matcher escapes = ESCAPE.matcher(given);
    return escapes.replaceAll(found ->
        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
  }

  /**
   * A text by which names sort as Route 53 sorts them: label by label from the right. Labels are
   * joined by a space, which sorts before anything that a label can hold.
   */
  static String sortKey(String name) {
    List<String> labels = Arrays.asList(name.substring(0, name.length() - 1).split("\\."));
    Collections.reverse(labels);
    return String.join(" ", labels) + " ";
  }

  /** Whether a name is a zone's own or lies below it. */
  static boolean within(String name, String zoneName) {
    return name.equals(zoneName) || name.endsWith("." + zoneName);
  }
}
