package dev.privatelink.persistence;

import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.Origin;

/** An origin lies in four columns of its own, so that operators can search by them. */
final class OriginColumns {
  private OriginColumns() {}

  static Origin read(String actorKind, String actorSubject, String organizationId, String traceId) {
    return new Origin(
        new Actor(Actor.Kind.valueOf(actorKind), actorSubject),
        new OrganizationId(organizationId),
        traceId);
  }
}
