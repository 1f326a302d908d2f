package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.aws.RandomIds;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.XmlInput;
import dev.privatelink.localcloud.aws.network.NetworkEntities;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Private zones: making, finding and deleting them. */
final class ZoneOperations {
  private static final int PAGE_MAX = 100;

  /** The quota that an account has at first (Route 53 developer guide, "Quotas"). */
  private static final int ZONES_MAX = 500;

  private static final Comparator<HostedZone> BY_NAME =
      Comparator.<HostedZone, String>comparing(zone -> DnsName.sortKey(zone.name()))
          .thenComparing(HostedZone::id);

  private final Changes changes;

  ZoneOperations(Changes changes) {
    this.changes = changes;
  }

  List<Route53Operation> all() {
    return List.of(
        Route53Operation.changing("CreateHostedZone", "POST", "hostedzone", 201, this::create),
        Route53Operation.reading("ListHostedZones", "GET", "hostedzone", this::list),
        Route53Operation.reading(
            "ListHostedZonesByName", "GET", "hostedzonesbyname", this::listByName),
        Route53Operation.reading(
            "ListHostedZonesByVPC", "GET", "hostedzonesbyvpc", this::listByVpc),
        Route53Operation.reading("GetHostedZone", "GET", "hostedzone/([^/]+)", this::get),
        Route53Operation.changing(
            "DeleteHostedZone", "DELETE", "hostedzone/([^/]+)", 200, this::delete));
  }

  private void create(Route53Request request, Change store, Xml answer) {
    XmlInput document = request.document();
    String name = DnsName.of(required(document, "Name"));
    String reference = required(document, "CallerReference");
    XmlInput vpc =
        document
            .child("VPC")
            .orElseThrow(() ->
                CloudException.badRequest(
                    "InvalidInput",
                    "There is no VPC; the local cloud simulates private zones only"));
    HostedZone.ZoneVpc bound =
        new HostedZone.ZoneVpc(required(vpc, "VPCRegion"), required(vpc, "VPCId"));
    requireVpc(request, store, bound);
    List<HostedZone> own = own(request, store);
    if (own.stream().anyMatch(zone -> zone.callerReference().equals(reference))) {
      throw new CloudException(
          409,
          "HostedZoneAlreadyExists",
          "A hosted zone has already been created with the specified caller reference.");
    }
    requireUnbound(own, name, bound);
    if (own.size() >= ZONES_MAX) {
      throw CloudException.badRequest(
          "TooManyHostedZones", "Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER - Cannot create more");
    }
    HostedZone zone =
        new HostedZone(
            "Z" + RandomIds.upper(20),
            request.caller().account(),
            name,
            reference,
            document.child("HostedZoneConfig").flatMap(c -> c.text("Comment")).orElse(""),
            List.of(bound),
            Map.of());
    store.put(Route53Entities.ZONE, zone.id(), zone);
    required(zone).forEach(record -> store.put(Route53Entities.RECORD, record.key(), record));
    answer.add(xml(store, zone)).add(changes.submit(request, store, "")).add(xml(bound));
  }

  private static void requireVpc(Route53Request request, View store, HostedZone.ZoneVpc bound) {
    boolean usable =
        store
            .find(NetworkEntities.VPC, bound.id())
            .filter(vpc -> vpc.owner().equals(request.caller().account()))
            .filter(vpc -> vpc.region().equals(bound.region()))
            .isPresent();
    if (!usable) {
      throw CloudException.badRequest(
          "InvalidVPCId",
          "The VPC "
              + bound.id()
              + " in region "
              + bound.region()
              + " that you provided is not authorized to make the association.");
    }
  }

  /** A VPC can be bound to one zone of a name only. */
  private static void requireUnbound(List<HostedZone> own, String name, HostedZone.ZoneVpc bound) {
    for (HostedZone zone : own) {
      if (zone.name().equals(name) && zone.vpcs().contains(bound)) {
        throw CloudException.badRequest(
            "ConflictingDomainExists",
            "The VPC "
                + bound.id()
                + " in region "
                + bound.region()
                + " has already been associated with the hosted zone "
                + zone.id()
                + " with the same domain name.");
      }
    }
  }

  private void get(Route53Request request, View store, Xml answer) {
    HostedZone zone = request.zone(store);
    answer.add(xml(store, zone)).addAll("VPCs", zone.vpcs(), ZoneOperations::xml);
  }

  private void delete(Route53Request request, Change store, Xml answer) {
    HostedZone zone = request.zone(store);
    List<RecordSet> records = Route53Entities.records(store, zone.id());
    if (!records.stream().allMatch(record -> record.required(zone.name()))) {
      throw CloudException.badRequest(
          "HostedZoneNotEmpty",
          "The specified hosted zone contains non-required resource record sets and so cannot be"
              + " deleted.");
    }
    records.forEach(record -> store.remove(Route53Entities.RECORD, record.key()));
    store.remove(Route53Entities.ZONE, zone.id());
    answer.add(changes.submit(request, store, ""));
  }

