package dev.privatelink.api.audit;

import dev.privatelink.access.AuditTrail.Bundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers whose lines are used up, and counts their further requests until they are written down
 * together: a flood costs the database nothing.
 */
final class Bundles {
  /** A minute has at most 600 lines, so it has no more bundles; further ones are not remembered. */
  private static final int BUNDLES_MAX = 2_000;

  /** What could not be written for so long after the bundle's end is given up. */
  private static final Duration KEPT = Duration.ofMinutes(2);

  private static final String EVERYBODY = "*";

  private final ConcurrentMap<String, Counted> bySource = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Counted> byName = new ConcurrentHashMap<>();

  /** Counts a request if its source, or everybody, has no lines left. */
  boolean count(String source) {
    long now = System.nanoTime();
    Optional<Counted> bundle = open(source, now).or(() -> open(EVERYBODY, now));
    bundle.ifPresent(counted -> counted.more().incrementAndGet());
    return bundle.isPresent();
  }

  /** From now on the source's requests, or everybody's, go there. */
  void remember(String source, Bundle bundle) {
    if (byName.size() >= BUNDLES_MAX) {
      return;
    }
    Counted counted =
        byName.computeIfAbsent(
            bundle.name(),
            name ->
                new Counted(
                    bundle, System.nanoTime() + bundle.endsIn().toNanos(), new AtomicLong()));
    bySource.put(bundle.everybodys() ? EVERYBODY : source, counted);
  }

  /** What has something to write down. Forgets what is over. */
  List<Counted> due() {
    long now = System.nanoTime();
    bySource.values().removeIf(counted -> counted.until() - now <= 0);
    // Not at once: a request may have found it before and count a moment later.
    byName.values().removeIf(counted -> counted.until() - now <= -KEPT.toNanos());
    var due = new ArrayList<Counted>();
    for (Counted counted : byName.values()) {
      if (counted.more().get() > 0) {
        due.add(counted);
      }
    }
    return due;
  }

  private Optional<Counted> open(String source, long now) {
    return Optional.ofNullable(bySource.get(source)).filter(c -> c.until() - now > 0);
  }

  /**
   * A bundle and what is not written down yet.
   *
   * @param until by the clock of {@link System#nanoTime}
   */
  record Counted(Bundle bundle, long until, AtomicLong more) {}
}
