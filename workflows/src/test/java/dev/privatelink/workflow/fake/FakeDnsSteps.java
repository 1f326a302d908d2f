package dev.privatelink.workflow.fake;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionEvent.OperationPaused;
import dev.privatelink.connection.DomainSet;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.workflow.step.DnsSteps;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** The DNS steps, as simple as their contract allows, on any DNS and any ledger. */
public final class FakeDnsSteps implements DnsSteps {
  private final ConnectionLedger ledger;
  private final PrivateDns dns;

  public FakeDnsSteps(ConnectionLedger ledger, PrivateDns dns) {
    this.ledger = ledger;
    this.dns = dns;
  }

  @Override
  public RecordAnswer ensureRecord(RecordRequest request) {
    Connection connection = ledger.read(request.operation().connection());
    DomainSet set = connection.domainSet(request.set()).orElseThrow();
    DomainRecord record =
        set.plan().records().stream()
            .filter(candidate -> candidate.name().equals(request.name()))
            .findFirst()
            .orElseThrow();
    try {
      dns.ensureZone(zone(set), connection.request().placement());
      dns.ensureRecord(zone(set), record, connection.request().placement());
      return new RecordAnswer(Optional.empty());
    } catch (ProviderFailure failure) {
      return new RecordAnswer(Optional.of(failure.failure()));
    }
  }

  @Override
  public void removeRecords(SetRequest request) {
    Connection connection = ledger.read(request.operation().connection());
    DomainSet set = connection.domainSet(request.set()).orElseThrow();
    try {
      dns.removeRecords(zone(set), set.plan().base(), connection.request().placement());
    } catch (ProviderFailure failure) {
      ledger.observe(request.operation(), new OperationPaused(failure.failure()));
      throw FakeEndpointSteps.notYet(failure.failure().message(), Duration.ofMinutes(5));
    }
  }

  private static DnsZone zone(DomainSet set) {
    return new DnsZone(
        set.plan().zone(), set.plan().zoneShared(), new TreeMap<>(), set.id().value());
  }
}
