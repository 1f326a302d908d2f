package dev.privatelink.step;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ProviderFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fails as it is told to, and remembers what it was asked. */
final class ScriptedDns implements PrivateDns {
  private final List<String> calls = new ArrayList<>();
  private final List<DnsZone> zones = new ArrayList<>();
  private Optional<ProviderFailure> failing = Optional.empty();

  /** Every call fails so. */
  ScriptedDns fails(ProviderFailure failure) {
    failing = Optional.of(failure);
    return this;
  }

  /** What was asked, in order. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  /** The zones that it was asked about, in order. */
  List<DnsZone> zones() {
    return List.copyOf(zones);
  }

  @Override
  public CloudId cloud() {
    return StoredConnection.CLOUD;
  }

  @Override
  public void ensureZone(DnsZone zone, Placement placement) throws ProviderFailure {
    called("zone " + zone.name(), zone);
  }

  @Override
  public void ensureRecord(DnsZone zone, DomainRecord record, Placement placement)
      throws ProviderFailure {
    called("record " + record.name() + " -> " + record.target(), zone);
  }

  @Override
  public void removeRecords(DnsZone zone, String base, Placement placement) throws ProviderFailure {
    called("remove under " + base, zone);
  }

  private void called(String what, DnsZone zone) throws ProviderFailure {
    calls.add(what);
    zones.add(zone);
    if (failing.isPresent()) {
      throw failing.get();
    }
  }
}
