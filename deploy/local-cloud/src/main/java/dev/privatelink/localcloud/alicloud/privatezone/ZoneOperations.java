package dev.privatelink.localcloud.alicloud.privatezone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.RpcErrors;
import dev.privatelink.localcloud.alicloud.RpcIds;
import dev.privatelink.localcloud.alicloud.RpcLimit;
import dev.privatelink.localcloud.alicloud.RpcOperation;
import dev.privatelink.localcloud.alicloud.RpcParameters;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.alicloud.RpcTags;
import dev.privatelink.localcloud.alicloud.network.AliNetworkEntities;
import dev.privatelink.localcloud.alicloud.network.AliVpc;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Private zones and the VPCs that they are bound to. */
final class ZoneOperations {
  private static final String NAME =
      "([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final int NAME_CHARACTERS_MAX = 253;
  private static final int REMARK_CHARACTERS_MAX = 500;

  /** PrivateZone, "Limits". */
  private static final int VPCS_MAX = 100;

  List<RpcOperation> all() {
    return List.of(
        RpcOperation.changing(
            "AddZone",
            RpcLimit.DNS,
            Set.of("ZoneName", "ProxyPattern", "ZoneType", "DnsGroup", "ResourceGroupId"),
            this::add),
        RpcOperation.reading(
            "DescribeZones",
            RpcLimit.DNS,
            Set.of(
                "Keyword",
                "SearchMode",
                "QueryVpcId",
                "QueryRegionId",
                "ZoneType",
                "ResourceTag",
                "PageNumber",
                "PageSize"),
            this::list),
        RpcOperation.reading("DescribeZoneInfo", RpcLimit.DNS, Set.of("ZoneId"), this::get),
        RpcOperation.changing(
            "UpdateZoneRemark", RpcLimit.DNS, Set.of("ZoneId", "Remark"), this::remark),
        RpcOperation.changing(
            "SetProxyPattern", RpcLimit.DNS, Set.of("ZoneId", "ProxyPattern"), this::setPattern),
        RpcOperation.changing("BindZoneVpc", RpcLimit.DNS, Set.of("ZoneId", "Vpcs"), this::bind),
        RpcOperation.changing("DeleteZone", RpcLimit.DNS, Set.of("ZoneId"), this::delete));
  }

  /** The caller's zone that the request names. */
  static PrivateZone named(RpcRequest request, View store) {
    return zone(request, store, request.parameters().required("ZoneId"));
  }

  /** The caller's zone of this id. */
  static PrivateZone zone(RpcRequest request, View store, String id) {
    PrivateZone zone =
        store
            .find(PrivateZoneEntities.ZONE, id)
            .orElseThrow(() -> PrivateZoneErrors.zoneNotFound(id));
    if (!zone.owner().equals(request.caller().account())) {
      throw PrivateZoneErrors.notYours(id);
    }
    return zone;
  }

  static void put(Change store, PrivateZone zone) {
    store.put(PrivateZoneEntities.ZONE, zone.id(), zone);
  }

  /** Zones of one name may be many; only in one VPC they may not meet. */
  private void add(RpcRequest request, Change store, ObjectNode answer) {
    RpcParameters given = request.parameters();
    String name = given.required("ZoneName").toLowerCase(Locale.ROOT);
    if (name.length() > NAME_CHARACTERS_MAX || !name.matches(NAME)) {
      throw RpcErrors.invalid("ZoneName", "it is no name of a domain");
    }
    PrivateZone zone =
        new PrivateZone(
            RpcIds.hex(),
            request.caller().account(),
            name,
            pattern(given.text("ProxyPattern")),
            "",
            List.of(),
            Map.of(),
            request.now(),
            request.now());
    put(store, zone);
    answer.put("Success", true).put("ZoneId", zone.id()).put("ZoneName", zone.name());
  }

  private static String pattern(Optional<String> given) {
    String pattern = given.orElse("ZONE");
    if (!pattern.equals("ZONE") && !pattern.equals("RECORD")) {
      throw RpcErrors.invalid("ProxyPattern", "it is ZONE or RECORD");
    }
    return pattern;
  }

