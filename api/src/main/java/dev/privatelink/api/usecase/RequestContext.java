package dev.privatelink.api.usecase;

import dev.privatelink.access.Principal;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.Origin;

/**
 * Who asks, on whose behalf, and until when.
 *
 * @param principal who asks; what belongs to another tenant, or outside of their project, does not
 *     exist for them
 * @param traceId finds the request in logs, events and workflows
 * @param deadline until when they are answered
 */
public record RequestContext(Principal principal, String traceId, Deadline deadline) {

  /** Who asks, as it is kept with what they do. */
  public Actor actor() {
    return principal.actor();
  }

  /**
   * The tenant.
   *
   * @throws IllegalStateException for an operator, who has none
   */
  public OrganizationId organization() {
    return principal
        .organization()
        .orElseThrow(() -> new IllegalStateException("an operator acts for no organisation"));
  }

  /** What is kept of it with everything that the request causes. */
  public Origin origin() {
    return new Origin(actor(), organization(), traceId);
  }
}
