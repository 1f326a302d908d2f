package dev.privatelink.api.usecase;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.problem.Refusals;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.connection.ConnectionCommand.RequestAttach;
import dev.privatelink.connection.ConnectionCommand.RequestDetach;
import dev.privatelink.connection.ConnectionDecisions;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.DomainSet;
import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Verdict;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.Cluster;
import dev.privatelink.spi.Cloud;
import dev.privatelink.spi.DomainType;
import dev.privatelink.spi.InvalidRequest;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What callers can do. Each command is admitted by the ledger, or changes nothing. Whether a
 * request repeats an earlier one is looked up before anything else is asked of it, but after the
 * caller was found to reach what it is about.
 */
@Singleton
@Requires(condition = ApiRole.class)
public final class Commands {
  private static final String UNIQUE_NAME = "uniqueName";

  private final Scope scope;
  private final Catalog catalog;
  private final Placements placements;
  private final RandomIds ids;
  private final OperationRequests requests;
  private final Admissions admissions;
  private final Repetitions repetitions;
  private final Resumption resumption;

  Commands(
      Scope scope,
      Catalog catalog,
      Placements placements,
      RandomIds ids,
      OperationRequests requests,
      Admissions admissions,
      Repetitions repetitions,
      Resumption resumption) {
    this.scope = scope;
    this.catalog = catalog;
    this.placements = placements;
    this.ids = ids;
    this.requests = requests;
    this.admissions = admissions;
    this.repetitions = repetitions;
    this.resumption = resumption;
  }

  /** Creates a connection; it then waits for its service, for the cloud, for its acceptance. */
  public Seen create(RequestContext caller, ClusterId clusterId, CreateRequest wanted) {
    Visible<Cluster> cluster = scope.cluster(caller, clusterId);
    Admission admission =
        repetitions
            .first(caller, cluster.value().project(), wanted.idempotency())
            .orElseGet(() -> admitCreation(caller, cluster, wanted));
    return new Seen(admissions.after(caller, admission), cluster.databaseTime());
  }

  private Admission admitCreation(
      RequestContext caller, Visible<Cluster> cluster, CreateRequest wanted) {
    var request =
        requests.create(
            caller,
            cluster,
            ids.connection(),
            ids.uniqueName(),
            wanted,
            placements.target(cluster.value(), wanted),
            placements.of(cluster.value()));
    return admissions.ask(caller, request, cluster.value().id().value());
  }

  /** Deletes a connection; asked again, it is one deletion. */
  public Seen delete(RequestContext caller, ClusterId cluster, ConnectionId id) {
    Visible<Connection> found = scope.living(caller, cluster, id);
    var request = requests.delete(caller, found);
    if (found.value().state() == ConnectionState.DELETING) {
      admissions.resume(caller, request);
      return new Seen(found.value(), found.databaseTime());
    }
    Admission admission = admissions.ask(caller, request, id.value());
    return new Seen(admissions.after(caller, admission), found.databaseTime());
  }

  /** Says which domains an attachment would make; changes nothing. */
  public PlannedSet planAttach(
      RequestContext caller, ClusterId cluster, ConnectionId id, AttachRequest wanted) {
    Connection connection = scope.living(caller, cluster, id).value();
    return new PlannedSet(connection, plan(connection, wanted, true));
  }

  /** Attaches domains to a connection. */
  public AttachedSet attach(
      RequestContext caller, ClusterId cluster, ConnectionId id, AttachRequest wanted) {
    if (wanted.uniqueName().isEmpty()) {
      throw Problem.invalid(
              "attachDomain.uniqueName", "is required; a request with validateOnly=true tells it")
          .asException();
    }
    Visible<Connection> found = scope.any(caller, cluster, id);
    Admission admission =
        repetitions
            .first(caller, found.value().request().project(), wanted.idempotency())
            .orElseGet(() -> admitAttachment(caller, found, wanted));
    return attached(admissions.after(caller, admission), requests.setOf(admission.operation()));
  }

  private Admission admitAttachment(
      RequestContext caller, Visible<Connection> found, AttachRequest wanted) {
    Connection connection = found.value();
    scope.requireLiving(connection);
    AttachDomainId set = ids.attachDomain();
    boolean active = connection.state() == ConnectionState.ACTIVE;
    DomainPlan plan = plan(connection, wanted, !active);
    if (mayStillBecomeActive(connection)) {
      // A plan made now may lack targets. Were the connection active a moment later, the ledger
      // would take it all the same.
      refuseUnlessAccepted(connection, new RequestAttach(set, plan));
    }
    return admissions.ask(
        caller,
        requests.attach(caller, found, set, plan, wanted.idempotency()),
        connection.id().value());
  }