  private void list(RpcRequest request, View store, ObjectNode answer) {
    RpcParameters wanted = request.parameters();
    List<PrivateZone> found =
        store.all(PrivateZoneEntities.ZONE).stream()
            .filter(zone -> zone.owner().equals(request.caller().account()))
            .filter(zone -> ZoneSearch.fits(wanted, zone.name()))
            .filter(zone -> RpcTags.wanted(wanted, "ResourceTag", zone.tags()))
            .filter(zone -> boundAsWanted(wanted, zone))
            .toList();
    ZonePage.write(request, answer, "Zones", "Zone", found, zone -> zone.json(count(store, zone)));
  }

  private static boolean boundAsWanted(RpcParameters wanted, PrivateZone zone) {
    Optional<String> vpc = wanted.text("QueryVpcId");
    Optional<String> region = wanted.text("QueryRegionId");
    return (vpc.isEmpty() && region.isEmpty())
        || zone.vpcs().stream()
            .anyMatch(bound ->
                vpc.map(bound.vpcId()::equals).orElse(true)
                    && region.map(bound.regionId()::equals).orElse(true));
  }

  private static int count(View store, PrivateZone zone) {
    return PrivateZoneEntities.records(store, zone.id()).size();
  }

  private void get(RpcRequest request, View store, ObjectNode answer) {
    PrivateZone zone = named(request, store);
    answer.setAll(zone.json(count(store, zone)));
    ArrayNode vpcs = answer.putObject("BindVpcs").putArray("Vpc");
    for (PrivateZone.BoundVpc bound : zone.vpcs()) {
      vpcs.addObject()
          .put("RegionId", bound.regionId())
          .put("RegionName", bound.regionId())
          .put("VpcId", bound.vpcId())
          .put(
              "VpcName",
              store.find(AliNetworkEntities.VPC, bound.vpcId()).map(AliVpc::name).orElse(""))
          .put("VpcType", "STANDARD");
    }
  }

  private void remark(RpcRequest request, Change store, ObjectNode answer) {
    PrivateZone zone = named(request, store);
    String remark = request.parameters().text("Remark", REMARK_CHARACTERS_MAX).orElse("");
    put(store, zone.withRemark(remark, request.now()));
    answer.put("ZoneId", zone.id());
  }

  private void setPattern(RpcRequest request, Change store, ObjectNode answer) {
    PrivateZone zone = named(request, store);
    String pattern = pattern(Optional.of(request.parameters().required("ProxyPattern")));
    put(store, zone.withProxyPattern(pattern, request.now()));
    answer.put("ZoneId", zone.id());
  }

  /** Replaces the whole set of VPCs: who sends one VPC takes the zone away from all others. */
  private void bind(RpcRequest request, Change store, ObjectNode answer) {
    PrivateZone zone = named(request, store);
    Set<PrivateZone.BoundVpc> vpcs = new LinkedHashSet<>();
    for (RpcParameters given : request.parameters().structures("Vpcs")) {
      PrivateZone.BoundVpc vpc =
          new PrivateZone.BoundVpc(given.required("RegionId"), given.required("VpcId"));
      boolean known =
          store
              .find(AliNetworkEntities.VPC, vpc.vpcId())
              .filter(found -> found.owner().equals(zone.owner()))
              .filter(found -> found.region().equals(vpc.regionId()))
              .isPresent();
      if (!known) {
        throw PrivateZoneErrors.vpcNotFound(vpc.vpcId());
      }
      vpcs.add(vpc);
    }
    if (vpcs.size() > VPCS_MAX) {
      throw RpcErrors.invalid("Vpcs", "there are more than " + VPCS_MAX);
    }
    for (PrivateZone other : store.all(PrivateZoneEntities.ZONE)) {
      if (!other.id().equals(zone.id()) && other.name().equals(zone.name())) {
        other.vpcs().stream()
            .filter(vpcs::contains)
            .findFirst()
            .ifPresent(vpc -> {
              throw PrivateZoneErrors.nameTaken(zone.name(), vpc.vpcId());
            });
      }
    }
    put(store, zone.withVpcs(List.copyOf(vpcs), request.now()));
  }

  private void delete(RpcRequest request, Change store, ObjectNode answer) {
    PrivateZone zone = named(request, store);
    if (!zone.vpcs().isEmpty()) {
      throw PrivateZoneErrors.stillBound(zone.id());
    }
    PrivateZoneEntities.records(store, zone.id())
        .forEach(record -> store.remove(PrivateZoneEntities.RECORD, record.key()));
    store.remove(PrivateZoneEntities.ZONE, zone.id());
    answer.put("ZoneId", zone.id());
  }
}
