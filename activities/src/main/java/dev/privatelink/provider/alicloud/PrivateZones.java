package dev.privatelink.provider.alicloud;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.CommonRequest;
import com.aliyuncs.http.MethodType;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ProviderFailure.Category;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The private zones of our account, and whose they are. An account may have many zones of a name; a
 * VPC is bound to one of them at most. A zone is made, marked, and only then bound: so one that is
 * bound and has no marks of ours was made by somebody else. Not bound, it is known by its marks and
 * by one more, the network that it is for.
 */
@Singleton
final class PrivateZones {
  /** Marks for which network a zone was made. */
  static final String TAG_NETWORK = "privatelink:network";

  private static final String VERSION = "2018-01-01";

  /** The most that PrivateZone gives in one page. */
  private static final int PAGE_SIZE = 100;

  /** An account has 500 zones, a zone 100 000 records; nobody has so many of one name. */
  private static final int PAGES_MAX = 50;

  /** How often a zone may be deleted by hand while its token is remembered. */
  private static final int CREATIONS_MAX = 5;

  private final AlicloudClients clients;

  PrivateZones(AlicloudClients clients) {
    this.clients = clients;
  }

  CallBudget budget() {
    return new CallBudget(clients);
  }

  /** The zone of that name that our network is bound to, whoever made it. */
  Optional<Found> bound(DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    var wanted = new TreeMap<String, String>();
    wanted.put("QueryVpcId", placement.vpcId());
    wanted.put("QueryRegionId", placement.region());
    return list(zone, wanted, placement, budget).stream()
        .map(found -> new Found(id(found), isMarked(found, zone.marks())))
        .findFirst();
  }

  /** Zones of that name that carry our marks and are for our network, bound or not. */
  List<String> marked(DnsZone zone, Placement placement, CallBudget budget) throws ProviderFailure {
    Map<String, String> marks = marks(zone, placement);
    var wanted = new TreeMap<String, String>();
    int position = 1;
    for (Map.Entry<String, String> mark : marks.entrySet()) {
      wanted.put("ResourceTag." + position + ".Key", mark.getKey());
      wanted.put("ResourceTag." + position + ".Value", mark.getValue());
      position++;
    }
    return list(zone, wanted, placement, budget).stream()
        .filter(found -> isMarked(found, marks))
        .map(PrivateZones::id)
        .sorted()
        .toList();
  }

  /** Makes the zone and marks it; a repeated call makes no second one. */
  String create(DnsZone zone, Placement placement, CallBudget budget) throws ProviderFailure {
    AlicloudCall call =
        AlicloudCall.privateZone(
            "AddZone",
            "create the private zone %s for %s".formatted(zone.name(), placement.vpcId()),
            placement);
    String token = zone.token();
    for (int creation = 1; creation <= CREATIONS_MAX; creation++) {
      Answer answer =
          budget.call(
              call,
              request(
                  call,
                  Map.of(
                      "ZoneName",
                      zone.name(),
                      // Other names under ours go on to be asked of the public DNS.
                      "ProxyPattern",
                      "RECORD",
                      "ClientToken",
                      token)));
      String id =
          answer
              .text("ZoneId")
              .orElseThrow(() -> AlicloudErrors.nonsense(call, "the answer holds no zone"));
      if (mark(id, zone, placement, budget)) {
        return id;
      }
      // The cloud remembers the token of a zone that was deleted since.
      token =
          UUID.nameUUIDFromBytes((token + "/" + id).getBytes(StandardCharsets.UTF_8)).toString();
    }
    throw AlicloudErrors.nonsense(
        call, "%d zones of that name were deleted lately".formatted(CREATIONS_MAX));
  }

  /**
   * Binds our network to a zone of ours. The call replaces the whole set, so the others are read
   * first.
   */
  void bind(String zoneId, DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    List<Network> networks = new ArrayList<>(networks(zoneId, zone, placement, budget));
    Network ours = Network.of(placement);
    if (!networks.contains(ours)) {
      networks.add(ours);
      rebind(zoneId, networks, zone, placement, budget);
    }
  }

  /**
   * Deletes a zone with all that is in it; unbinds our network before.
   *
   * @throws ProviderFailure TRANSIENT if other networks are bound to it
   */
  void delete(String zoneId, DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AlicloudCall call =
        AlicloudCall.privateZone("DeleteZone", "delete the private zone " + zone.name(), placement);
    List<Network> networks = new ArrayList<>(networks(zoneId, zone, placement, budget));
    if (networks.remove(Network.of(placement))) {
      rebind(zoneId, networks, zone, placement, budget);
    }
    try {
      budget.tried(call, request(call, Map.of("ZoneId", zoneId)));
    } catch (Refused e) {
      if (e.kind() != AlicloudErrorKind.GONE) {
        throw AlicloudErrors.failure(e, call);
      }
    }
  }

  /** A call of PrivateZone, which has no typed requests that are published. */
  static AcsRequest<?> request(AlicloudCall call, Map<String, String> parameters) {
    var request = new CommonRequest();
    request.setSysMethod(MethodType.POST);
    request.setSysProduct("pvtz");
    request.setSysVersion(VERSION);
    request.setSysAction(call.action());
    parameters.forEach(request::putQueryParameter);
    return request.buildRequest();
  }

