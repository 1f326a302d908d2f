package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.Project;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Page;
import java.util.List;
import java.util.Optional;

/** Part of the list of projects, for operators. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AdminProjectListJson(
    List<AdminProjectJson> projects, Optional<String> nextPageToken, long totalSize) {
  public AdminProjectListJson {
    projects = List.copyOf(projects);
  }

  /** A page of the list of one tenant's projects, or of all. */
  public static AdminProjectListJson of(
      Optional<OrganizationId> organization, Page<Project, ProjectId> page) {
    return new AdminProjectListJson(
        page.items().stream().map(AdminProjectJson::of).toList(),
        page.next().map(next -> PageTokens.of(next.value(), TenantQuery.projectsOf(organization))),
        page.total());
  }
}
