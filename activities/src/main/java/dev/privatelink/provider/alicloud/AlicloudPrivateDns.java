package dev.privatelink.provider.alicloud;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ProviderFailure;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Private zones in PrivateZone. A VPC can be bound to only one zone of a name, so the one that it
 * is bound to is either ours or in our way.
 */
@Singleton
final class AlicloudPrivateDns implements PrivateDns {
  /**
   * Endpoints may be made anew under the same name; long enough for a cache, short enough to fix.
   */
  private static final String TTL_SECONDS = "60";

  private static final String ALIAS = "CNAME";

  /** A record may be passed over while others go; the second look finds it. */
  private static final int ROUNDS_MAX = 3;

  /** Zones that we wrote to lately; the map is emptied when it has this many. */
  private static final int KNOWN_MAX = 1_000;

  private final PrivateZones zones;

  /** Ids of zones that were ours and bound when we looked; an id is never given again. */
  private final Map<Key, String> known = new ConcurrentHashMap<>();

  AlicloudPrivateDns(PrivateZones zones) {
    this.zones = zones;
  }

  @Override
  public CloudId cloud() {
    return AlicloudCloud.ID;
  }

  @Override
  public void ensureZone(DnsZone zone, Placement placement) throws ProviderFailure {
    zoneId(zone, placement, zones.budget());
  }

  @Override
  public void ensureRecord(DnsZone zone, DomainRecord record, Placement placement)
      throws ProviderFailure {
    CallBudget budget = zones.budget();
    String zoneId = zoneId(zone, placement, budget);
    AlicloudCall call = looking(record.name(), placement);
    try {
      List<Answer> there =
          records(
                  zoneId,
                  Map.of("Keyword", rr(record.name(), zone), "SearchMode", "EXACT"),
                  call,
                  budget)
              .stream()
              .filter(found -> name(found, zone).equals(record.name()))
              .toList();
      boolean done =
          there.stream()
              .anyMatch(found ->
                  found.text("Type").equals(Optional.of(ALIAS))
                      && found.text("Value").equals(Optional.of(record.target())));
      if (!done) {
        call = changing(there.isEmpty() ? "AddZoneRecord" : "UpdateZoneRecord", record, placement);
        write(zoneId, there, zone, record, call, budget);
      }
    } catch (Refused e) {
      if (e.kind() == AlicloudErrorKind.GONE) {
        known.remove(Key.of(zone, placement));
      }
      throw AlicloudErrors.failure(e, call);
    }
  }

  @Override
  public void removeRecords(DnsZone zone, String base, Placement placement) throws ProviderFailure {
    CallBudget budget = zones.budget();
    known.remove(Key.of(zone, placement));
    Set<String> ours = new LinkedHashSet<>();
    // A zone that is not ours has nothing of ours in it: we never wrote to it.
    zones
        .bound(zone, placement, budget)
        .filter(PrivateZones.Found::ours)
        .ifPresent(found -> ours.add(found.id()));
    // One that an earlier attempt has unbound and not yet deleted.
    ours.addAll(zones.marked(zone, placement, budget));
    for (String zoneId : ours) {
      removeUnder(base, zoneId, zone, placement, budget);
      if (!zone.shared()) {
        zones.delete(zoneId, zone, placement, budget);
      }
    }
  }

  private String zoneId(DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    Optional<String> remembered = Optional.ofNullable(known.get(Key.of(zone, placement)));
    if (remembered.isPresent()) {
      return remembered.get();
    }
    Optional<PrivateZones.Found> bound = zones.bound(zone, placement, budget);
    if (bound.isPresent() && !bound.get().ours()) {
      throw PrivateZones.taken(bound.get().id(), zone, placement);
    }
    String id;
    if (bound.isPresent()) {
      id = bound.get().id();
    } else {
      List<String> unbound = zones.marked(zone, placement, budget);
      id = unbound.isEmpty() ? zones.create(zone, placement, budget) : unbound.getFirst();
      zones.bind(id, zone, placement, budget);
    }
    remember(zone, placement, id);
    return id;
  }

