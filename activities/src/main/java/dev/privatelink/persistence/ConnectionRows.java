package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code connection}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConnectionRows extends GenericRepository<ConnectionRow, String> {

  @Query("SELECT * FROM connection WHERE connection_id = :connectionId")
  Optional<ConnectionRow> find(String connectionId);

  /** Always one row: with the time alone, if the cluster has no such connection. */
  @Query(
      "SELECT clock_timestamp() AS read_at, c.connection_id, c.sequence, c.snapshot_version,"
          + " c.snapshot FROM (VALUES (1)) AS always LEFT JOIN connection c ON c.connection_id ="
          + " :connectionId AND c.cluster_id = :clusterId")
  TimedConnectionRow findTimed(String clusterId, String connectionId);

  @Query("SELECT * FROM connection WHERE connection_id = :connectionId FOR UPDATE")
  Optional<ConnectionRow> lock(String connectionId);

  @Query("SELECT * FROM connection WHERE connection_id = :connectionId FOR SHARE")
  Optional<ConnectionRow> lockShared(String connectionId);

  @Query(
      "INSERT INTO connection (connection_id, cluster_id, organization_id, project_id, cloud, type,"
          + " display_name, state, phase, created_at, updated_at, sequence, snapshot_version,"
          + " snapshot) VALUES (:connectionId, :clusterId, :organizationId, :projectId, :cloud,"
          + " :type, :displayName, :state, :phase, :createdAt, :updatedAt, :sequence,"
          + " :snapshotVersion, CAST(:snapshot AS jsonb))")
  void insert(ConnectionRow row);

  @Query(
      "UPDATE connection SET cluster_id = :clusterId, organization_id = :organizationId, project_id"
          + " = :projectId, cloud = :cloud, type = :type, display_name = :displayName, state ="
          + " :state, phase = :phase, created_at = :createdAt, updated_at = :updatedAt, sequence ="
          + " :sequence, snapshot_version = :snapshotVersion, snapshot = CAST(:snapshot AS jsonb)"
          + " WHERE connection_id = :connectionId")
  void update(ConnectionRow row);

  @Query(
      "SELECT * FROM connection WHERE cluster_id = :clusterId AND state <> 'DELETED' AND"
          + " (created_at, connection_id) < (:createdAt, :connectionId) ORDER BY created_at DESC,"
          + " connection_id DESC LIMIT :limit")
  List<ConnectionRow> living(String clusterId, Instant createdAt, String connectionId, int limit);

  @Query(
      "SELECT * FROM connection WHERE cluster_id = :clusterId AND state <> 'DELETED' AND state ="
          + " :state AND (created_at, connection_id) < (:createdAt, :connectionId) ORDER BY"
          + " created_at DESC, connection_id DESC LIMIT :limit")
  List<ConnectionRow> livingInState(
      String clusterId, String state, Instant createdAt, String connectionId, int limit);

  @Query("SELECT count(*) FROM connection WHERE cluster_id = :clusterId AND state <> 'DELETED'")
  long countLiving(String clusterId);

  @Query(
      "SELECT count(*) FROM connection WHERE cluster_id = :clusterId AND state <> 'DELETED' AND"
          + " state = :state")
  long countLivingInState(String clusterId, String state);

  /** The newest of a cluster's living connections, by their columns alone. */
  @Query(
      "SELECT connection_id, display_name, state FROM connection WHERE cluster_id = :clusterId AND"
          + " state <> 'DELETED' ORDER BY created_at DESC, connection_id DESC LIMIT :limit")
  List<BriefConnectionRow> livingBriefly(String clusterId, int limit);

  @Query(
      "SELECT connection_id FROM connection WHERE connection_id > :after ORDER BY connection_id"
          + " LIMIT :limit")
  List<String> idsAfter(String after, int limit);

  /** How many events the connections of each cluster have, those of deleted ones included. */
  @Query(
      "SELECT cluster_id AS id, CAST(sum(sequence) AS bigint) AS position FROM connection WHERE"
          + " cluster_id IN (:clusterIds) GROUP BY cluster_id")
  List<PositionRow> clusterPositions(List<String> clusterIds);

  @Query(
      "SELECT connection_id AS id, sequence AS position FROM connection WHERE connection_id IN"
          + " (:connectionIds)")
  List<PositionRow> positions(List<String> connectionIds);
}
