package dev.privatelink.api.fake;

import dev.privatelink.connection.Connection;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.LedgerAudit;
import dev.privatelink.port.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rows of connections that may have been damaged; what is wrong with them is told to it. */
public final class FakeComparison implements LedgerAudit {
  private final FakeLedger ledger;
  private final Map<String, String> damage = new TreeMap<>();

  public FakeComparison(FakeLedger ledger) {
    this.ledger = ledger;
  }

  /** From now on these columns of the connection are wrong. */
  public synchronized void damage(String id, String columns) {
    damage.put(id, columns);
  }

  @Override
  public synchronized Optional<Difference> check(ConnectionId id) {
    return Optional.ofNullable(damage.get(id.value())).map(what -> new Difference(id, what));
  }

  @Override
  public synchronized Page<Difference, ConnectionId> checkNext(
      Optional<ConnectionId> after, int limit) {
    List<ConnectionId> rest =
        ledger.connections().stream()
            .filter(id -> after.map(last -> id.value().compareTo(last.value()) > 0).orElse(true))
            .toList();
    List<ConnectionId> checked = rest.stream().limit(limit).toList();
    return new Page<>(
        checked.stream().map(this::check).flatMap(Optional::stream).toList(),
        rest.size() > limit ? Optional.of(checked.getLast()) : Optional.empty(),
        checked.size());
  }

  @Override
  public synchronized Connection rebuild(ConnectionId id) {
    damage.remove(id.value());
    var events = ledger.events(id, 0, 100).items();
    return ledger.at(id, events.getLast().sequence());
  }
}
