package dev.privatelink.connection;

import dev.privatelink.connection.ConnectionCommand.RequestAttach;
import dev.privatelink.connection.ConnectionCommand.RequestConnection;
import dev.privatelink.connection.ConnectionCommand.RequestDeletion;
import dev.privatelink.connection.ConnectionCommand.RequestDetach;
import dev.privatelink.connection.ConnectionCommand.RequestEndpoint;
import dev.privatelink.connection.Refusal.Blocker;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.connection.Verdict.Accepted;
import dev.privatelink.connection.Verdict.Refused;
import java.util.List;
import java.util.Optional;

/**
 * What may be done to a connection in which state. Pure: the ledger calls it under the row lock,
 * the API calls it for a dry run, so that both say the same. A command whose effect is there
 * already is accepted without an event.
 */
public final class ConnectionDecisions {
  private ConnectionDecisions() {}

  /**
   * Decides a command on the current state.
   *
   * @param current empty if the connection does not exist
   */
  public static Verdict decide(Optional<Connection> current, ConnectionCommand command) {
    if (command instanceof RequestConnection create) {
      return current.isPresent() ? accepted() : accepted(create.request());
    }
    if (current.isEmpty() || current.get().state() == ConnectionState.DELETED) {
      return refused(Reason.NOT_FOUND, "There is no such private link connection.");
    }
    Connection connection = current.get();
    return switch (command) {
      case RequestConnection ignored -> accepted();
      case RequestEndpoint endpoint -> decideEndpoint(connection, endpoint);
      case RequestAttach attach -> decideAttach(connection, attach);
      case RequestDetach detach -> decideDetach(connection, detach);
      case RequestDeletion ignored -> decideDeletion(connection);
    };
  }

  private static Verdict decideEndpoint(Connection connection, RequestEndpoint command) {
    if (connection.deletionRequested()) {
      return refused(
          Reason.DELETION_REQUESTED, "Deletion of " + connection.id() + " was requested.");
    }
    if (connection.endpoint().isPresent()) {
      return accepted();
    }
    return accepted(new ConnectionEvent.EndpointRequested(command.request()));
  }

  private static Verdict decideAttach(Connection connection, RequestAttach command) {
    if (connection.domainSet(command.set()).isPresent()) {
      return accepted();
    }
    if (connection.state() != ConnectionState.ACTIVE) {
      return refused(
          Reason.WRONG_STATE,
          "Domains can be attached only to an ACTIVE private link connection; %s is %s."
              .formatted(connection.id(), connection.state()));
    }
    if (!connection.domainSets().isEmpty()) {
      return new Refused(
          new Refusal(
              Reason.DOMAINS_ATTACHED,
              "Private link connection %s has domains already; detach them first."
                  .formatted(connection.id()),
              blockers(connection)));
    }
    return accepted(new ConnectionEvent.DomainsAttachRequested(command.set(), command.plan()));
  }

  private static Verdict decideDetach(Connection connection, RequestDetach command) {
    Optional<DomainSet> set = connection.domainSet(command.set());
    if (set.isEmpty()) {
      return refused(
          Reason.NOT_FOUND,
          "Private link connection %s has no attached domains with the id %s."
              .formatted(connection.id(), command.set()));
    }
    return switch (set.get().state()) {
      case ATTACHED, FAILED -> accepted(new ConnectionEvent.DomainsDetachRequested(command.set()));
      case DETACHING -> accepted();
      case ATTACHING ->
          refused(
              Reason.WRONG_STATE,
              "The domains %s are still being attached; detach them when that has ended."
                  .formatted(command.set()));
    };
  }

  private static Verdict decideDeletion(Connection connection) {
    if (connection.deletionRequested()) {
      return accepted();
    }
    if (!connection.domainSets().isEmpty()) {
      return new Refused(
          new Refusal(
              Reason.DOMAINS_ATTACHED,
              "Private link connection %s still has attached domains; detach them first."
                  .formatted(connection.id()),
              blockers(connection)));
    }
    return accepted(new ConnectionEvent.DeletionRequested());
  }

  private static List<Blocker> blockers(Connection connection) {
    return connection.domainSets().stream()
        .map(set ->
            new Blocker(
                set.id().value(),
                "%s domains %s are %s; detach them with attachDomainId %s"
                    .formatted(set.plan().type(), set.plan().uniqueName(), set.state(), set.id())))
        .toList();
  }

  private static Accepted accepted(ConnectionEvent.Decision... events) {
    return new Accepted(List.of(events));
  }

  private static Refused refused(Reason reason, String message) {
    return new Refused(Refusal.of(reason, message));
  }
}
