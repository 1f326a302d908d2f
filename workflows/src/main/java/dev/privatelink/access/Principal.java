package dev.privatelink.access;

import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import java.util.Optional;

/**
 * Who a caller has proved to be.
 *
 * @param actor how they are named as the author of what they do
 * @param role what they may do
 * @param organization their tenant; an operator has none
 * @param project the one project that a role of a project is given in, else empty
 */
public record Principal(
    Actor actor, Role role, Optional<OrganizationId> organization, Optional<ProjectId> project) {

  /**
   * @throws IllegalArgumentException if the role's reach and the ids do not fit together
   */
  public Principal {
    if (organization.isEmpty() != (role == Role.OPERATOR)) {
      throw new IllegalArgumentException(role + " with organisation " + organization);
    }
    if (project.isPresent() != role.ofProject()) {
      throw new IllegalArgumentException(role + " with project " + project);
    }
  }

  /** Whether something of this organisation and project exists for them. */
  public boolean reaches(OrganizationId ofOrganization, ProjectId ofProject) {
    return organization.filter(ofOrganization::equals).isPresent()
        && project.map(ofProject::equals).orElse(true);
  }
}
