package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Counts over the tables {@code connection} and {@code operation}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CensusRows extends GenericRepository<InstallationRow, String> {

  @Query(
      "SELECT cloud, state, phase, count(*) AS members FROM connection WHERE state <> 'DELETED'"
          + " GROUP BY cloud, state, phase ORDER BY members DESC LIMIT :limit")
  List<PopulationRow> connections(int limit);

  /**
   * The failure is the connection's; that of an attachment or a detachment is on one of the set's
   * domains.
   */
  @Query(
      "SELECT c.cloud, o.kind, c.phase, f.failure ->> 'actor' AS actor, f.failure ->> 'code' AS code,"
          + " count(*) AS members, CAST(extract(epoch FROM clock_timestamp() - min(o.admitted_at))"
          + " AS double precision) AS oldest_seconds FROM operation o JOIN connection c ON"
          + " c.connection_id = o.connection_id CROSS JOIN LATERAL (SELECT CASE WHEN o.kind IN"
          + " ('CREATE', 'DELETE') THEN c.snapshot -> 'failure' ELSE (SELECT d -> 'failure' FROM"
          + " jsonb_array_elements(c.snapshot -> 'domainSets') s, jsonb_array_elements(s ->"
          + " 'domains') d WHERE s ->> 'id' = split_part(o.operation_id, chr(58), 3) AND"
          + " jsonb_typeof(d -> 'failure') = 'object' LIMIT 1) END AS failure) f WHERE o.closed_at"
          + " IS NULL GROUP BY 1, 2, 3, 4, 5 ORDER BY oldest_seconds DESC LIMIT :limit")
  List<WaitingRow> operations(int limit);
}
