package dev.privatelink.access;

import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import java.util.Optional;

/**
 * A request as the audit trail keeps it. Texts from outside are cut at their bounds and lose
 * control characters.
 *
 * @param actor who asked; empty if they did not prove who they are and nobody is known
 * @param organization whom it concerns; empty if that is nobody, or not known
 * @param operation method and route, for example {@code DELETE /v1beta1/clusters/{clusterId}}
 * @param resources what it was about
 * @param remoteAddress from where it came
 * @param traceId finds it in answers, logs, events and workflows
 */
public record AuditLine(
    Optional<Actor> actor,
    Optional<OrganizationId> organization,
    String operation,
    AuditResources resources,
    String remoteAddress,
    String traceId) {
  private static final int OPERATION_MAX = 200;

  /** Longer than an IPv6 address with its zone. */
  private static final int ADDRESS_MAX = 100;

  private static final int TRACE_MAX = 64;

  public AuditLine {
    operation = AuditResources.clean(operation, OPERATION_MAX);
    remoteAddress = AuditResources.clean(remoteAddress, ADDRESS_MAX);
    traceId = AuditResources.clean(traceId, TRACE_MAX);
  }
}
