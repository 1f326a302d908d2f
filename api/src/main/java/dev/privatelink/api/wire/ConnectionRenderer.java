package dev.privatelink.api.wire;

import dev.privatelink.api.usecase.AttachedSet;
import dev.privatelink.api.usecase.Catalog;
import dev.privatelink.api.usecase.PlannedSet;
import dev.privatelink.api.usecase.Queries;
import dev.privatelink.api.usecase.Seen;
import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.Domain;
import dev.privatelink.connection.DomainSet;
import dev.privatelink.connection.Endpoint;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.spi.ConnectionType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders connections and their domains as the contract has them. */
@Singleton
public final class ConnectionRenderer {
  /** A customer who looks once a day still sees it in time. */
  private static final Duration EXPIRING_SOON = Duration.ofHours(24);

  private final Catalog catalog;

  ConnectionRenderer(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A connection with its domains. */
  public ConnectionJson whole(Seen seen) {
    Connection connection = seen.connection();
    return render(
        connection,
        seen.now(),
        Optional.of(connection.domainSets().stream().map(set -> set(connection, set)).toList()));
  }

  /** A connection without its domains. */
  public ConnectionJson brief(Seen seen) {
    return render(seen.connection(), seen.now(), Optional.empty());
  }

  /** Part of a list. */
  public ConnectionListJson list(
      ClusterId cluster, Optional<ConnectionState> state, Queries.SeenPage seen) {
    return new ConnectionListJson(
        seen.page().items().stream()
            .map(connection -> render(connection, seen.now(), Optional.empty()))
            .toList(),
        seen.page().next().map(next -> PageTokens.of(next, PageQuery.listOf(cluster, state))),
        seen.page().total());
  }

  /** A set of domains. */
  public AttachDomainJson set(AttachedSet attached) {
    return set(attached.connection(), attached.set());
  }

  /** A set of domains that could be attached. */
  public AttachDomainJson plan(PlannedSet planned) {
    return new AttachDomainJson(
        Optional.empty(),
        planned.connection().request().cluster().value(),
        planned.connection().id().value(),
        planned.plan().type().value(),
        planned.plan().uniqueName(),
        planned.plan().records().stream()
            .filter(DomainRecord::listed)
            .map(record ->
                new DomainJson(
                    record.name(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            .toList(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What a customer has to know of us. */
  public ZonesJson zones(Queries.Reach reach) {
    return new ZonesJson(reach.accountId(), reach.zoneIds());
  }

  private ConnectionJson render(
      Connection connection, Instant now, Optional<List<AttachDomainJson>> domains) {
    var request = connection.request();
    return new ConnectionJson(
        connection.id().value(),
        request.cluster().value(),
        request.displayName(),
        ConnectionStateJson.of(connection.state()),
        ConnectionPhaseJson.of(phase(connection, now)),
        connection.failure().map(failure -> failure.message()),
        request.origin().actor().subject(),
        connection.createdAt(),
        connection.updatedAt(),
        request.target().type().value(),
        domains,
        typed(connection),
        connection.failure().map(failure -> FailureJson.of(failure, connection.failureAt())),
        acceptance(connection));
  }

  private static ConnectionPhase phase(Connection connection, Instant now) {
    boolean expiring =
        connection.phase() == ConnectionPhase.WAITING_FOR_CUSTOMER
            && connection.request().terms().acceptedBy().minus(EXPIRING_SOON).isBefore(now);
    return expiring ? ConnectionPhase.EXPIRING_SOON : connection.phase();
  }

  private Map<String, Map<String, Object>> typed(Connection connection) {
    ConnectionTarget target = connection.request().target();
    Optional<ConnectionType> type = catalog.connectionType(target.type());
    if (type.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> fields = new LinkedHashMap<>(target.attributes());
    connection.endpoint().flatMap(Endpoint::id).ifPresent(id -> fields.put("endpointId", id));
    connection
        .endpoint()
        .ifPresent(endpoint -> fields.put("availabilityZoneIds", endpoint.request().zoneIds()));
    return Map.of(type.get().requestField(), fields);
  }

  private Optional<AcceptanceJson> acceptance(Connection connection) {
    if (connection.state() != ConnectionState.PENDING_ACCEPTANCE
        || connection.phase() != ConnectionPhase.WAITING_FOR_CUSTOMER) {
      return Optional.empty();
    }
    ConnectionTarget target = connection.request().target();
    Optional<ConnectionType> type = catalog.connectionType(target.type());
    Optional<String> endpointId = connection.endpoint().flatMap(Endpoint::id);
    Optional<Instant> since = connection.endpoint().flatMap(Endpoint::waitingSince);
    if (type.isEmpty() || endpointId.isEmpty() || since.isEmpty()) {
      return Optional.empty();
    }
    var how = type.get().acceptance(target, endpointId.get());
    return Optional.of(
        new AcceptanceJson(
            target.serviceId(),
            endpointId.get(),
            since.get(),
            connection.request().terms().acceptedBy(),
            how.command(),
            how.consoleUrl()));
  }

  private static AttachDomainJson set(Connection connection, DomainSet set) {
    return new AttachDomainJson(
        Optional.of(set.id().value()),
        connection.request().cluster().value(),
        connection.id().value(),
        set.plan().type().value(),
        set.plan().uniqueName(),
        set.domains().stream()
            .filter(domain -> domain.record().listed())
            .map(ConnectionRenderer::domain)
            .toList(),
        Optional.of(set.origin().actor().subject()),
        Optional.of(set.requestedAt()),
        Optional.of(DomainStateJson.of(set.state())),
        set.domains().stream()
            .filter(domain -> domain.failure().isPresent())
            .findFirst()
            .flatMap(ConnectionRenderer::failure));
  }

  private static DomainJson domain(Domain domain) {
    return new DomainJson(
        domain.record().name(),
        Optional.of(DomainStateJson.of(domain.state())),
        domain.failure().map(failure -> failure.message()),
        Optional.of(domain.changedAt()),
        failure(domain));
  }

  private static Optional<FailureJson> failure(Domain domain) {
    return domain.failure().map(why -> FailureJson.of(why, Optional.of(domain.changedAt())));
  }
}
