package dev.privatelink.api.fake;

import dev.privatelink.access.AuditEntry;
import dev.privatelink.access.AuditFilter;
import dev.privatelink.access.AuditLine;
import dev.privatelink.access.AuditPosition;
import dev.privatelink.access.AuditResources;
import dev.privatelink.access.AuditResult;
import dev.privatelink.access.AuditTrail;
import dev.privatelink.port.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The audit trail in memory; each line is a second later than the one before. */
public final class FakeAuditTrail implements AuditTrail {
  private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");

  private final List<AuditEntry> entries = new ArrayList<>();
  private final Map<String, Integer> refused = new HashMap<>();
  private final Map<String, Integer> bundles = new HashMap<>();
  private int asked;
  private boolean broken;
  private boolean closesBroken;

  /** From now on nothing can be written or read. */
  public synchronized void broken(boolean isBroken) {
    broken = isBroken;
  }

  /** From now on no line can be closed. */
  public synchronized void closesBroken(boolean isBroken) {
    closesBroken = isBroken;
  }

  /** How often something was written down, or counted, that was not done. */
  public synchronized int asked() {
    return asked;
  }

  /** All lines, oldest first. */
  public synchronized List<AuditEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized long open(AuditLine line) {
    return add(line, AuditResult.open());
  }

  @Override
  public synchronized void close(long id, AuditResult result, AuditResources resources) {
    check();
    if (closesBroken) {
      throw new IllegalStateException("secret-of-the-database");
    }
    AuditEntry open = entries.get((int) id);
    AuditLine line = open.line();
    entries.set(
        (int) id,
        new AuditEntry(
            open.position(),
            new AuditLine(
                line.actor(),
                line.organization(),
                line.operation(),
                resources,
                line.remoteAddress(),
                line.traceId()),
            result,
            1,
            open.lastAt()));
  }

  @Override
  public synchronized Optional<Bundle> refused(
      AuditLine line, AuditResult result, String source, int most) {
    check();
    asked++;
    int count = refused.merge(source, 1, Integer::sum);
    Bundle bundle = new Bundle(source, false, Duration.ofMinutes(1));
    if (bundles.containsKey(source)) {
      add(bundle, 1);
      return Optional.of(bundle);
    }
    int id = (int) add(line, result);
    if (count <= most) {
      return Optional.empty();
    }
    bundles.put(source, id);
    return Optional.of(bundle);
  }

  @Override
  public synchronized void add(Bundle bundle, long times) {
    check();
    int at = bundles.get(bundle.name());
    AuditEntry many = entries.get(at);
    entries.set(
        at,
        new AuditEntry(
            many.position(), many.line(), many.result(), many.times() + times, many.lastAt()));
  }

  @Override
  public synchronized Page<AuditEntry, AuditPosition> list(
      AuditFilter filter, Optional<AuditPosition> before, int limit) {
    check();
    List<AuditEntry> found =
        entries.reversed().stream()
            .filter(e -> before.map(b -> e.position().id() < b.id()).orElse(true))
            .filter(e -> fits(filter.organization(), e.line().organization().stream()))
            .filter(e -> fits(filter.actor(), e.line().actor().map(a -> a.subject()).stream()))
            .filter(e -> fits(filter.outcome(), Stream.of(e.result().outcome())))
            .filter(e -> filter.from().map(t -> !e.position().at().isBefore(t)).orElse(true))
            .filter(e -> filter.to().map(t -> e.position().at().isBefore(t)).orElse(true))
            .toList();
    List<AuditEntry> items = found.stream().limit(limit).toList();
    return new Page<>(
        items,
        found.size() > limit ? Optional.of(items.getLast().position()) : Optional.empty(),
        -1);
  }

  private static <T> boolean fits(Optional<T> wanted, Stream<T> found) {
    return wanted.isEmpty() || found.anyMatch(wanted.get()::equals);
  }

  private long add(AuditLine line, AuditResult result) {
    check();
    long id = entries.size();
    Instant at = BEGIN.plusSeconds(id);
    entries.add(new AuditEntry(new AuditPosition(at, id), line, result, 1, at));
    return id;
  }

  private void check() {
    if (broken) {
      throw new IllegalStateException("secret-of-the-database");
    }
  }
}
