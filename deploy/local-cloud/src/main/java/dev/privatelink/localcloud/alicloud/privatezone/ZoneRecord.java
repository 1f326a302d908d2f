package dev.privatelink.localcloud.alicloud.privatezone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Locale;

/**
 * A record of a private zone: one value.
 *
 * @param rr its name without the zone's, {@code @} for the zone itself, {@code *} for all
 * @param ttl seconds
 */
public record ZoneRecord(
    long id,
    String zoneId,
    String rr,
    String type,
    String value,
    int ttl,
    int priority,
    String line,
    String remark,
    boolean enabled,
    Instant createdAt,
    Instant updatedAt) {

  /** The key in the store: the records of a zone lie together, in the order of their ids. */
  static String key(String zoneId, long id) {
    return prefix(zoneId) + String.format(Locale.ROOT, "%019d", id);
  }

  static String prefix(String zoneId) {
    return zoneId + "/";
  }

  String key() {
    return key(zoneId, id);
  }

  ZoneRecord with(
      String newRr,
      String newType,
      String newValue,
      int newTtl,
      int newPriority,
      String newLine,
      Instant now) {
    return new ZoneRecord(
        id,
        zoneId,
        newRr,
        newType,
        newValue,
        newTtl,
        newPriority,
        newLine,
        remark,
        enabled,
        createdAt,
        now);
  }

  ZoneRecord withRemark(String other, Instant now) {
    return new ZoneRecord(
        id, zoneId, rr, type, value, ttl, priority, line, other, enabled, createdAt, now);
  }

  ZoneRecord enabled(boolean other, Instant now) {
    return new ZoneRecord(
        id, zoneId, rr, type, value, ttl, priority, line, remark, other, createdAt, now);
  }

  JsonNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("RecordId", id)
        .put("ZoneId", zoneId)
        .put("Rr", rr)
        .put("Type", type)
        .put("Value", value)
        .put("Ttl", ttl)
        .put("Priority", priority)
        .put("Line", line)
        .put("Remark", remark)
        .put("Status", enabled ? "ENABLE" : "DISABLE")
        .put("CreateTime", PrivateZone.time(createdAt))
        .put("CreateTimestamp", createdAt.toEpochMilli())
        .put("UpdateTime", PrivateZone.time(updatedAt))
        .put("UpdateTimestamp", updatedAt.toEpochMilli());
  }
}
