package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.privatelink.access.Project;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/**
 * A project, for operators: a part of an organisation that groups clusters.
 *
 * @param projectId its id: 1 to 20 digits; a request that leaves it out gets a new one each time
 * @param organizationId the organisation that it belongs to
 * @param displayName its name for people, 1 to 100 characters
 * @param clusterCount how many clusters it has that are not deleted
 * @param createTime when it was registered
 */
@Schema(
    name = "AdminProject",
    requiredProperties = {"organizationId", "displayName"})
public record AdminProjectJson(
    String projectId,
    String organizationId,
    @Schema(minLength = 1, maxLength = 100) String displayName,
    @AnswerOnly long clusterCount,
    @AnswerOnly @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createTime)
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
