package dev.privatelink.persistence;

import dev.privatelink.access.NonceCounts;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Counts in PostgreSQL: two processes that get the same one meet at the table's key. */
@Singleton
final class JdbcNonceCounts implements NonceCounts {
  private final NonceRows rows;

  JdbcNonceCounts(NonceRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean use(String nonce, long count, Instant deadAt) {
    return rows.use(nonce, count, deadAt) == 1;
  }
}
