package dev.privatelink.persistence;

import dev.privatelink.access.AuditEntry;
import dev.privatelink.access.AuditFilter;
import dev.privatelink.access.AuditLine;
import dev.privatelink.access.AuditPosition;
import dev.privatelink.access.AuditResources;
import dev.privatelink.access.AuditResult;
import dev.privatelink.access.AuditTrail;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.port.Page;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit trail in PostgreSQL. */
@Singleton
final class JdbcAuditTrail implements AuditTrail {
  /** All sources together. */
  private static final String EVERYBODY = "audit:*";

  /** Further away than any line; PostgreSQL's own "infinity" is none that Java reads. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final AuditRows rows;
  private final BudgetRows budgets;

  JdbcAuditTrail(AuditRows rows, BudgetRows budgets) {
    this.rows = rows;
    this.budgets = budgets;
  }

  @Override
  public long open(AuditLine line) {
    return write(line, AuditResult.open(), Optional.empty());
  }

  @Override
  public void close(long id, AuditResult result, AuditResources resources) {
    int closed =
        rows.close(
            id,
            result.outcome().name(),
            result.status(),
            result.code(),
            result.reason(),
            AuditRow.json(resources));
    if (closed != 1) {
      throw new IllegalStateException("there is no audit line " + id);
    }
  }

  @Override
  public Optional<Bundle> refused(AuditLine line, AuditResult result, String source, int most) {
    Optional<Bundle> bundle = full("audit:" + source, most);
    if (bundle.isEmpty()) {
      bundle = full(EVERYBODY, REFUSED_MAX);
    }
    var unused = write(line, result, bundle.map(Bundle::name));
    return bundle;
  }

  @Override
  public void add(Bundle bundle, long times) {
    var unused = rows.add(bundle.name(), times);
  }

  /** The bundle that a further line of this source goes to, if its lines are used up. */
  private Optional<Bundle> full(String source, int most) {
    BudgetRow counted = budgets.count(source, JdbcRequestBudget.WINDOW.toSeconds());
    return counted.used() > most
        ? Optional.of(
            new Bundle(
                source + "@" + counted.beganAt(),
                source.equals(EVERYBODY),
                JdbcRequestBudget.left(counted)))
        : Optional.empty();
  }

  @Override
  public Page<AuditEntry, AuditPosition> list(
      AuditFilter filter, Optional<AuditPosition> before, int limit) {
    if (limit < 1 || limit > PAGE_MAX) {
      throw new IllegalArgumentException("a page has 1 to " + PAGE_MAX + " lines");
    }
    List<AuditEntry> found =
        rows
            .list(
                filter.organization().map(OrganizationId::value).orElse(null),
                filter.actor().orElse(null),
                filter.outcome().map(Enum::name).orElse(null),
                filter.from().orElse(EARLIEST),
                filter.to().orElse(LATEST),
                before.map(AuditPosition::at).orElse(LATEST),
                before.map(AuditPosition::id).orElse(Long.MAX_VALUE),
                limit + 1)
            .stream()
            .map(AuditRow::entry)
            .toList();
    boolean more = found.size() > limit;
    List<AuditEntry> page = more ? found.subList(0, limit) : found;
    return new Page<>(page, more ? Optional.of(page.getLast().position()) : Optional.empty(), -1);
  }

  private long write(AuditLine line, AuditResult result, Optional<String> bundle) {
    return rows.write(
        line.actor().map(Actor::kind).map(Enum::name).orElse(null),
        line.actor().map(Actor::subject).orElse(null),
        line.organization().map(OrganizationId::value).orElse(null),
        line.operation(),
        AuditRow.json(line.resources()),
        line.remoteAddress(),
        line.traceId(),
        result.outcome().name(),
        result.status(),
        result.code(),
        result.reason(),
        bundle.orElse(null));
  }
}
