package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Table {@code cluster}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClusterRows extends GenericRepository<ClusterRow, String> {

  /** Always one row: with the time alone, if there is no such cluster. */
  @Query(
      "SELECT clock_timestamp() AS read_at, c.* FROM (VALUES (1)) AS always LEFT JOIN cluster c ON"
          + " c.cluster_id = :clusterId")
  TimedClusterRow findTimed(String clusterId);

  /** Keeps the cluster as it is until the transaction ends; others may do so at the same time. */
  @Query("SELECT * FROM cluster WHERE cluster_id = :clusterId FOR SHARE")
  Optional<ClusterRow> lockShared(String clusterId);
}
