package dev.privatelink.testing;

import dev.privatelink.connection.ConnectionEvent.AttachClosed;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.DomainAttached;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.port.ConnectionViews;
import io.micronaut.context.ApplicationContext;
import java.util.Map;

/** A ledger over a database of its own, wired as in the program. */
public final class TestLedger implements AutoCloseable {
  private final TestDatabase database;
  private final ApplicationContext context;

  public TestLedger() {
    this(Map.of());
  }

  /**
   * @param properties instead of, or beside, those of {@link TestDatabase#properties}
   */
  public TestLedger(Map<String, Object> properties) {
    this(TestPostgres.freshDatabase(), properties);
  }

  /** A further process over the database of another one. */
  public TestLedger(TestLedger beside) {
    this(beside.database, Map.of());
  }

  private TestLedger(TestDatabase database, Map<String, Object> properties) {
    this.database = database;
    var all = database.properties();
    all.putAll(properties);
    context =
        ApplicationContext.builder()
            .properties(all)
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .banner(false)
            .start();
  }

  /** The database under it. */
  public TestDatabase database() {
    return database;
  }

  /** The clusters in it. */
  public TestDirectory directory() {
    return new TestDirectory(database);
  }

  /** The ledger. */
  public ConnectionLedger ledger() {
    return bean(ConnectionLedger.class);
  }

  /** The views. */
  public ConnectionViews views() {
    return bean(ConnectionViews.class);
  }

  /** Whatever else is wired. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A new connection, just admitted. */
  public ConnectionId created(Cluster cluster) {
    ConnectionId id = TestRequests.newConnection();
    Admission answer = ledger().admit(TestRequests.create(id, cluster));
    if (answer.kind() != Admission.Kind.ADMITTED) {
      throw new IllegalStateException(answer.toString());
    }
    return id;
  }

  /** A new connection that is ACTIVE. */
  public ConnectionId active(Cluster cluster) {
    ConnectionId id = created(cluster);
    ledger().record(OperationId.create(id), "close", new CreateClosed(OperationOutcome.SUCCEEDED));
    return id;
  }

  /** A new set of an ACTIVE connection, ATTACHED. */
  public AttachDomainId attached(ConnectionId id, Cluster cluster, DomainPlan plan) {
    AttachDomainId set = TestRequests.newSet();
    Admission answer = ledger().admit(TestRequests.attach(id, cluster, set, plan));
    if (answer.kind() != Admission.Kind.ADMITTED) {
      throw new IllegalStateException(answer.toString());
    }
    OperationId operation = OperationId.attach(id, set);
    plan.records()
        .forEach(record ->
            ledger()
                .record(
                    operation, "record:" + record.name(), new DomainAttached(set, record.name())));
    ledger().record(operation, "close", new AttachClosed(set, OperationOutcome.SUCCEEDED));
    return set;
  }

  @Override
  public void close() {
    context.close();
  }
}
