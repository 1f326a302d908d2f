package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;

/** Table {@code digest_nonce}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface NonceRows extends GenericRepository<NonceRow, String> {

  /** How many rows were written: none if the count was used before. */
  @Query(
      "INSERT INTO digest_nonce (nonce, nonce_count, dead_at) VALUES (:nonce, :count, :deadAt) ON"
          + " CONFLICT (nonce, nonce_count) DO NOTHING")
  int use(String nonce, long count, Instant deadAt);

  /** Removes some counts of nonces that have been dead for a while. */
  @Query(
      "DELETE FROM digest_nonce WHERE (nonce, nonce_count) IN (SELECT nonce, nonce_count FROM"
          + " digest_nonce WHERE dead_at < clock_timestamp() - make_interval(secs => :ageSeconds)"
          + " ORDER BY dead_at LIMIT :limit FOR UPDATE SKIP LOCKED)")
  int deleteDead(double ageSeconds, int limit);
}