  private void list(Route53Request request, View store, Xml answer) {
    int most = request.maxItems(PAGE_MAX);
    String marker = request.text("marker").orElse("");
    List<HostedZone> rest =
        own(request, store).stream().filter(zone -> zone.id().compareTo(marker) >= 0).toList();
    answer
        .addAll("HostedZones", first(rest, most), zone -> xml(store, zone))
        .add("Marker", marker)
        .add("IsTruncated", rest.size() > most)
        .add("NextMarker", next(rest, most).map(HostedZone::id))
        .add("MaxItems", most);
  }

  private void listByName(Route53Request request, View store, Xml answer) {
    int most = request.maxItems(PAGE_MAX);
    Optional<String> start = request.text("dnsname").map(DnsName::of);
    String startKey = start.map(DnsName::sortKey).orElse("");
    String startId = request.text("hostedzoneid").orElse("");
    List<HostedZone> rest =
        own(request, store).stream()
            .filter(zone -> {
              int order = DnsName.sortKey(zone.name()).compareTo(startKey);
              return order > 0 || (order == 0 && zone.id().compareTo(startId) >= 0);
            })
            .sorted(BY_NAME)
            .toList();
    answer
        .addAll("HostedZones", first(rest, most), zone -> xml(store, zone))
        .add("DNSName", start)
        .add("HostedZoneId", request.text("hostedzoneid"))
        .add("IsTruncated", rest.size() > most)
        .add("NextDNSName", next(rest, most).map(HostedZone::name))
        .add("NextHostedZoneId", next(rest, most).map(HostedZone::id))
        .add("MaxItems", most);
  }

  private void listByVpc(Route53Request request, View store, Xml answer) {
    int most = request.maxItems(PAGE_MAX);
    HostedZone.ZoneVpc vpc =
        new HostedZone.ZoneVpc(
            request.text("vpcregion").orElse(""), request.text("vpcid").orElse(""));
    requireVpc(request, store, vpc);
    String after = request.text("nexttoken").orElse("");
    List<HostedZone> rest =
        own(request, store).stream()
            .filter(zone -> zone.vpcs().contains(vpc))
            .filter(zone -> zone.id().compareTo(after) >= 0)
            .toList();
    answer
        .addAll(
            "HostedZoneSummaries",
            first(rest, most),
            zone ->
                Xml.of("HostedZoneSummary")
                    .add("HostedZoneId", zone.id())
                    .add("Name", zone.name())
                    .add(Xml.of("Owner").add("OwningAccount", zone.owner())))
        .add("MaxItems", most)
        .add("NextToken", next(rest, most).map(HostedZone::id));
  }

  private static <T> List<T> first(List<T> rest, int most) {
    return rest.subList(0, Math.min(most, rest.size()));
  }

  private static <T> Optional<T> next(List<T> rest, int most) {
    return rest.stream().skip(most).findFirst();
  }

  private static List<HostedZone> own(Route53Request request, View store) {
    return store.all(Route53Entities.ZONE).stream()
        .filter(zone -> zone.owner().equals(request.caller().account()))
        .toList();
  }

  private static String required(XmlInput document, String name) {
    return document
        .text(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> CloudException.badRequest("InvalidInput", name + " is missing"));
  }

  /** The records that every private zone is born with. */
  private static List<RecordSet> required(HostedZone zone) {
    return List.of(
        new RecordSet(
            zone.id(),
            zone.name(),
            "NS",
            Optional.of(172_800L),
            List.of(
                "ns-1536.awsdns-00.co.uk.",
                "ns-0.awsdns-00.com.",
                "ns-1024.awsdns-00.org.",
                "ns-512.awsdns-00.net."),
            Optional.empty()),
        new RecordSet(
            zone.id(),
            zone.name(),
            "SOA",
            Optional.of(900L),
            List.of(
                "ns-1536.awsdns-00.co.uk. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"),
            Optional.empty()));
  }

  private static Xml xml(View store, HostedZone zone) {
    return Xml.of("HostedZone")
        .add("Id", "/hostedzone/" + zone.id())
        .add("Name", zone.name())
        .add("CallerReference", zone.callerReference())
        .add(Xml.of("Config").add("Comment", zone.comment()).add("PrivateZone", true))
        .add("ResourceRecordSetCount", Route53Entities.records(store, zone.id()).size());
  }

  private static Xml xml(HostedZone.ZoneVpc vpc) {
    return Xml.of("VPC").add("VPCRegion", vpc.region()).add("VPCId", vpc.id());
  }
}