  /** All pages of a list. */
  static List<Answer> pages(
      AlicloudCall call,
      Map<String, String> parameters,
      String listName,
      String itemName,
      CallBudget budget)
      throws ProviderFailure, Refused {
    var all = new ArrayList<Answer>();
    for (int page = 1; page <= PAGES_MAX; page++) {
      var wanted = new TreeMap<>(parameters);
      wanted.put("PageNumber", String.valueOf(page));
      wanted.put("PageSize", String.valueOf(PAGE_SIZE));
      Answer answer = budget.tried(call, request(call, wanted));
      Optional<List<Answer>> items = answer.list(listName, itemName);
      if (items.isEmpty()) {
        throw AlicloudErrors.nonsense(call, "the answer holds no list");
      }
      all.addAll(items.get());
      if (items.get().size() < PAGE_SIZE) {
        return List.copyOf(all);
      }
    }
    throw AlicloudErrors.nonsense(call, "the list has more than %d pages".formatted(PAGES_MAX));
  }

  /** The name is taken in our VPC by a zone that we did not make: an operator must look. */
  static ProviderFailure taken(String zoneId, DnsZone zone, Placement placement) {
    String what =
        "the private zone %s (%s) in %s was not made by this installation"
            .formatted(zone.name(), zoneId, placement.vpcId());
    Failure failure =
        Failure.of(
                new FailureCode("DNS_ZONE_TAKEN"),
                ActionOwner.PLATFORM,
                "We could not make names under %s: %s, and a VPC can have only one of a name."
                    .formatted(zone.name(), what),
                "The operators of this service must find out whose it is, and unbind it from the VPC.")
            .withCommand(AlicloudCommands.zone(zoneId));
    return new ProviderFailure(
        Category.INVALID, failure, Optional.empty(), new IllegalStateException(what));
  }

  private List<Answer> list(
      DnsZone zone, Map<String, String> wanted, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AlicloudCall call =
        AlicloudCall.privateZone(
            "DescribeZones",
            "look for the private zone %s in %s".formatted(zone.name(), placement.vpcId()),
            placement);
    var parameters = new TreeMap<>(wanted);
    parameters.put("Keyword", zone.name());
    parameters.put("SearchMode", "EXACT");
    try {
      return pages(call, parameters, "Zones", "Zone", budget).stream()
          .filter(found -> named(found).equals(zone.name()))
          .toList();
    } catch (Refused e) {
      throw AlicloudErrors.failure(e, call);
    }
  }

  /** Puts our tags on a zone; false if it is not there. */
  private boolean mark(String zoneId, DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AlicloudCall call =
        AlicloudCall.privateZone("TagResources", "mark the private zone " + zone.name(), placement);
    var parameters = new TreeMap<String, String>();
    parameters.put("ResourceType", "ZONE");
    parameters.put("ResourceId.1", zoneId);
    int position = 1;
    for (Map.Entry<String, String> mark : marks(zone, placement).entrySet()) {
      parameters.put("Tag." + position + ".Key", mark.getKey());
      parameters.put("Tag." + position + ".Value", mark.getValue());
      position++;
    }
    try {
      budget.tried(call, request(call, parameters));
      return true;
    } catch (Refused e) {
      if (e.kind() == AlicloudErrorKind.GONE) {
        return false;
      }
      throw AlicloudErrors.failure(e, call);
    }
  }

  private List<Network> networks(
      String zoneId, DnsZone zone, Placement placement, CallBudget budget) throws ProviderFailure {
    AlicloudCall call =
        AlicloudCall.privateZone(
            "DescribeZoneInfo",
            "read which networks are bound to the private zone " + zone.name(),
            placement);
    Answer answer;
    try {
      answer = budget.tried(call, request(call, Map.of("ZoneId", zoneId)));
    } catch (Refused e) {
      if (e.kind() == AlicloudErrorKind.GONE) {
        return List.of();
      }
      throw AlicloudErrors.failure(e, call);
    }
    return answer
        .list("BindVpcs", "Vpc")
        .orElseThrow(() -> AlicloudErrors.nonsense(call, "the answer holds no list of networks"))
        .stream()
        .map(vpc -> new Network(vpc.text("RegionId").orElse(""), vpc.text("VpcId").orElse("")))
        .toList();
  }

  private void rebind(
      String zoneId, List<Network> networks, DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AlicloudCall call =
        AlicloudCall.privateZone(
            "BindZoneVpc",
            "bind the private zone %s to %s".formatted(zone.name(), placement.vpcId()),
            placement);
    var parameters = new TreeMap<String, String>();
    parameters.put("ZoneId", zoneId);
    int position = 1;
    for (Network network : networks) {
      parameters.put("Vpcs." + position + ".RegionId", network.region());
      parameters.put("Vpcs." + position + ".VpcId", network.vpcId());
      position++;
    }
    budget.call(call, request(call, parameters));
  }

  private static Map<String, String> marks(DnsZone zone, Placement placement) {
    var marks = new TreeMap<>(zone.marks());
    marks.put(TAG_NETWORK, placement.vpcScope());
    return marks;
  }

  private static boolean isMarked(Answer zone, Map<String, String> marks) {
    var found = new HashMap<String, String>();
    for (Answer tag : zone.list("ResourceTags", "ResourceTag").orElse(List.of())) {
      found.put(tag.text("Key").orElse(""), tag.text("Value").orElse(""));
    }
    return found.entrySet().containsAll(marks.entrySet());
  }

  private static String id(Answer zone) {
    return zone.text("ZoneId").orElse("");
  }

  private static String named(Answer zone) {
    return zone.text("ZoneName").orElse("").toLowerCase(Locale.ROOT);
  }

  /**
   * A zone that our network is bound to.
   *
   * @param ours whether this installation made it, for this use
   */
  record Found(String id, boolean ours) {}

  private record Network(String region, String vpcId) {
    static Network of(Placement placement) {
      return new Network(placement.region(), placement.vpcId());
    }
  }
}
