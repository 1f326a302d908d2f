package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Table {@code cluster}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClusterRows extends GenericRepository<ClusterRow, String> {

  /** Always one row: with the time alone, if there is no such cluster. */
  @Query(
      "SELECT clock_timestamp() AS read_at, c.* FROM (VALUES (1)) AS always LEFT JOIN cluster c ON"
          + " c.cluster_id = :clusterId")
  TimedClusterRow findTimed(String clusterId);

  @Query("SELECT * FROM cluster WHERE cluster_id = :clusterId")
  Optional<ClusterRow> find(String clusterId);

  /** Keeps the cluster as it is until the transaction ends; others may do so at the same time. */
  @Query("SELECT * FROM cluster WHERE cluster_id = :clusterId FOR SHARE")
  Optional<ClusterRow> lockShared(String clusterId);

  /** Waits until nobody keeps the cluster as it is, and lets nobody do so until the end. */
  @Query("SELECT * FROM cluster WHERE cluster_id = :clusterId FOR UPDATE")
  Optional<ClusterRow> lock(String clusterId);

  /** How many rows were written: none if the id is taken, or there is no such project. */
  @Query(
      "INSERT INTO cluster (cluster_id, project_id, organization_id, display_name, cloud, region,"
          + " state, service_plan) SELECT :clusterId, p.project_id, p.organization_id, :displayName,"
          + " :cloud, :region, 'RUNNING', :servicePlan FROM project p WHERE p.project_id ="
          + " :projectId ON CONFLICT (cluster_id) DO NOTHING")
  int insert(
      String clusterId,
      String projectId,
      String displayName,
      String cloud,
      String region,
      String servicePlan);

  @Query(
      "UPDATE cluster SET state = :state, updated_at = clock_timestamp() WHERE cluster_id ="
          + " :clusterId")
  int change(String clusterId, String state);

  /**
   * Those that are not deleted. An empty text leaves a condition out.
   *
   * @param projects ids in braces, with commas between them; {@code {}} leaves the condition out
   * @param clusters as {@code projects}
   */
  @Query(
      "SELECT * FROM cluster WHERE state <> 'DELETED' AND (:organizationId = '' OR organization_id ="
          + " :organizationId) AND (:projects = '{}' OR project_id = ANY (CAST(:projects AS"
          + " text[]))) AND (:clusters = '{}' OR cluster_id = ANY (CAST(:clusters AS text[]))) AND"
          + " (:displayName = '' OR display_name = :displayName) AND (:state = '' OR state = :state)"
          + " AND cluster_id > :after ORDER BY cluster_id LIMIT :limit")
  List<ClusterRow> list(
      String organizationId,
      String projects,
      String clusters,
      String displayName,
      String state,
      String after,
      int limit);

  /** How many {@link #list} has in all. */
  @Query(
      "SELECT count(*) FROM cluster WHERE state <> 'DELETED' AND (:organizationId = '' OR"
          + " organization_id = :organizationId) AND (:projects = '{}' OR project_id = ANY"
          + " (CAST(:projects AS text[]))) AND (:clusters = '{}' OR cluster_id = ANY (CAST(:clusters"
          + " AS text[]))) AND (:displayName = '' OR display_name = :displayName) AND (:state = ''"
          + " OR state = :state)")
  long total(
      String organizationId, String projects, String clusters, String displayName, String state);
}
