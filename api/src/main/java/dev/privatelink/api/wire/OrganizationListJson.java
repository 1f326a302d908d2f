package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.Organization;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.port.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One page of all organisations, by their ids.
 *
 * @param organizations the organisations
 * @param nextPageToken what to send as {@code pageToken} for the next page; absent on the last one
 * @param totalSize how many there are on all pages
 */
@Schema(name = "ListOrganizationsResponse")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OrganizationListJson(
    List<OrganizationJson> organizations, Optional<String> nextPageToken, long totalSize) {
  public OrganizationListJson {
    organizations = List.copyOf(organizations);
  }

  /** A page of it. */
  public static OrganizationListJson of(Page<Organization, OrganizationId> page) {
    return new OrganizationListJson(
        page.items().stream().map(OrganizationJson::of).toList(),
        page.next().map(next -> PageTokens.of(next.value(), TenantQuery.ORGANIZATIONS)),
        page.total());
  }
}
