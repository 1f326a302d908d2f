package dev.privatelink.persistence;

import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationKind;
import dev.privatelink.port.LedgerCensus;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Counts in PostgreSQL. */
@Singleton
final class JdbcLedgerCensus implements LedgerCensus {
  /** Each statement: who watches would rather have no number than hold up the database. */
  private static final String WAIT_MAX = "2s";

  private static final double MILLIS = 1_000;

  private final TransactionOperations<java.sql.Connection> transactions;
  private final DatabaseSession session;
  private final CensusRows rows;

  JdbcLedgerCensus(
      TransactionOperations<java.sql.Connection> transactions,
      DatabaseSession session,
      CensusRows rows) {
    this.transactions = transactions;
    this.session = session;
    this.rows = rows;
  }

  @Override
  public Census take() {
    return transactions.executeRead(status -> {
      session.limitWaits(WAIT_MAX);
      return new Census(
          rows.connections(GROUPS_MAX).stream().map(JdbcLedgerCensus::population).toList(),
          rows.operations(GROUPS_MAX).stream().map(JdbcLedgerCensus::waiting).toList());
    });
  }

  private static Population population(PopulationRow row) {
    return new Population(
        new CloudId(row.cloud()),
        ConnectionState.valueOf(row.state()),
        ConnectionPhase.valueOf(row.phase()),
        row.members());
  }

  private static Waiting waiting(WaitingRow row) {
    ConnectionPhase phase = ConnectionPhase.valueOf(row.phase());
    ActionOwner unheld =
        phase == ConnectionPhase.WAITING_FOR_CUSTOMER ? ActionOwner.CUSTOMER : ActionOwner.NOBODY;
    return new Waiting(
        new CloudId(row.cloud()),
        OperationKind.valueOf(row.kind()),
        phase,
        Optional.ofNullable(row.actor()).map(ActionOwner::valueOf).orElse(unheld),
        Optional.ofNullable(row.code()).map(FailureCode::new),
        row.members(),
        Duration.ofMillis((long) (Math.max(0, row.oldestSeconds()) * MILLIS)));
  }
}