  private static void write(
      String zoneId,
      List<Answer> there,
      DnsZone zone,
      DomainRecord record,
      AlicloudCall call,
      CallBudget budget)
      throws Refused, ProviderFailure {
    var parameters = new TreeMap<String, String>();
    parameters.put("Rr", rr(record.name(), zone));
    parameters.put("Type", ALIAS);
    parameters.put("Value", record.target());
    parameters.put("Ttl", TTL_SECONDS);
    if (there.isEmpty()) {
      parameters.put("ZoneId", zoneId);
    } else {
      parameters.put("RecordId", there.getFirst().text("RecordId").orElse(""));
    }
    Answer answer = budget.tried(call, PrivateZones.request(call, parameters));
    if (answer.text("RecordId").isEmpty()) {
      throw AlicloudErrors.nonsense(call, "the answer holds no record");
    }
  }

  private void removeUnder(
      String base, String zoneId, DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AlicloudCall listing = looking(base, placement);
    AlicloudCall removing =
        AlicloudCall.privateZone(
            "DeleteZoneRecord",
            "remove the names under %s from %s".formatted(base, zone.name()),
            placement);
    for (int round = 1; round <= ROUNDS_MAX; round++) {
      List<Answer> under;
      try {
        // A part of the name narrows the search; which names lie under the base, we decide.
        Map<String, String> narrowed =
            base.equals(zone.name()) ? Map.of() : Map.of("Keyword", rr(base, zone));
        under =
            records(zoneId, narrowed, listing, budget).stream()
                .filter(found -> isUnder(name(found, zone), base))
                .toList();
      } catch (Refused e) {
        if (e.kind() == AlicloudErrorKind.GONE) {
          return;
        }
        throw AlicloudErrors.failure(e, listing);
      }
      if (under.isEmpty()) {
        return;
      }
      for (Answer found : under) {
        remove(found.text("RecordId").orElse(""), removing, budget);
      }
    }
    throw AlicloudErrors.nonsense(removing, "names come as fast as they are removed");
  }

  private static void remove(String recordId, AlicloudCall call, CallBudget budget)
      throws ProviderFailure {
    try {
      budget.tried(call, PrivateZones.request(call, Map.of("RecordId", recordId)));
    } catch (Refused e) {
      if (e.kind() != AlicloudErrorKind.GONE) {
        throw AlicloudErrors.failure(e, call);
      }
    }
  }

  private static List<Answer> records(
      String zoneId, Map<String, String> narrowed, AlicloudCall call, CallBudget budget)
      throws Refused, ProviderFailure {
    var parameters = new TreeMap<>(narrowed);
    parameters.put("ZoneId", zoneId);
    return PrivateZones.pages(call, parameters, "Records", "Record", budget);
  }

  private void remember(DnsZone zone, Placement placement, String id) {
    if (known.size() >= KNOWN_MAX) {
      known.clear();
    }
    known.put(Key.of(zone, placement), id);
  }

  private static AlicloudCall looking(String base, Placement placement) {
    return AlicloudCall.privateZone(
        "DescribeZoneRecords", "list the names under " + base, placement);
  }

  private static AlicloudCall changing(String action, DomainRecord record, Placement placement) {
    return AlicloudCall.privateZone(action, "make the name " + record.name(), placement);
  }

  /** The name within the zone, as PrivateZone writes it. */
  private static String rr(String name, DnsZone zone) {
    return name.equals(zone.name())
        ? "@"
        : name.substring(0, name.length() - zone.name().length() - 1);
  }

  private static String name(Answer record, DnsZone zone) {
    String rr = record.text("Rr").orElse("").toLowerCase(Locale.ROOT);
    return rr.equals("@") ? zone.name() : rr + "." + zone.name();
  }

  /** Whole labels count: {@code xabc} is not under abc. */
  private static boolean isUnder(String name, String base) {
    return name.equals(base) || name.endsWith("." + base);
  }

  /** A zone as it was asked for: with its token, so that a later claim of the name looks anew. */
  private record Key(String scope, String name, String token) {
    static Key of(DnsZone zone, Placement placement) {
      return new Key(placement.vpcScope(), zone.name(), zone.token());
    }
  }
}
