package dev.privatelink.persistence;

import dev.privatelink.access.Project;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** The row of a project, with the number of its clusters that are not deleted. */
@MappedEntity("project")
record ProjectRow(
    @Id String projectId,
    String organizationId,
    String displayName,
    Instant createdAt,
    long clusters) {

  Project project() {
    return new Project(
        new ProjectId(projectId),
        new OrganizationId(organizationId),
        displayName,
        createdAt,
        clusters);
  }
}
