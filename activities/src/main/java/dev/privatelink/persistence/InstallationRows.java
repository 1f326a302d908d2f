package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Table {@code installation}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InstallationRows extends GenericRepository<InstallationRow, String> {

  @Query("SELECT installation_id FROM installation")
  Optional<String> find();

  /** Writes the id unless there is one. */
  @Query(
      "INSERT INTO installation (installation_id) VALUES (:installationId) ON CONFLICT (only_row)"
          + " DO NOTHING")
  int insert(String installationId);
}
