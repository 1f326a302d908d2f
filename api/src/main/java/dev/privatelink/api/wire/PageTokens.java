package dev.privatelink.api.wire;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ApiKeys.KeyPosition;
import dev.privatelink.access.AuditPosition;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.ConnectionViews.ListPosition;
import dev.privatelink.port.ConnectionViews.OpenPosition;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page ended, as a text that callers send back. It holds the position and which list it
 * belongs to; it opens nothing, because every query is scoped again, so it needs no signature.
 */
final class PageTokens {
  /** Longer than any token that we make. */
  private static final int TOKEN_MAX = 512;

  private static final Pattern CONNECTION =
      Pattern.compile(
          "\\{\"createTime\":\"([^\"]{1,40})\",\"id\":\"([^\"]{1,40})\",\"list\":\"([^\"]{1,200})\"\\}");

  private static final Pattern SEQUENCE =
      Pattern.compile("\\{\"sequence\":([1-9][0-9]{0,17}),\"list\":\"([^\"]{1,200})\"\\}");

  private static final Pattern KEY =
      Pattern.compile(
          "\\{\"createTime\":\"([^\"]{1,40})\",\"publicKey\":\"([^\"]{1,40})\",\"list\":\"([^\"]{1,200})\"\\}");

  private static final Pattern AUDIT =
      Pattern.compile(
          "\\{\"time\":\"([^\"]{1,40})\",\"line\":([0-9]{1,18}),\"list\":\"([^\"]{1,200})\"\\}");

  private static final Pattern OPEN =
      Pattern.compile(
          "\\{\"startTime\":\"([^\"]{1,40})\",\"operation\":\"([^\"]{1,80})\",\"list\":\"([^\"]{1,200})\"\\}");

  private static final Pattern ID =
      Pattern.compile("\\{\"id\":\"([0-9]{1,20})\",\"list\":\"([^\"]{1,200})\"\\}");

  private static final Pattern CONNECTION_ID =
      Pattern.compile("\\{\"connection\":\"([^\"]{1,40})\",\"list\":\"([^\"]{1,200})\"\\}");

  private PageTokens() {}

  /** A token for a list of the audit trail. */
  static String of(AuditPosition position, String list) {
    return encode(
        "{\"time\":\"%s\",\"line\":%d,\"list\":\"%s\"}"
            .formatted(position.at(), position.id(), list));
  }

  /**
   * Reads a token for a list of the audit trail.
   *
   * @throws ProblemException 400 if it is malformed or belongs to another list
   */
  static AuditPosition auditPosition(String token, String list) {
    Matcher parts = parse(token, AUDIT);
    sameList(parts.group(3), list);
    return new AuditPosition(instant(parts.group(1)), Long.parseLong(parts.group(2)));
  }

  /** A token for a list of API keys. */
  static String of(KeyPosition position, String list) {
    return encode(
        "{\"createTime\":\"%s\",\"publicKey\":\"%s\",\"list\":\"%s\"}"
            .formatted(position.createdAt(), position.id(), list));
  }

  /**
   * Reads a token for a list of API keys.
   *
   * @throws ProblemException 400 if it is malformed or belongs to another list
   */
  static KeyPosition keyPosition(String token, String list) {
    Matcher parts = parse(token, KEY);
    sameList(parts.group(3), list);
    String id = parts.group(2);
    if (!ApiKeyId.isWellFormed(id)) {
      throw malformed();
    }
    return new KeyPosition(instant(parts.group(1)), new ApiKeyId(id));
  }

  /** A token for the list of open operations. */
  static String of(OpenPosition position, String list) {
    return encode(
        "{\"startTime\":\"%s\",\"operation\":\"%s\",\"list\":\"%s\"}"
            .formatted(position.admittedAt(), position.id(), list));
  }

  /**
   * Reads a token for the list of open operations.
   *
   * @throws ProblemException 400 if it is malformed or belongs to another list
   */
  static OpenPosition openPosition(String token, String list) {
    Matcher parts = parse(token, OPEN);
    sameList(parts.group(3), list);
    if (!OperationId.isWellFormed(parts.group(2))) {
      throw malformed();
    }
    return new OpenPosition(instant(parts.group(1)), new OperationId(parts.group(2)));
  }

  /**
   * A token for a list that is ordered by an id of digits.
   *
   * @param list which list it belongs to: no quotes, at most 200 characters
   */
  static String of(String id, String list) {
    return encode("{\"id\":\"%s\",\"list\":\"%s\"}".formatted(id, list));
  }

  /**
   * Reads a token for a list that is ordered by an id of digits.
   *
   * @throws ProblemException 400 if it is malformed or belongs to another list
   */
  static String id(String token, String list) {
    Matcher parts = parse(token, ID);
    sameList(parts.group(2), list);
    return parts.group(1);
  }

  /** A token for a list that is ordered by the ids of connections. */
  static String of(ConnectionId id, String list) {
    return encode("{\"connection\":\"%s\",\"list\":\"%s\"}".formatted(id, list));
  }

  /**
   * Reads a token for a list that is ordered by the ids of connections.
   *
   * @throws ProblemException 400 if it is malformed or belongs to another list
   */
  static ConnectionId connection(String token, String list) {
    Matcher parts = parse(token, CONNECTION_ID);
    sameList(parts.group(2), list);
    if (!ConnectionId.isWellFormed(parts.group(1))) {
      throw malformed();
    }
    return new ConnectionId(parts.group(1));
  }

  /**
   * A token for a list of connections.
   *
   * @param list which list it belongs to: no quotes, at most 200 characters
   */
  static String of(ListPosition position, String list) {
    return encode(
        "{\"createTime\":\"%s\",\"id\":\"%s\",\"list\":\"%s\"}"
            .formatted(position.createdAt(), position.id(), list));
  }

  /** A token for a list that is ordered by sequence. */
  static String of(long sequence, String list) {
    return encode("{\"sequence\":%d,\"list\":\"%s\"}".formatted(sequence, list));
  }

  /**
   * Reads a token for a list of connections.
   *
   * @throws ProblemException 400 if it is malformed or belongs to another list
   */
  static ListPosition position(String token, String list) {
    Matcher parts = parse(token, CONNECTION);
    sameList(parts.group(3), list);
    String id = parts.group(2);
    if (!ConnectionId.isWellFormed(id)) {
      throw malformed();
    }
    return new ListPosition(instant(parts.group(1)), new ConnectionId(id));
  }

  /**
   * Reads a token for a list that is ordered by sequence.
   *
   * @throws ProblemException 400 if it is malformed or belongs to another list
   */
  static long sequence(String token, String list) {
    Matcher parts = parse(token, SEQUENCE);
    sameList(parts.group(2), list);
    return Long.parseLong(parts.group(1));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Matcher parse(String token, Pattern shape) {
    if (token.length() > TOKEN_MAX) {
      throw malformed();
    }
    Matcher parts;
    try {
      parts =
          shape.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(malformed().problem(), e);
    }
    if (!parts.matches()) {
      throw malformed();
    }
    return parts;
  }

  private static Instant instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      // The database cannot compare with years far outside of our time.
      if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
        throw malformed();
      }
      return instant;
    } catch (DateTimeException e) {
      throw new ProblemException(malformed().problem(), e);
    }
  }

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static void sameList(String found, String wanted) {
    if (!found.equals(wanted)) {
      throw Problem.invalid(
              "pageToken", "belongs to another list; begin without it, with the same filters")
          .asException();
    }
  }

  private static ProblemException malformed() {
    return Problem.invalid("pageToken", "is not a token of this API; send nextPageToken unchanged")
        .asException();
  }
}
