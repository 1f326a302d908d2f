package dev.privatelink.localcloud.alicloud.privatezone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.RpcTags;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * A private zone. It belongs to an account and to no region.
 *
 * @param name lower case, without a dot at its end
 * @param proxyPattern {@code ZONE}: names that it lacks do not exist; {@code RECORD}: they are
 *     asked for elsewhere
 * @param vpcs the VPCs that it is bound to
 */
public record PrivateZone(
    String id,
    String owner,
    String name,
    String proxyPattern,
    String remark,
    List<BoundVpc> vpcs,
    Map<String, String> tags,
    Instant createdAt,
    Instant updatedAt) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);

  /** A VPC that a zone is bound to. */
  public record BoundVpc(String regionId, String vpcId) {}

  /** Copies lists and maps. */
  public PrivateZone {
    vpcs = List.copyOf(vpcs);
    tags = Map.copyOf(tags);
  }

  PrivateZone withVpcs(List<BoundVpc> other, Instant now) {
    return new PrivateZone(id, owner, name, proxyPattern, remark, other, tags, createdAt, now);
  }

  PrivateZone withRemark(String other, Instant now) {
    return new PrivateZone(id, owner, name, proxyPattern, other, vpcs, tags, createdAt, now);
  }

  PrivateZone withProxyPattern(String other, Instant now) {
    return new PrivateZone(id, owner, name, other, remark, vpcs, tags, createdAt, now);
  }

  PrivateZone withTags(Map<String, String> other) {
    return new PrivateZone(
        id, owner, name, proxyPattern, remark, vpcs, other, createdAt, updatedAt);
  }

  /** The zone as it is listed. */
  ObjectNode json(int recordCount) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("ZoneId", id)
            .put("ZoneName", name)
            .put("ZoneType", "AUTH_ZONE")
            .put("ProxyPattern", proxyPattern)
            .put("Remark", remark)
            .put("RecordCount", recordCount)
            .put("IsPtr", false)
            .put("CreateTime", time(createdAt))
            .put("CreateTimestamp", createdAt.toEpochMilli())
            .put("UpdateTime", time(updatedAt))
            .put("UpdateTimestamp", updatedAt.toEpochMilli());
    RpcTags.writeInto(json.putObject("ResourceTags").putArray("ResourceTag"), tags);
    return json;
  }

  /** PrivateZone shows times to the minute, and beside them in milliseconds since 1970. */
  static String time(Instant instant) {
    return MINUTES.format(instant);
  }
}
