package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.Project;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One page of the projects that a caller reaches, by their ids.
 *
 * @param projects the projects
 * @param nextPageToken what to send as {@code pageToken} for the next page; absent on the last one
 */
@Schema(name = "ListProjectsResponse")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ProjectListJson(List<ProjectJson> projects, Optional<String> nextPageToken) {
  public ProjectListJson {
    projects = List.copyOf(projects);
  }

  /** A page of it. */
  public static ProjectListJson of(Page<Project, ProjectId> page) {
    return new ProjectListJson(
        page.items().stream().map(ProjectJson::of).toList(),
        page.next().map(next -> PageTokens.of(next.value(), TenantQuery.PROJECTS)));
  }
}
