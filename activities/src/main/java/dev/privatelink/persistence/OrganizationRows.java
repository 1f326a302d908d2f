package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Table {@code organization}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OrganizationRows extends GenericRepository<OrganizationRow, String> {

  /** How many rows were written: none if the id is taken. */
  @Query(
      "INSERT INTO organization (organization_id, display_name) VALUES (:organizationId,"
          + " :displayName) ON CONFLICT (organization_id) DO NOTHING")
  int insert(String organizationId, String displayName);

  @Query("SELECT * FROM organization WHERE organization_id = :organizationId")
  Optional<OrganizationRow> find(String organizationId);

  @Query(
      "SELECT * FROM organization WHERE organization_id > :after ORDER BY organization_id LIMIT"
          + " :limit")
  List<OrganizationRow> list(String after, int limit);

  @Query("SELECT count(*) FROM organization")
  long total();
}
