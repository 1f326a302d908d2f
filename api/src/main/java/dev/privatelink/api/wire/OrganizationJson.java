package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.privatelink.access.Organization;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/**
 * An organisation, for operators: a tenant.
 *
 * @param organizationId its id: 1 to 20 digits; a request that leaves it out gets a new one each
 *     time
 * @param displayName its name for people, 1 to 100 characters
 * @param createTime when it was registered
 */
@Schema(
    name = "Organization",
    requiredProperties = {"displayName"})
public record OrganizationJson(
    String organizationId,
    @Schema(minLength = 1, maxLength = 100) String displayName,
    @AnswerOnly @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createTime)
    implements Named {

  @Override
  public Map<String, String> ids() {
    return Map.of("organizationId", organizationId);
  }

  /** An organisation. */
  public static OrganizationJson of(Organization organization) {
    return new OrganizationJson(
        organization.id().value(), organization.displayName(), organization.createdAt());
  }
}
