package dev.privatelink.provider.aws;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ProviderFailure;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ConflictingDomainExistsException;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZoneAlreadyExistsException;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Private hosted zones in Route 53. A VPC can have only one private zone of a name, so what is
 * found by name is either ours or in our way.
 */
@Singleton
final class Route53PrivateDns implements PrivateDns {
  /**
   * Endpoints may be made anew under the same name; long enough for a cache, short enough to fix.
   */
  private static final long TTL_SECONDS = 60;

  /** A batch may hold 1000 records and is all or nothing (Route 53 quotas page). */
  private static final int BATCH_MAX = 100;

  /** Zones that we wrote to lately; the map is emptied when it has this many. */
  private static final int KNOWN_MAX = 1_000;

  private final AwsClients clients;
  private final HostedZones zones;

  /**
   * Ids of zones that were ours when we looked. An id is never given again, so a stale one answers
   * NoSuchHostedZone and is forgotten. Route 53 gives five calls a second to the whole account:
   * looking before each record would take twice as many.
   */
  private final Map<Key, String> known = new ConcurrentHashMap<>();

  Route53PrivateDns(AwsClients clients, HostedZones zones) {
    this.clients = clients;
    this.zones = zones;
  }

  @Override
  public CloudId cloud() {
    return AwsCloud.ID;
  }

  @Override
  public void ensureZone(DnsZone zone, Placement placement) throws ProviderFailure {
    zoneId(zone, placement, new CallBudget());
  }

  @Override
  public void ensureRecord(DnsZone zone, DomainRecord record, Placement placement)
      throws ProviderFailure {
    var budget = new CallBudget();
    String zoneId = zoneId(zone, placement, budget);
    AwsCall call =
        call("route53:ChangeResourceRecordSets", "make the name " + record.name(), placement);
    ResourceRecordSet alias =
        ResourceRecordSet.builder()
            .name(record.name())
            .type(RRType.CNAME)
            .ttl(TTL_SECONDS)
            .resourceRecords(ResourceRecord.builder().value(record.target()).build())
            .build();
    try {
      change(zoneId, ChangeAction.UPSERT, List.of(alias), call, budget);
    } catch (NoSuchHostedZoneException e) {
      known.remove(Key.of(zone, placement));
      throw AwsErrors.failure(e, call);
    } catch (SdkException e) {
      throw AwsErrors.failure(e, call);
    }
  }

  @Override
  public void removeRecords(DnsZone zone, String base, Placement placement) throws ProviderFailure {
    var budget = new CallBudget();
    known.remove(Key.of(zone, placement));
    Optional<HostedZones.Found> found = zones.find(zone, placement, budget);
    // A zone that is not ours has nothing of ours in it: we never wrote to it.
    if (found.isEmpty() || !found.get().ours()) {
      return;
    }
    AwsCall call =
        call(
            "route53:ChangeResourceRecordSets",
            "remove the names under " + base + " from " + zone.name(),
            placement);
    try {
      removeUnder(base, found.get().id(), call, budget);
      if (!zone.shared()) {
        zones.delete(found.get().id(), zone, placement, budget);
      }
    } catch (NoSuchHostedZoneException e) {
      // Somebody else removed it between our calls.
      return;
    } catch (SdkException e) {
      throw AwsErrors.failure(e, call);
    }
  }

  private String zoneId(DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    Optional<String> remembered = Optional.ofNullable(known.get(Key.of(zone, placement)));
    if (remembered.isPresent()) {
      return remembered.get();
    }
    Optional<HostedZones.Found> found = zones.find(zone, placement, budget);
    String id =
        found.isPresent()
            ? adopt(found.get(), zone, placement, budget)
            : create(zone, placement, budget);
    remember(zone, placement, id);
    return id;
  }

  private String adopt(
      HostedZones.Found found, DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    if (!found.ours()) {
      throw zones.taken(found, zone, placement);
    }
    if (!found.marked()) {
      zones.mark(found.id(), zone, placement, budget);
    }
    return found.id();
  }

  private String create(DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AwsCall call =
        call(
            "route53:CreateHostedZone",
            "create the private zone %s in %s".formatted(zone.name(), placement.vpcId()),
            placement);
    CreateHostedZoneRequest request = zones.creation(zone, placement);
    try {
      CreateHostedZoneResponse answer =
          budget.tried(call, () -> clients.route53(placement).createHostedZone(request));
      if (answer.hostedZone() == null || answer.hostedZone().id() == null) {
        throw AwsErrors.nonsense(call, "the answer holds no zone");
      }
      String id = HostedZones.plain(answer.hostedZone().id());
      zones.mark(id, zone, placement, budget);
      return id;
    } catch (HostedZoneAlreadyExistsException | ConflictingDomainExistsException e) {
      // Another worker was faster, or an earlier attempt whose answer we lost: look again.
      Optional<HostedZones.Found> found = zones.find(zone, placement, budget);
      if (found.isEmpty()) {
        throw AwsErrors.failure(e, call);
      }
      return adopt(found.get(), zone, placement, budget);
    } catch (SdkException e) {
      throw AwsErrors.failure(e, call);
    }
  }

  private void removeUnder(String base, String zoneId, AwsCall call, CallBudget budget)
      throws ProviderFailure {
    var under = new ArrayList<ResourceRecordSet>();
    for (ResourceRecordSet record : zones.records(zoneId, base, call.placement(), budget)) {
      boolean zonesOwn = record.type() == RRType.SOA || record.type() == RRType.NS;
      if (!zonesOwn && HostedZones.isUnder(record.name(), base)) {
        under.add(record);
      }
    }
    for (int from = 0; from < under.size(); from += BATCH_MAX) {
      List<ResourceRecordSet> batch = under.subList(from, Math.min(under.size(), from + BATCH_MAX));
      try {
        change(zoneId, ChangeAction.DELETE, batch, call, budget);
      } catch (InvalidChangeBatchException e) {
        // A record changed after we listed it; the next attempt lists anew.
        throw AwsErrors.stale(e, call);
      }
    }
  }

  private void change(
      String zoneId,
      ChangeAction action,
      List<ResourceRecordSet> records,
      AwsCall call,
      CallBudget budget)
      throws ProviderFailure {
    ChangeResourceRecordSetsRequest request =
        ChangeResourceRecordSetsRequest.builder()
            .hostedZoneId(zoneId)
            .changeBatch(batch ->
                batch.changes(
                    records.stream()
                        .map(record ->
                            Change.builder().action(action).resourceRecordSet(record).build())
                        .toList()))
            .build();
    ChangeResourceRecordSetsResponse answer =
        budget.tried(
            call, () -> clients.route53(call.placement()).changeResourceRecordSets(request));
    if (answer.changeInfo() == null) {
      throw AwsErrors.nonsense(call, "the answer holds no change");
    }
  }

  private void remember(DnsZone zone, Placement placement, String id) {
    if (known.size() >= KNOWN_MAX) {
      known.clear();
    }
    known.put(Key.of(zone, placement), id);
  }

  private static AwsCall call(String action, String doing, Placement placement) {
    return new AwsCall(action, doing, placement, Optional.empty());
  }

  /** A zone as it was asked for: with its token, so that a later claim of the name looks anew. */
  private record Key(String scope, String name, String token) {
    static Key of(DnsZone zone, Placement placement) {
      return new Key(placement.vpcScope(), zone.name(), zone.token());
    }
  }
}
