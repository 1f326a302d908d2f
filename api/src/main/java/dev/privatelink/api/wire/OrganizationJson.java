package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.privatelink.access.Organization;
import java.time.Instant;
import java.util.Map;

/** An organisation, for operators. */
public record OrganizationJson(
    String organizationId,
    String displayName,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createTime)
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
