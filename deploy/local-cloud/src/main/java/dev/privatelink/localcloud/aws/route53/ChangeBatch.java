package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.aws.XmlInput;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A batch of record changes: made in its order, all of it or nothing (Route 53 API reference,
 * ChangeResourceRecordSets).
 */
final class ChangeBatch {
  /** Quotas on one request; an UPSERT counts twice (Route 53 developer guide, "Quotas"). */
  private static final int RECORDS_MAX = 1_000;

  private static final int VALUE_CHARACTERS_MAX = 32_000;
  private static final int RECORDS_OF_ZONE_MAX = 10_000;
  private static final Set<String> SIMULATED =
      Set.of("Name", "Type", "TTL", "ResourceRecords", "AliasTarget");
  private static final Set<String> TYPES =
      Set.of("A", "AAAA", "CNAME", "TXT", "MX", "SRV", "NS", "SOA", "PTR", "CAA");

  private final Change store;
  private final HostedZone zone;
  private final List<String> problems = new ArrayList<>();
  private int records;
  private int characters;

  private ChangeBatch(Change store, HostedZone zone) {
    this.store = store;
    this.zone = zone;
  }

  /**
   * Applies the batch of a request. Returns its comment.
   *
   * @throws CloudException InvalidChangeBatch with all problems, InvalidInput with the first
   */
  static String apply(Change store, HostedZone zone, XmlInput document) {
    XmlInput batch = document.child("ChangeBatch").orElseThrow(() -> invalid("no ChangeBatch"));
    List<XmlInput> changes = batch.items("Changes", "Change");
    if (changes.isEmpty()) {
      throw invalid("no Change");
    }
    ChangeBatch applied = new ChangeBatch(store, zone);
    changes.forEach(applied::apply);
    applied.finish();
    return batch.text("Comment").orElse("");
  }

  private void apply(XmlInput change) {
    String action = change.text("Action").orElse("");
    RecordSet wanted =
        read(change.child("ResourceRecordSet").orElseThrow(() -> invalid("no ResourceRecordSet")));
    int weight = action.equals("UPSERT") ? 2 : 1;
    records += weight * Math.max(1, wanted.values().size());
    characters += weight * wanted.values().stream().mapToInt(String::length).sum();
    Optional<RecordSet> there = store.find(Route53Entities.RECORD, wanted.key());
    String label = "[name='" + wanted.name() + "', type='" + wanted.type() + "']";
    switch (action) {
      case "CREATE" -> {
        if (there.isPresent()) {
          problems.add("Tried to create resource record set " + label + " but it already exists");
        } else {
          put(wanted);
        }
      }
      case "UPSERT" -> put(wanted);
      case "DELETE" -> delete(wanted, there, label);
      default -> throw invalid("Action must be CREATE, UPSERT or DELETE");
    }
  }

  private void delete(RecordSet wanted, Optional<RecordSet> there, String label) {
    if (there.isEmpty()) {
      problems.add("Tried to delete resource record set " + label + " but it was not found");
    } else if (!there.get().says(wanted)) {
      problems.add(
          "Tried to delete resource record set "
              + label
              + " but the values provided do not match the current values");
    } else if (wanted.required(zone.name())) {
      problems.add("A HostedZone must contain exactly one SOA record and at least one NS record.");
    } else {
      store.remove(Route53Entities.RECORD, wanted.key());
    }
  }

  private void put(RecordSet wanted) {
    String subject = "RRSet of type " + wanted.type() + " with DNS name " + wanted.name();
    boolean cname = wanted.type().equals("CNAME");
    boolean conflict =
        store
            .startingWith(Route53Entities.RECORD, RecordSet.key(zone.id(), wanted.name(), ""))
            .stream()
            .filter(other -> !other.type().equals(wanted.type()))
            .anyMatch(other -> cname || other.type().equals("CNAME"));
    if (!DnsName.within(wanted.name(), zone.name())) {
      problems.add(
          "RRSet with DNS name " + wanted.name() + " is not permitted in zone " + zone.name());
    } else if (cname && wanted.name().equals(zone.name())) {
      problems.add(subject + " is not permitted at apex in zone " + zone.name());
    } else if (conflict) {
      problems.add(
          subject
              + " is not permitted as it conflicts with other records with the same DNS name in"
              + " zone "
              + zone.name());
    } else if (cname && wanted.values().size() > 1) {
      problems.add(subject + " can have only one value");
    } else {
      store.put(Route53Entities.RECORD, wanted.key(), wanted);
    }
  }

  private void finish() {
    if (records > RECORDS_MAX) {
      problems.add("Number of records limit of " + RECORDS_MAX + " exceeded.");
    }
    if (characters > VALUE_CHARACTERS_MAX) {
      problems.add("Total length of values limit of " + VALUE_CHARACTERS_MAX + " exceeded.");
    }
    if (problems.isEmpty()
        && Route53Entities.records(store, zone.id()).size() > RECORDS_OF_ZONE_MAX) {
      problems.add("Limits Exceeded: MAX_RRSETS_BY_ZONE - Cannot create more");
    }
    if (!problems.isEmpty()) {
      throw CloudException.badRequest(
          "InvalidChangeBatch", "[" + String.join(", ", problems) + "]");
    }
  }

  private RecordSet read(XmlInput given) {
    for (String other :
        List.of("SetIdentifier", "Weight", "Region", "GeoLocation", "Failover", "HealthCheckId")) {
      if (given.child(other).isPresent()) {
        throw invalid(
            other
                + " is not simulated by the local cloud; known are "
                + SIMULATED.stream().sorted().toList());
      }
    }
    String name = DnsName.of(given.text("Name").orElseThrow(() -> invalid("no Name")));
    String type = given.text("Type").orElse("");
    if (!TYPES.contains(type)) {
      throw invalid("'" + type + "' is not a record type that is known here");
    }
    List<String> values =
        given.items("ResourceRecords", "ResourceRecord").stream()
            .map(record -> record.text("Value").orElse(""))
            .toList();
    Optional<Long> ttl = given.text("TTL").map(ChangeBatch::ttl);
    Optional<RecordSet.Alias> alias = given.child("AliasTarget").map(ChangeBatch::alias);
    boolean plain = ttl.isPresent() && !values.isEmpty() && alias.isEmpty();
    boolean aliased = alias.isPresent() && ttl.isEmpty() && values.isEmpty();
    if (!plain && !aliased) {
      throw invalid(
          "Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords]], for " + name);
    }
    return new RecordSet(zone.id(), name, type, ttl, values, alias);
  }

  private static RecordSet.Alias alias(XmlInput given) {
    return new RecordSet.Alias(
        given.text("HostedZoneId").orElseThrow(() -> invalid("no HostedZoneId")),
        DnsName.of(given.text("DNSName").orElseThrow(() -> invalid("no DNSName"))),
        given.text("EvaluateTargetHealth").filter("true"::equals).isPresent());
  }

  private static Long ttl(String text) {
    if (!text.matches("\\d{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw invalid("TTL must be from 0 to " + Integer.MAX_VALUE);
    }
    return Long.valueOf(text);
  }

  private static CloudException invalid(String what) {
    return CloudException.badRequest("InvalidInput", "Invalid request: " + what);
  }
}
