package dev.privatelink.api.wire;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;

/** Reads the ids of a path. */
public final class PathIds {
  private PathIds() {}

  /**
   * A cluster's id.
   *
   * @throws ProblemException 400 if it has not the shape of one
   */
  public static ClusterId cluster(String text) {
    if (!ClusterId.isWellFormed(text)) {
      throw Problem.invalid("clusterId", "must be 1 to 20 digits, but is " + Texts.quoted(text))
          .asException();
    }
    return new ClusterId(text);
  }

  /**
   * A connection's id.
   *
   * @throws ProblemException 400 if it has not the shape of one
   */
  public static ConnectionId connection(String text) {
    if (!ConnectionId.isWellFormed(text)) {
      throw Problem.invalid(
              "privateLinkConnectionId",
              "must be plc- and 20 characters of a-z and 2-7, but is " + Texts.quoted(text))
          .asException();
    }
    return new ConnectionId(text);
  }
}
