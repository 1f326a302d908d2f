package dev.privatelink.localcloud;

import dev.privatelink.localcloud.aws.route53.HostedZone;
import dev.privatelink.localcloud.aws.route53.RecordSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A private zone with its records, as it is at one moment.
 *
 * @param id the id without {@code /hostedzone/}
 * @param name lower case, with a dot at its end
 * @param vpcIds the VPCs that it is bound to
 * @param records all records, the zone's own NS and SOA among them, in the order of Route 53
 */
public record HostedZoneSnapshot(
    String id,
    String name,
    String comment,
    List<String> vpcIds,
    Map<String, String> tags,
    List<Record> records) {
  /**
   * One record.
   *
   * @param name as Route 53 keeps it: {@code *} is {@code \052}
   * @param ttl seconds; absent for an alias
   * @param values the values, or the target of an alias
   */
  public record Record(String name, String type, Optional<Long> ttl, List<String> values) {}

  static HostedZoneSnapshot of(HostedZone zone, List<RecordSet> records) {
    return new HostedZoneSnapshot(
        zone.id(),
        zone.name(),
        zone.comment(),
        zone.vpcs().stream().map(HostedZone.ZoneVpc::id).toList(),
        zone.tags(),
        records.stream()
            .map(record ->
                new Record(
                    record.name(),
                    record.type(),
                    record.ttl(),
                    record.alias().map(alias -> List.of(alias.dnsName())).orElse(record.values())))
            .toList());
  }

  /** The records without the zone's own. */
  public List<Record> ownRecords() {
    return records.stream()
        .filter(r -> !(r.name().equals(name) && List.of("NS", "SOA").contains(r.type())))
        .toList();
  }
}
