package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Table {@code project}. An empty text leaves a condition out. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ProjectRows extends GenericRepository<ProjectRow, String> {

  /** How many rows were written: none if the id is taken. */
  @Query(
      "INSERT INTO project (project_id, organization_id, display_name) VALUES (:projectId,"
          + " :organizationId, :displayName) ON CONFLICT (project_id) DO NOTHING")
  int insert(String projectId, String organizationId, String displayName);

  @Query(
      "SELECT p.*, (SELECT count(*) FROM cluster c WHERE c.project_id = p.project_id AND c.state <>"
          + " 'DELETED') AS clusters FROM project p WHERE p.project_id = :projectId")
  Optional<ProjectRow> find(String projectId);

  @Query(
      "SELECT p.*, (SELECT count(*) FROM cluster c WHERE c.project_id = p.project_id AND c.state <>"
          + " 'DELETED') AS clusters FROM project p WHERE (:organizationId = '' OR"
          + " p.organization_id = :organizationId) AND (:projectId = '' OR p.project_id ="
          + " :projectId) AND p.project_id > :after ORDER BY p.project_id LIMIT :limit")
  List<ProjectRow> list(String organizationId, String projectId, String after, int limit);

  @Query(
      "SELECT count(*) FROM project p WHERE (:organizationId = '' OR p.organization_id ="
          + " :organizationId) AND (:projectId = '' OR p.project_id = :projectId)")
  long total(String organizationId, String projectId);
}
