package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.List;
import java.util.Optional;

/** Records: listing and changing them. */
final class RecordOperations {
  private static final int PAGE_MAX = 300;

  private final Changes changes;

  RecordOperations(Changes changes) {
    this.changes = changes;
  }

  List<Route53Operation> all() {
    return List.of(
        Route53Operation.changing(
            "ChangeResourceRecordSets", "POST", "hostedzone/([^/]+)/rrset/?", 200, this::change),
        Route53Operation.reading(
            "ListResourceRecordSets", "GET", "hostedzone/([^/]+)/rrset/?", this::list));
  }

  private void change(Route53Request request, Change store, Xml answer) {
    HostedZone zone = request.zone(store);
    String comment = ChangeBatch.apply(store, zone, request.document());
    answer.add(changes.submit(request, store, comment));
  }

  private void list(Route53Request request, View store, Xml answer) {
    HostedZone zone = request.zone(store);
    int most = request.maxItems(PAGE_MAX);
    Optional<String> name = request.text("name").map(DnsName::of);
    Optional<String> type = request.text("type");
    if (type.isPresent() && name.isEmpty()) {
      throw CloudException.badRequest("InvalidInput", "A type to start at needs a name");
    }
    String start = name.map(n -> RecordSet.key(zone.id(), n, type.orElse(""))).orElse("");
    List<RecordSet> rest =
        Route53Entities.records(store, zone.id()).stream()
            .filter(record -> record.key().compareTo(start) >= 0)
            .toList();
    Optional<RecordSet> next = rest.stream().skip(most).findFirst();
    answer
        .addAll(
            "ResourceRecordSets",
            rest.subList(0, Math.min(most, rest.size())),
            RecordOperations::xml)
        .add("IsTruncated", next.isPresent())
        .add("NextRecordName", next.map(RecordSet::name))
        .add("NextRecordType", next.map(RecordSet::type))
        .add("MaxItems", most);
  }

  private static Xml xml(RecordSet record) {
    Xml xml = Xml.of("ResourceRecordSet").add("Name", record.name()).add("Type", record.type());
    record.ttl().ifPresent(ttl -> xml.add("TTL", ttl));
    record
        .alias()
        .ifPresent(alias ->
            xml.add(
                Xml.of("AliasTarget")
                    .add("HostedZoneId", alias.hostedZoneId())
                    .add("DNSName", alias.dnsName())
                    .add("EvaluateTargetHealth", alias.evaluateTargetHealth())));
    if (!record.values().isEmpty()) {
      xml.addAll("ResourceRecords", record.values(), v -> Xml.of("ResourceRecord").add("Value", v));
    }
    return xml;
  }
}
