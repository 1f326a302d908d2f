package dev.privatelink.api.usecase;

import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.Origin;

/**
 * Who asks, on whose behalf, and until when.
 *
 * @param actor who asks
 * @param organization the tenant; what belongs to another one does not exist for them
 * @param traceId finds the request in logs, events and workflows
 * @param deadline until when they are answered
 */
public record RequestContext(
    Actor actor, OrganizationId organization, String traceId, Deadline deadline) {

  /** What is kept of it with everything that the request causes. */
  public Origin origin() {
    return new Origin(actor, organization, traceId);
  }
}
