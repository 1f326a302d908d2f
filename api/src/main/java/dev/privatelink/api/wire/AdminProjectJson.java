package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.privatelink.access.Project;
import java.time.Instant;
import java.util.Map;

/**
 * A project, for operators.
 *
 * @param clusterCount how many clusters it has that are not deleted
 */
public record AdminProjectJson(
    String projectId,
    String organizationId,
    String displayName,
    long clusterCount,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createTime)
    implements Named {

  @Override
  public Map<String, String> ids() {
    return Map.of("organizationId", organizationId, "projectId", projectId);
  }

  /** A project. */
  public static AdminProjectJson of(Project project) {
    return new AdminProjectJson(
        project.id().value(),
        project.organization().value(),
        project.displayName(),
        project.clusters(),
        project.createdAt());
  }
}
