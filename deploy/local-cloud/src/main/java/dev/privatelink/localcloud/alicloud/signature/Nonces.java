package dev.privatelink.localcloud.alicloud.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The nonces that were used lately: a signed request counts once. In memory only. Safe for use by
 * many threads.
 */
final class Nonces {
  /** Enough for a hundred requests a second as long as a signature is good. */
  private static final int KEPT_MAX = 100_000;

  private final Duration kept;
  private final Map<String, Instant> used = new LinkedHashMap<>();

  /**
   * Makes the memory.
   *
   * @param kept how long a nonce is remembered
   */
  Nonces(Duration kept) {
    this.kept = kept;
  }

  /** Uses a nonce. Returns whether it is new. */
  synchronized boolean use(String nonce, Instant now) {
    Iterator<Instant> oldest = used.values().iterator();
    while (oldest.hasNext()) {
      boolean forgotten = oldest.next().isBefore(now.minus(kept));
      if (!forgotten && used.size() < KEPT_MAX) {
        break;
      }
      oldest.remove();
    }
    return used.putIfAbsent(nonce, now) == null;
  }
}
