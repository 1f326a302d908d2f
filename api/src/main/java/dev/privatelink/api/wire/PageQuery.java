package dev.privatelink.api.wire;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.ConnectionViews.ListPosition;
import dev.privatelink.port.ConnectionViews.OpenPosition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the query of a list: how many, from where, which. */
public final class PageQuery {
  private static final int SIZE_DEFAULT = 10;

  /** What an int32 may have. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

  private static final List<ConnectionState> PUBLIC_STATES =
      Arrays.stream(ConnectionState.values())
          .filter(state -> state != ConnectionState.DELETED)
          .toList();

  private PageQuery() {}

  /**
   * How many; above {@value ConnectionViews#PAGE_MAX} is as many.
   *
   * @throws ProblemException 400 if it is no number from 0 to the largest int32
   */
  public static int size(Optional<String> pageSize) {
    return size(pageSize, SIZE_DEFAULT);
  }

  /**
   * How many; above {@value ConnectionViews#PAGE_MAX} is as many, and 0 as if nothing was said.
   *
   * @throws ProblemException 400 if it is no number from 0 to the largest int32
   */
  public static int size(Optional<String> pageSize, int usual) {
    String text = pageSize.orElse("");
    if (text.isEmpty()) {
      return usual;
    }
    if (!NUMBER.matcher(text).matches() || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw Problem.invalid(
              "pageSize",
              "must be a number from 0 (the default, %d) up; more than %d counts as %d"
                  .formatted(usual, ConnectionViews.PAGE_MAX, ConnectionViews.PAGE_MAX))
          .asException();
    }
    int size = (int) Long.parseLong(text);
    return size == 0 ? usual : Math.min(size, ConnectionViews.PAGE_MAX);
  }

  /**
   * The state that is asked for.
   *
   * @throws ProblemException 400 if there is no such state
   */
  public static Optional<ConnectionState> state(Optional<String> state) {
    Optional<String> sent = state.filter(text -> !text.isEmpty());
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    Optional<ConnectionState> found =
        PUBLIC_STATES.stream().filter(known -> known.name().equals(sent.get())).findFirst();
    if (found.isEmpty()) {
      throw Problem.invalid(
              "state",
              "%s is unknown; it must be one of %s"
                  .formatted(Texts.quoted(sent.get()), PUBLIC_STATES))
          .asException();
    }
    return found;
  }

  /**
   * Where a list of connections goes on.
   *
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<ListPosition> position(
      Optional<String> pageToken, ClusterId cluster, Optional<ConnectionState> state) {
    return pageToken
        .filter(token -> !token.isEmpty())
        .map(token -> PageTokens.position(token, listOf(cluster, state)));
  }

  /**
   * Where the events of a connection go on.
   *
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<Long> afterEvent(Optional<String> pageToken, ConnectionId id) {
    return pageToken
        .filter(token -> !token.isEmpty())
        .map(token -> PageTokens.sequence(token, eventsOf(id)));
  }

  /**
   * Where the operations of a connection go on.
   *
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<Long> beforeOperation(Optional<String> pageToken, ConnectionId id) {
    return pageToken
        .filter(token -> !token.isEmpty())
        .map(token -> PageTokens.sequence(token, operationsOf(id)));
  }

  /**
   * Where the list of open operations goes on.
   *
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<OpenPosition> afterOpen(Optional<String> pageToken) {
    return pageToken
        .filter(token -> !token.isEmpty())
        .map(token -> PageTokens.openPosition(token, OPEN_OPERATIONS));
  }

  /**
   * Where the comparison of all connections goes on.
   *
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<ConnectionId> afterAudited(Optional<String> pageToken) {
    return pageToken
        .filter(token -> !token.isEmpty())
        .map(token -> PageTokens.connection(token, LEDGER_AUDIT));
  }

  static final String OPEN_OPERATIONS = "open-operations";
  static final String LEDGER_AUDIT = "ledger-audit";

  static String listOf(ClusterId cluster, Optional<ConnectionState> state) {
    return "connections:%s:%s".formatted(cluster, state.map(Enum::name).orElse("*"));
  }

  static String eventsOf(ConnectionId id) {
    return "events:" + id;
  }

  static String operationsOf(ConnectionId id) {
    return "operations:" + id;
  }
}
