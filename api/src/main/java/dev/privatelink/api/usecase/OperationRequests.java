package dev.privatelink.api.usecase;

import dev.privatelink.api.operation.OperationRequest;
import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionEvent.ConnectionRequested;
import dev.privatelink.connection.Terms;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.Placement;
import dev.privatelink.port.AdmissionRequest.IdempotencyKey;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.Installation;
import dev.privatelink.port.OperationView;
import dev.privatelink.workflow.OperationStart;
import dev.privatelink.workflow.TemporalNames;
import dev.privatelink.workflow.attach.AttachDomainsWorkflow;
import dev.privatelink.workflow.create.CreateConnectionWorkflow;
import dev.privatelink.workflow.delete.DeleteConnectionWorkflow;
import dev.privatelink.workflow.detach.DetachDomainsWorkflow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Makes the whole input of each operation: everything is decided here, once. */
@Singleton
final class OperationRequests {
  /** A summary is one line in a list; a long name is cut. */
  private static final int SUMMARY_NAME_MAX = 30;

  private final Installation installation;
  private final BoundedReads reads;
  private final TermSettings terms;

  OperationRequests(Installation installation, BoundedReads reads, TermSettings terms) {
    this.installation = installation;
    this.reads = reads;
    this.terms = terms;
  }

  OperationRequest create(
      RequestContext caller,
      Visible<Cluster> cluster,
      ConnectionId id,
      String uniqueName,
      CreateRequest wanted,
      ConnectionTarget target,
      Placement placement) {
    Instant now = cluster.databaseTime();
    var request =
        new ConnectionRequested(
            cluster.value().id(),
            cluster.value().project(),
            caller.origin(),
            wanted.displayName(),
            target,
            placement,
            uniqueName,
            new Terms(
                now.plus(terms.serviceVisibleWithin()),
                now.plus(terms.endpointCreatedWithin()),
                now.plus(terms.acceptedWithin()),
                terms.connectedWithin()));
    var start =
        new OperationStart(
            OperationId.create(id),
            cluster.value().id(),
            target.cloud(),
            caller.origin(),
            cluster.admitBy(),
            wanted.idempotency());
    String mark = reads.read(caller.deadline().remaining(), installation::id);
    return new OperationRequest(
        TemporalNames.CREATE_CONNECTION,
        start,
        new CreateConnectionWorkflow.Input(start, request, mark, terms.absentFor()),
        "create " + summary(wanted.displayName(), target));
  }

  OperationRequest attach(
      RequestContext caller,
      Visible<Connection> connection,
      AttachDomainId set,
      DomainPlan plan,
      Optional<IdempotencyKey> key) {
    var start = start(caller, connection, OperationId.attach(connection.value().id(), set), key);
    return new OperationRequest(
        TemporalNames.ATTACH_DOMAINS,
        start,
        new AttachDomainsWorkflow.Input(start, set, plan, terms.domainAttachedWithin()),
        "attach %s to %s".formatted(plan.base(), summary(connection.value())));
  }

  OperationRequest detach(
      RequestContext caller, Visible<Connection> connection, DetachRequest wanted) {
    var start =
        start(
            caller,
            connection,
            OperationId.detach(connection.value().id(), wanted.set()),
            wanted.idempotency());
    return new OperationRequest(
        TemporalNames.DETACH_DOMAINS,
        start,
        new DetachDomainsWorkflow.Input(start, wanted.set()),
        "detach %s from %s".formatted(wanted.set(), summary(connection.value())));
  }

  OperationRequest delete(RequestContext caller, Visible<Connection> connection) {
    var start =
        start(caller, connection, OperationId.delete(connection.value().id()), Optional.empty());
    return new OperationRequest(
        TemporalNames.DELETE_CONNECTION,
        start,
        new DeleteConnectionWorkflow.Input(start, terms.absentFor()),
        "delete " + summary(connection.value()));
  }

  /**
   * An operation that the ledger holds open, as it was asked for: everything that it needs is in
   * the connection's events.
   */
  OperationRequest again(OperationView open, Connection connection, String mark) {
    OperationId operation = open.id();
    var start =
        new OperationStart(
            operation,
            connection.request().cluster(),
            connection.request().target().cloud(),
            open.origin(),
            open.admittedAt(),
            Optional.empty());
    String summary = operation.kind() + " again: " + summary(connection);
    return switch (operation.kind()) {
      case CREATE ->
          new OperationRequest(
              TemporalNames.CREATE_CONNECTION,
              start,
              new CreateConnectionWorkflow.Input(
                  start, connection.request(), mark, terms.absentFor()),
              summary);
      case ATTACH ->
          new OperationRequest(
              TemporalNames.ATTACH_DOMAINS,
              start,
              new AttachDomainsWorkflow.Input(
                  start,
                  setOf(operation),
                  connection.domainSet(setOf(operation)).orElseThrow().plan(),
                  terms.domainAttachedWithin()),
              summary);
      case DETACH ->
          new OperationRequest(
              TemporalNames.DETACH_DOMAINS,
              start,
              new DetachDomainsWorkflow.Input(start, setOf(operation)),
              summary);
      case DELETE ->
          new OperationRequest(
              TemporalNames.DELETE_CONNECTION,
              start,
              new DeleteConnectionWorkflow.Input(start, terms.absentFor()),
              summary);
    };
  }

  /** The set that an attachment or a detachment is about. */
  AttachDomainId setOf(OperationId operation) {
    return new AttachDomainId(operation.value().substring(operation.value().lastIndexOf(':') + 1));
  }

  private static OperationStart start(
      RequestContext caller,
      Visible<Connection> connection,
      OperationId operation,
      Optional<IdempotencyKey> key) {
    ClusterId cluster = connection.value().request().cluster();
    return new OperationStart(
        operation,
        cluster,
        connection.value().request().target().cloud(),
        caller.origin(),
        connection.admitBy(),
        key);
  }

  private static String summary(Connection connection) {
    return summary(connection.request().displayName(), connection.request().target());
  }

  private static String summary(String displayName, ConnectionTarget target) {
    int points = displayName.codePointCount(0, displayName.length());
    String name =
        points <= SUMMARY_NAME_MAX
            ? displayName
            : displayName.substring(0, displayName.offsetByCodePoints(0, SUMMARY_NAME_MAX)) + "…";
    return name + " → " + target.serviceId();
  }
}
