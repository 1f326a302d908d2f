package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.Project;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One page of projects, by their ids, for operators.
 *
 * @param projects the projects
 * @param nextPageToken what to send as {@code pageToken} for the next page; absent on the last one
 * @param totalSize how many there are on all pages
 */
@Schema(name = "ListAdminProjectsResponse")
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
