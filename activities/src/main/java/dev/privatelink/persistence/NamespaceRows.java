package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Table {@code workflow_namespace}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface NamespaceRows extends GenericRepository<NamespaceRow, String> {

  @Query("SELECT namespace_id FROM workflow_namespace")
  Optional<String> find();

  @Query(
      "INSERT INTO workflow_namespace (namespace_id) VALUES (:namespaceId) ON CONFLICT (only_row) DO"
          + " UPDATE SET namespace_id = :namespaceId, since = clock_timestamp() WHERE"
          + " workflow_namespace.namespace_id <> :namespaceId")
  int put(String namespaceId);
}
