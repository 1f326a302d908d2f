package dev.privatelink.observe;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ProviderFailure;

/** Private DNS in one cloud, watched. */
final class WatchedDns implements PrivateDns {
  private final PrivateDns dns;
  private final CloudWatch watch;

  WatchedDns(PrivateDns dns, CloudWatch watch) {
    this.dns = dns;
    this.watch = watch;
  }

  @Override
  public CloudId cloud() {
    return dns.cloud();
  }

  @Override
  public void ensureZone(DnsZone zone, Placement placement) throws ProviderFailure {
    watch.run(cloud(), "ensure-zone", () -> dns.ensureZone(zone, placement));
  }

  @Override
  public void ensureRecord(DnsZone zone, DomainRecord record, Placement placement)
      throws ProviderFailure {
    watch.run(cloud(), "ensure-record", () -> dns.ensureRecord(zone, record, placement));
  }

  @Override
  public void removeRecords(DnsZone zone, String base, Placement placement) throws ProviderFailure {
    watch.run(cloud(), "remove-records", () -> dns.removeRecords(zone, base, placement));
  }

  @Override
  public String toString() {
    return dns.toString();
  }
}
