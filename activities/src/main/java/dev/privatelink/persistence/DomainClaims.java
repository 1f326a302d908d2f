package dev.privatelink.persistence;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionCommand.RequestAttach;
import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OrganizationId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * Which set of domains holds which base in which network. Two attachments that race for one base
 * meet at the table's key: the second waits for the first one's transaction, then finds it held.
 */
@Singleton
final class DomainClaims {
  private final ClaimRows rows;

  DomainClaims(ClaimRows rows) {
    this.rows = rows;
  }

  /**
   * Takes the plan's base for a set, in the transaction that attaches it.
   *
   * @return why it cannot have it; names the holder only within its own project
   */
  Optional<Refusal> claim(Connection connection, RequestAttach attach, Instant now) {
    String scope = connection.request().placement().vpcScope();
    String base = attach.plan().base();
    OrganizationId organization = connection.request().origin().organization();
    int written =
        rows.claim(
            scope, base, connection.id().value(), attach.set().value(), organization.value(), now);
    if (written == 1) {
      return Optional.empty();
    }
    // Empty if it was released between the two statements: the caller may simply ask again. Whoever
    // reaches only this project must not learn of connections of others.
    String project = connection.request().project().value();
    Optional<ClaimRow> holder =
        rows.holder(scope, base).filter(row -> row.projectId().equals(project));
    return Optional.of(held(base, holder));
  }

  /** Frees what a set holds. */
  void release(ConnectionId connection, AttachDomainId set) {
    rows.release(connection.value(), set.value());
  }

  private static Refusal held(String base, Optional<ClaimRow> ofOurs) {
    String message =
        ofOurs
            .map(row ->
                "The domains under %s are attached to private link connection %s (attachDomainId %s); detach them there first."
                    .formatted(base, row.connectionId(), row.attachDomainId()))
            .orElse(
                "The domains under %s are attached to another private link connection in this network; choose another unique name."
                    .formatted(base));
    return Refusal.of(Reason.NAME_HELD, message);
  }
}
