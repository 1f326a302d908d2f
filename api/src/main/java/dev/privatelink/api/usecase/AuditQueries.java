package dev.privatelink.api.usecase;

import dev.privatelink.access.AuditEntry;
import dev.privatelink.access.AuditFilter;
import dev.privatelink.access.AuditPosition;
import dev.privatelink.access.AuditTrail;
import dev.privatelink.port.Page;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What operators can read of who did what. */
@Singleton
public final class AuditQueries {
  private final AuditTrail trail;
  private final BoundedReads reads;

  AuditQueries(AuditTrail trail, BoundedReads reads) {
    this.trail = trail;
    this.reads = reads;
  }

  /** Lines of all tenants, newest first. */
  public Page<AuditEntry, AuditPosition> list(
      RequestContext caller, AuditFilter filter, Optional<AuditPosition> before, int limit) {
    return reads.read(caller.deadline().remaining(), () -> trail.list(filter, before, limit));
  }
}
