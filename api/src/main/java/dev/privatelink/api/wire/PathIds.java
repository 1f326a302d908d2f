package dev.privatelink.api.wire;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;

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
   * An organisation's id.
   *
   * @throws ProblemException 400 if it has not the shape of one
   */
  public static OrganizationId organization(String text) {
    if (!OrganizationId.isWellFormed(text)) {
      throw Problem.invalid(
              "organizationId", "must be 1 to 20 digits, but is " + Texts.quoted(text))
          .asException();
    }
    return new OrganizationId(text);
  }

  /**
   * A project's id.
   *
   * @throws ProblemException 400 if it has not the shape of one
   */
  public static ProjectId project(String text) {
    if (!ProjectId.isWellFormed(text)) {
      throw Problem.invalid("projectId", "must be 1 to 20 digits, but is " + Texts.quoted(text))
          .asException();
    }
    return new ProjectId(text);
  }

  /**
   * An operation's id.
   *
   * @throws ProblemException 400 if it has not the shape of one
   */
  public static OperationId operation(String text) {
    if (!OperationId.isWellFormed(text)) {
      throw Problem.invalid(
              "operationId",
              "must be as operations have it, plc-…:create for example, but is "
                  + Texts.quoted(text))
          .asException();
    }
    return new OperationId(text);
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
