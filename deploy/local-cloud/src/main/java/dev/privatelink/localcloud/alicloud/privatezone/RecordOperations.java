package dev.privatelink.localcloud.alicloud.privatezone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.RpcErrors;
import dev.privatelink.localcloud.alicloud.RpcIds;
import dev.privatelink.localcloud.alicloud.RpcLimit;
import dev.privatelink.localcloud.alicloud.RpcOperation;
import dev.privatelink.localcloud.alicloud.RpcParameters;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The records of private zones. A change counts at once: there is nothing to wait for. */
final class RecordOperations {
  private static final Set<String> TYPES = Set.of("A", "AAAA", "CNAME", "TXT", "MX", "PTR", "SRV");
  private static final String RR =
      "@|(\\*\\.)?([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*"
          + "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?|\\*";
  private static final int TTL = 60;
  private static final int TTL_MIN = 5;
  private static final int TTL_MAX = 86_400;
  private static final int PRIORITY_MAX = 99;
  private static final int VALUE_CHARACTERS_MAX = 512;
  private static final int REMARK_CHARACTERS_MAX = 500;

  List<RpcOperation> all() {
    Set<String> fields =
        Set.of("ZoneId", "RecordId", "Rr", "Type", "Value", "Ttl", "Priority", "Line", "Remark");
    return List.of(
        RpcOperation.changing("AddZoneRecord", RpcLimit.DNS, fields, this::add),
        RpcOperation.changing("UpdateZoneRecord", RpcLimit.DNS, fields, this::update),
        RpcOperation.changing(
            "UpdateRecordRemark", RpcLimit.DNS, Set.of("RecordId", "Remark"), this::remark),
        RpcOperation.changing(
            "SetZoneRecordStatus", RpcLimit.DNS, Set.of("RecordId", "Status"), this::setStatus),
        RpcOperation.changing("DeleteZoneRecord", RpcLimit.DNS, Set.of("RecordId"), this::delete),
        RpcOperation.reading("DescribeZoneRecord", RpcLimit.DNS, Set.of("RecordId"), this::get),
        RpcOperation.reading(
            "DescribeZoneRecords",
            RpcLimit.DNS,
            Set.of("ZoneId", "Keyword", "SearchMode", "Tag", "PageNumber", "PageSize"),
            this::list));
  }

  private void add(RpcRequest request, Change store, ObjectNode answer) {
    PrivateZone zone = ZoneOperations.named(request, store);
    RpcParameters given = request.parameters();
    ZoneRecord record =
        new ZoneRecord(
            RpcIds.number(),
            zone.id(),
            rr(given),
            type(given),
            value(given),
            given.number("Ttl", TTL_MIN, TTL_MAX).orElse(TTL),
            given.number("Priority", 1, PRIORITY_MAX).orElse(1),
            given.text("Line").orElse("default"),
            given.text("Remark", REMARK_CHARACTERS_MAX).orElse(""),
            true,
            request.now(),
            request.now());
    requireNoConflict(store, record);
    put(store, record);
    answer.put("Success", true).put("RecordId", record.id());
  }

  private void update(RpcRequest request, Change store, ObjectNode answer) {
    ZoneRecord record = named(request, store);
    RpcParameters given = request.parameters();
    ZoneRecord changed =
        record.with(
            rr(given),
            type(given),
            value(given),
            given.number("Ttl", TTL_MIN, TTL_MAX).orElse(record.ttl()),
            given.number("Priority", 1, PRIORITY_MAX).orElse(record.priority()),
            given.text("Line").orElse(record.line()),
            request.now());
    requireNoConflict(store, changed);
    put(store, changed);
    answer.put("RecordId", record.id());
  }

  private void remark(RpcRequest request, Change store, ObjectNode answer) {
    ZoneRecord record = named(request, store);
    String remark = request.parameters().text("Remark", REMARK_CHARACTERS_MAX).orElse("");
    put(store, record.withRemark(remark, request.now()));
    answer.put("RecordId", record.id());
  }

  private void setStatus(RpcRequest request, Change store, ObjectNode answer) {
    ZoneRecord record = named(request, store);
    String status = request.parameters().required("Status");
    if (!status.equals("ENABLE") && !status.equals("DISABLE")) {
      throw RpcErrors.invalid("Status", "it is ENABLE or DISABLE");
    }
    put(store, record.enabled(status.equals("ENABLE"), request.now()));
    answer.put("RecordId", record.id()).put("Status", status);
  }

  private void delete(RpcRequest request, Change store, ObjectNode answer) {
    ZoneRecord record = named(request, store);
    store.remove(PrivateZoneEntities.RECORD, record.key());
    answer.put("RecordId", record.id());
  }

  private void get(RpcRequest request, View store, ObjectNode answer) {
    answer.setAll((ObjectNode) named(request, store).json());
  }

  private void list(RpcRequest request, View store, ObjectNode answer) {
    PrivateZone zone = ZoneOperations.named(request, store);
    List<ZoneRecord> found =
        PrivateZoneEntities.records(store, zone.id()).stream()
            .filter(record ->
                ZoneSearch.fits(request.parameters(), record.rr())
                    || ZoneSearch.fits(request.parameters(), record.value()))
            .toList();
    ZonePage.write(request, answer, "Records", "Record", found, ZoneRecord::json);
  }

  /** The caller's record that the request names; its zone is not named. */
  private static ZoneRecord named(RpcRequest request, View store) {
    String given = request.parameters().required("RecordId");
    long id = given.matches("\\d{1,18}") ? Long.parseLong(given) : -1;
    return store.all(PrivateZoneEntities.ZONE).stream()
        .filter(zone -> zone.owner().equals(request.caller().account()))
        .flatMap(
            zone -> store.find(PrivateZoneEntities.RECORD, ZoneRecord.key(zone.id(), id)).stream())
        .findFirst()
        .orElseThrow(() -> PrivateZoneErrors.recordNotFound(id));
  }

  /** One value once, and a CNAME alone under its name (RFC 1034, part 3.6.2). */
  private static void requireNoConflict(View store, ZoneRecord record) {
    boolean conflict =
        PrivateZoneEntities.records(store, record.zoneId()).stream()
            .filter(other -> other.id() != record.id())
            .filter(other -> other.rr().equalsIgnoreCase(record.rr()))
            .anyMatch(other ->
                other.type().equals("CNAME")
                    || record.type().equals("CNAME")
                    || (other.type().equals(record.type())
                        && other.value().equals(record.value())));
    if (conflict) {
      throw PrivateZoneErrors.recordConflict(record.rr());
    }
  }

  private static String rr(RpcParameters given) {
    String rr = given.required("Rr");
    if (!rr.matches(RR)) {
      throw RpcErrors.invalid("Rr", "it is no name in a zone");
    }
    return rr.toLowerCase(Locale.ROOT);
  }

  private static String type(RpcParameters given) {
    String type = given.required("Type");
    if (!TYPES.contains(type)) {
      throw RpcErrors.invalid("Type", "it is one of " + TYPES.stream().sorted().toList());
    }
    return type;
  }

  private static String value(RpcParameters given) {
    return given.text("Value", VALUE_CHARACTERS_MAX).orElseThrow(() -> RpcErrors.missing("Value"));
  }

  private static void put(Change store, ZoneRecord record) {
    store.put(PrivateZoneEntities.RECORD, record.key(), record);
  }
}
