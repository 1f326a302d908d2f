package dev.privatelink.port;

import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How much there is of everything, for those who watch the whole: no ids, no customers. */
public interface LedgerCensus {

  /** More groups than there are of either kind; further ones are left out. */
  int GROUPS_MAX = 500;

  /**
   * Counts. Costs more than a read of one connection, so it is not for every request; ends within
   * seconds.
   *
   * @throws RuntimeException if the storage does not answer in time
   */
  Census take();

  /**
   * What was counted.
   *
   * @param connections those that are not deleted
   * @param operations those under way
   */
  record Census(List<Population> connections, List<Waiting> operations) {
    public Census {
      connections = List.copyOf(connections);
      operations = List.copyOf(operations);
    }
  }

  /** Connections that are alike. */
  record Population(CloudId cloud, ConnectionState state, ConnectionPhase phase, long count) {}

  /**
   * Operations under way that are alike.
   *
   * @param phase of their connections
   * @param actor who must act before they go on; NOBODY if they go on by themselves
   * @param code what holds them up; empty if nothing does
   * @param count how many
   * @param oldest how long ago the oldest of them was admitted
   */
  record Waiting(
      CloudId cloud,
      OperationKind operation,
      ConnectionPhase phase,
      ActionOwner actor,
      Optional<FailureCode> code,
      long count,
      Duration oldest) {}
}
