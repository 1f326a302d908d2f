package dev.privatelink.connection;

import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.Origin;
import java.time.Instant;
import java.util.List;

/**
 * A set of domains that was attached together and goes together.
 *
 * @param id its id
 * @param plan as it was decided
 * @param domains each with its own state, in the plan's order
 * @param origin who attached it
 * @param requestedAt when
 * @param settled whether the attachment does nothing more
 * @param detaching whether its removal was requested
 */
public record DomainSet(
    AttachDomainId id,
    DomainPlan plan,
    List<Domain> domains,
    Origin origin,
    Instant requestedAt,
    boolean settled,
    boolean detaching) {
  public DomainSet {
    domains = List.copyOf(domains);
  }

  /** The set's state: FAILED as soon as one of its domains is, once the attachment has ended. */
  public DomainState state() {
    if (detaching) {
      return DomainState.DETACHING;
    }
    if (!settled) {
      return DomainState.ATTACHING;
    }
    boolean allAttached = domains.stream().allMatch(d -> d.state() == DomainState.ATTACHED);
    return allAttached ? DomainState.ATTACHED : DomainState.FAILED;
  }
}