  /** Detaches domains from a connection; asked again while they go, it answers the same. */
  public AttachedSet detach(
      RequestContext caller, ClusterId cluster, ConnectionId id, DetachRequest wanted) {
    Visible<Connection> found = scope.any(caller, cluster, id);
    Optional<Admission> first =
        repetitions.first(caller, found.value().request().project(), wanted.idempotency());
    if (first.isPresent() && isDetaching(found.value(), wanted)) {
      admissions.nudge(caller, requests.detach(caller, found, wanted));
    }
    Admission admission = first.orElseGet(() -> admitDetachment(caller, found, wanted));
    return attached(admissions.after(caller, admission), wanted.set());
  }

  private Admission admitDetachment(
      RequestContext caller, Visible<Connection> found, DetachRequest wanted) {
    Connection connection = found.value();
    scope.requireLiving(connection);
    var request = requests.detach(caller, found, wanted);
    Admission admission;
    if (isDetaching(connection, wanted)) {
      admissions.resume(caller, request);
      admission = holdingNow(request.start().operation(), connection);
    } else {
      refuseOrNudge(connection, wanted);
      admission = admissions.ask(caller, request, wanted.set().value());
    }
    // Either way the operation may be somebody else's, who had another key or none.
    return repetitions.join(
        caller, connection.request().project(), wanted.idempotency(), admission);
  }

  private void refuseOrNudge(Connection connection, DetachRequest wanted) {
    Optional<DomainSet> set = connection.domainSet(wanted.set());
    if (set.isEmpty()) {
      refuseUnlessAccepted(connection, new RequestDetach(wanted.set()));
    } else if (!set.get().settled()) {
      // It is refused until the attachment has ended. One whose run was lost would never end.
      resumption.nudge(OperationId.attach(connection.id(), wanted.set()));
    }
  }

  private static boolean isDetaching(Connection connection, DetachRequest wanted) {
    return connection.domainSet(wanted.set()).filter(DomainSet::detaching).isPresent();
  }

  private static Admission holdingNow(OperationId operation, Connection connection) {
    return new Admission(
        Admission.Kind.ADMITTED,
        operation,
        connection.sequence(),
        Optional.empty(),
        Optional.empty());
  }

  private static boolean mayStillBecomeActive(Connection connection) {
    return switch (connection.state()) {
      case CREATING, PENDING_ACCEPTANCE -> true;
      case ACTIVE, FAILED, DELETING, DELETED -> false;
    };
  }

  private DomainPlan plan(Connection connection, AttachRequest wanted, boolean validateOnly) {
    CloudId cloudId = connection.request().target().cloud();
    DomainType type = wanted.type();
    if (!type.supports(cloudId)) {
      throw Problem.invalid(
              "attachDomain.type",
              "%s is not supported by connections of type %s; supported: %s"
                  .formatted(
                      type.id(),
                      connection.request().target().type(),
                      catalog.domainTypeNames(cloudId)))
          .asException();
    }
    if (connection.endpoint().isEmpty()) {
      throw placements.problem(
          Refusal.Reason.WRONG_STATE,
          connection.id().value(),
          "The service of private link connection %s is not inspected yet, so its availability zones are not known; it is %s."
              .formatted(connection.id(), connection.state()));
    }
    Cloud cloud = placements.cloud(cloudId, connection.id().value());
    try {
      return type.plan(
          new DomainType.Request(
              connection, cloud.managedNaming(), wanted.uniqueName(), validateOnly));
    } catch (InvalidRequest e) {
      if (!e.field().equals(UNIQUE_NAME)) {
        // Nothing that was typed: the endpoint is not that far yet.
        throw placements.problem(
            Refusal.Reason.WRONG_STATE, connection.id().value(), e.description());
      }
      throw new ProblemException(Problem.invalid("attachDomain." + e.field(), e.description()), e);
    }
  }

  private static void refuseUnlessAccepted(Connection connection, ConnectionCommand command) {
    Verdict verdict = ConnectionDecisions.decide(Optional.of(connection), command);
    if (verdict instanceof Verdict.Refused refused) {
      throw Refusals.problem(refused.refusal(), connection.id().value()).asException();
    }
  }

  private static AttachedSet attached(Connection connection, AttachDomainId set) {
    return new AttachedSet(
        connection,
        connection
            .domainSet(set)
            .orElseThrow(() ->
                new IllegalStateException(
                    "the ledger admitted %s of %s and does not have it"
                        .formatted(set, connection.id()))));
  }
}
