package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.privatelink.access.Project;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A project, as the contract's account service has it: other names than everywhere else, and every
 * field there, because clients take them for granted.
 *
 * @param id its id: 1 to 20 digits
 * @param orgId the organisation that it belongs to
 * @param name its name for people
 * @param clusterCount how many clusters it has that are not deleted
 * @param userCount always 0: this service knows no users
 * @param createTimestamp when it was registered, in seconds since 1970, as a text
 * @param awsCmekEnabled always false: this service knows no keys of customers
 */
@Schema(name = "Project")
@JsonPropertyOrder({
  "id",
  "org_id",
  "name",
  "cluster_count",
  "user_count",
  "create_timestamp",
  "aws_cmek_enabled"
})
public record ProjectJson(
    String id,
    @JsonProperty("org_id") String orgId,
    String name,
    @JsonProperty("cluster_count") long clusterCount,
    @JsonProperty("user_count") int userCount,
    @JsonProperty("create_timestamp") String createTimestamp,
    @JsonProperty("aws_cmek_enabled") boolean awsCmekEnabled) {

  static ProjectJson of(Project project) {
    return new ProjectJson(
        project.id().value(),
        project.organization().value(),
        project.displayName(),
        project.clusters(),
        0,
        Long.toString(project.createdAt().getEpochSecond()),
        false);
  }
}
