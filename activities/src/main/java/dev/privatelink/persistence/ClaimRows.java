package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** Table {@code domain_claim}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClaimRows extends GenericRepository<ClaimRow, String> {

  /** How many rows were written: none if somebody holds the base. */
  @Query(
      "INSERT INTO domain_claim (vpc_scope, base, connection_id, attach_domain_id,"
          + " organization_id, at) VALUES (:vpcScope, :base, :connectionId, :attachDomainId,"
          + " :organizationId, :at) ON CONFLICT (vpc_scope, base) DO NOTHING")
  int claim(
      String vpcScope,
      String base,
      String connectionId,
      String attachDomainId,
      String organizationId,
      Instant at);

  @Query(
      "SELECT d.base, d.connection_id, d.attach_domain_id, c.project_id FROM domain_claim d JOIN"
          + " connection c ON c.connection_id = d.connection_id WHERE d.vpc_scope = :vpcScope AND"
          + " d.base = :base")
  Optional<ClaimRow> holder(String vpcScope, String base);

  @Query(
      "DELETE FROM domain_claim WHERE connection_id = :connectionId AND attach_domain_id ="
          + " :attachDomainId")
  int release(String connectionId, String attachDomainId);
}
