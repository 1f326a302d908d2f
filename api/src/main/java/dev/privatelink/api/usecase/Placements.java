package dev.privatelink.api.usecase;

import dev.privatelink.api.problem.Precondition;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.connection.Refusal;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.Placement;
import dev.privatelink.port.Cluster;
import dev.privatelink.spi.Cloud;
import dev.privatelink.spi.ConnectionType;
import dev.privatelink.spi.InvalidRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** Brings together what a customer wants to reach and where we can reach it from. */
@Singleton
public final class Placements {
  private final Catalog catalog;

  Placements(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The cloud.
   *
   * @param subject the id of what lies in it
   * @throws ProblemException 400 if this installation does not serve it
   */
  public Cloud cloud(CloudId id, String subject) {
    return catalog
        .cloud(id)
        .orElseThrow(() ->
            problem(
                Refusal.Reason.WRONG_STATE,
                subject,
                "Private link connections are not offered in the cloud %s.".formatted(id)));
  }

  /**
   * Where endpoints for this cluster are made.
   *
   * @throws ProblemException 400 if we have no network in the cluster's region
   */
  public Placement of(Cluster cluster) {
    return cloud(cluster.cloud(), cluster.id().value())
        .placement(cluster.region())
        .orElseThrow(() ->
            problem(
                Refusal.Reason.WRONG_STATE,
                cluster.id().value(),
                "Private link connections are not offered in the region %s of cluster %s."
                    .formatted(cluster.region(), cluster.id())));
  }

  /**
   * What the customer wants to reach.
   *
   * @throws ProblemException 400 if the type does not fit the cluster's cloud, or what was typed
   *     cannot be right
   */
  public ConnectionTarget target(Cluster cluster, CreateRequest wanted) {
    ConnectionType type = wanted.type();
    if (!type.cloud().equals(cluster.cloud())) {
      throw Problem.invalid(
              "privateLinkConnection.type",
              "%s is for clusters on %s; cluster %s runs on %s, which fits: %s"
                  .formatted(
                      type.id(),
                      type.cloud(),
                      cluster.id(),
                      cluster.cloud(),
                      catalog.connectionTypeNames(cluster.cloud())))
          .asException();
    }
    try {
      return type.parse(wanted.attributes(), cluster.region());
    } catch (InvalidRequest e) {
      throw new ProblemException(
          Problem.invalid(
              "privateLinkConnection.%s.%s".formatted(type.requestField(), e.field()),
              e.description()),
          e);
    }
  }

  /** Something about the subject has to be different first. */
  public ProblemException problem(Refusal.Reason reason, String subject, String message) {
    return Problem.precondition(message, List.of(new Precondition(reason.name(), subject, message)))
        .asException();
  }
}
