package dev.privatelink.step;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.DomainSet;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Placement;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.port.Installation;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.workflow.step.DnsSteps;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Writes private DNS. What it needs it reads from the ledger, afresh at each attempt. */
@Singleton
public final class DnsStepsImpl implements DnsSteps {
  private final ConnectionLedger ledger;
  private final Plugins plugins;
  private final CloudCalls calls;
  private final Installation installation;

  public DnsStepsImpl(
      ConnectionLedger ledger, Plugins plugins, CloudCalls calls, Installation installation) {
    this.ledger = ledger;
    this.plugins = plugins;
    this.calls = calls;
    this.installation = installation;
  }

  @Override
  public RecordAnswer ensureRecord(RecordRequest request) {
    Attempt attempt = Attempt.current();
    Connection connection = ledger.read(request.operation().connection());
    DomainSet set = set(connection, request.set());
    DomainRecord record = record(set, request.name());
    Placement placement = connection.request().placement();
    DnsZone zone = zone(connection.id(), set, placement);
    PrivateDns dns = plugins.dns(connection.request().target().cloud());
    try {
      dns.ensureZone(zone, placement);
      dns.ensureRecord(zone, record, placement);
      return new RecordAnswer(Optional.empty());
    } catch (ProviderFailure failure) {
      return new RecordAnswer(
          Optional.of(calls.orRetry(failure, attempt, request.operation(), request.deadline())));
    }
  }

  @Override
  public void removeRecords(SetRequest request) {
    Attempt attempt = Attempt.current();
    Connection connection = ledger.read(request.operation().connection());
    DomainSet set = set(connection, request.set());
    Placement placement = connection.request().placement();
    try {
      plugins
          .dns(connection.request().target().cloud())
          .removeRecords(zone(connection.id(), set, placement), set.plan().base(), placement);
    } catch (ProviderFailure failure) {
      throw calls.retryWithoutEnd(failure, attempt, request.operation());
    }
  }

  /**
   * A shared zone is one per network and name; an own zone is one per set, so that a later set
   * makes a new one.
   */
  private DnsZone zone(ConnectionId connection, DomainSet set, Placement placement) {
    DomainPlan plan = set.plan();
    var marks = new TreeMap<String, String>();
    marks.put(EndpointRequest.TAG_INSTALLATION, installation.id());
    if (!plan.zoneShared()) {
      marks.put(EndpointRequest.TAG_CONNECTION, connection.value());
    }
    String identity =
        plan.zoneShared()
            ? installation.id() + "/" + placement.vpcScope() + "/" + plan.zone()
            : set.id().value();
    String token = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    return new DnsZone(plan.zone(), plan.zoneShared(), marks, token);
  }

  private static DomainSet set(Connection connection, AttachDomainId id) {
    return connection
        .domainSet(id)
        .orElseThrow(() -> new IllegalStateException(connection.id() + " has no domain set " + id));
  }

  private static DomainRecord record(DomainSet set, String name) {
    return set.plan().records().stream()
        .filter(record -> record.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(set.id() + " has no domain " + name));
  }
}
