package dev.privatelink.port;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;

/** A database cluster, as far as private links need to know it. */
public record Cluster(
    ClusterId id,
    ProjectId project,
    OrganizationId organization,
    String displayName,
    CloudId cloud,
    String region,
    State state) {

  /** Whether it can be reached; links are created only for a running one. */
  public enum State {
    RUNNING,
    PAUSED,
    DELETED
  }
}
