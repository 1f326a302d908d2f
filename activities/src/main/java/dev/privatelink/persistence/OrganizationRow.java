package dev.privatelink.persistence;

import dev.privatelink.access.Organization;
import dev.privatelink.model.OrganizationId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** The row of an organisation. */
@MappedEntity("organization")
record OrganizationRow(@Id String organizationId, String displayName, Instant createdAt) {

  Organization organization() {
    return new Organization(new OrganizationId(organizationId), displayName, createdAt);
  }
}
