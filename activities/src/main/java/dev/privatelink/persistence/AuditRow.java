package dev.privatelink.persistence;

import dev.privatelink.access.AuditEntry;
import dev.privatelink.access.AuditLine;
import dev.privatelink.access.AuditOutcome;
import dev.privatelink.access.AuditPosition;
import dev.privatelink.access.AuditResources;
import dev.privatelink.access.AuditResult;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A line of the audit trail. */
@MappedEntity("audit_line")
record AuditRow(
    @Id long auditId,
    Instant at,
    @Nullable String actorKind,
    @Nullable String actorSubject,
    @Nullable String organizationId,
    String operation,
    String resources,
    String remoteAddress,
    String traceId,
    String outcome,
    int status,
    int code,
    String reason,
    long times,
    Instant lastAt) {
  /** Ids have bounds, and so has their number. */
  private static final int RESOURCES_MAX = 4_000;

  static String json(AuditResources resources) {
    return LedgerJson.write(resources.ids(), RESOURCES_MAX);
  }

  AuditEntry entry() {
    var ids = new TreeMap<String, String>();
    LedgerJson.tree(resources)
        .properties()
        .forEach(id -> ids.put(id.getKey(), id.getValue().asText()));
    Optional<Actor> actor =
        actorKind == null || actorSubject == null
            ? Optional.empty()
            : Optional.of(new Actor(Actor.Kind.valueOf(actorKind), actorSubject));
    return new AuditEntry(
        new AuditPosition(at, auditId),
        new AuditLine(
            actor,
            Optional.ofNullable(organizationId).map(OrganizationId::new),
            operation,
            new AuditResources(ids),
            remoteAddress,
            traceId),
        new AuditResult(AuditOutcome.valueOf(outcome), status, code, reason),
        times,
        lastAt);
  }
}
