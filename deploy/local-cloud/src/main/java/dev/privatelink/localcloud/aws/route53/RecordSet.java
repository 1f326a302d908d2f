package dev.privatelink.localcloud.aws.route53;

import java.util.List;
import java.util.Optional;

/**
 * All values of one name and type in a zone.
 *
 * @param zoneId the zone
 * @param name in Route 53's form, see {@link DnsName}
 * @param type such as {@code CNAME}
 * @param ttl seconds; absent for an alias
 * @param values the values as they were given; none for an alias
 * @param alias what it is an alias of
 */
public record RecordSet(
    String zoneId,
    String name,
    String type,
    Optional<Long> ttl,
    List<String> values,
    Optional<Alias> alias) {
  /** Copies the values. */
  public RecordSet {
    values = List.copyOf(values);
  }

  /** The target of an alias. */
  public record Alias(String hostedZoneId, String dnsName, boolean evaluateTargetHealth) {}

  /** The key in the store; keys of a zone are in the order in which Route 53 lists records. */
  String key() {
    return key(zoneId, name, type);
  }

  static String key(String zoneId, String name, String type) {
    return prefix(zoneId) + DnsName.sortKey(name) + "/" + type;
  }

  static String prefix(String zoneId) {
    return zoneId + "/";
  }

  /** Whether it says the same as another, whatever the order of the values. */
  boolean says(RecordSet other) {
    return ttl.equals(other.ttl)
        && alias.equals(other.alias)
        && values.stream().sorted().toList().equals(other.values.stream().sorted().toList());
  }

  /** Whether it belongs to the zone itself and can be neither deleted nor counted. */
  boolean required(String zoneName) {
    return name.equals(zoneName) && (type.equals("NS") || type.equals("SOA"));
  }
}
