package dev.privatelink.spi;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.Placement;

/**
 * Private DNS in one cloud. Every method may be called again with the same arguments after any
 * failure, and ends within {@link EndpointProvider#CALL_MAX}, or fails as TRANSIENT.
 */
public interface PrivateDns {

  /** The cloud. */
  CloudId cloud();

  /**
   * Makes the zone in the placement's network, or finds the one that is there and carries our
   * marks.
   */
  void ensureZone(DnsZone zone, Placement placement) throws ProviderFailure;

  /** Makes the name an alias of its target in that zone; replaces a record of the same name. */
  void ensureRecord(DnsZone zone, DomainRecord record, Placement placement) throws ProviderFailure;

  /**
   * Removes every record of the zone whose name ends with the base, found by listing; then the zone
   * itself, unless it is shared. A zone that is not there is fine.
   */
  void removeRecords(DnsZone zone, String base, Placement placement) throws ProviderFailure;
}
