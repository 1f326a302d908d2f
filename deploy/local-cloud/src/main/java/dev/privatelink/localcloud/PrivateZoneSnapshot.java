package dev.privatelink.localcloud;

import dev.privatelink.localcloud.alicloud.privatezone.PrivateZone;
import dev.privatelink.localcloud.alicloud.privatezone.ZoneRecord;
import java.util.List;
import java.util.Map;

/**
 * A private zone of Alibaba Cloud with its records, as it is at one moment.
 *
 * @param vpcIds the VPCs that it is bound to
 */
public record PrivateZoneSnapshot(
    String id,
    String name,
    String proxyPattern,
    String remark,
    List<String> vpcIds,
    Map<String, String> tags,
    List<Record> records) {
  /**
   * One record.
   *
   * @param rr its name without the zone's
   * @param ttl seconds
   */
  public record Record(String rr, String type, String value, int ttl, String remark) {}

  static PrivateZoneSnapshot of(PrivateZone zone, List<ZoneRecord> records) {
    return new PrivateZoneSnapshot(
        zone.id(),
        zone.name(),
        zone.proxyPattern(),
        zone.remark(),
        zone.vpcs().stream().map(PrivateZone.BoundVpc::vpcId).toList(),
        zone.tags(),
        records.stream()
            .map(one -> new Record(one.rr(), one.type(), one.value(), one.ttl(), one.remark()))
            .toList());
  }
}
