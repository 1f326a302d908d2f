package dev.privatelink.provider.alicloud;

import com.aliyuncs.privatelink.model.v20200415.GetVpcEndpointAttributeRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointZonesRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointsRequest;
import com.aliyuncs.privatelink.model.v20200415.RemoveZoneFromVpcEndpointRequest;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.ProviderFailure;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The endpoints of our account, as PrivateLink tells of them. An answer without the list that was
 * asked for is none, and what a list says is checked: a parameter that an API does not know is
 * ignored by it, so a search by marks that did not work would find everybody's endpoints.
 */
@Singleton
final class PrivateLinkEndpoints {
  /** The most that PrivateLink gives in one page. */
  private static final int PAGE_SIZE = 50;

  /** More endpoints than an account can have in one region, quota raised. */
  private static final int PAGES_MAX = 40;

  private final AlicloudClients clients;
  private final UnknownWords unknown = new UnknownWords();

  PrivateLinkEndpoints(AlicloudClients clients) {
    this.clients = clients;
  }

  /** What endpoints were said to be that we do not know, and how often. */
  UnknownWords unknown() {
    return unknown;
  }

  CallBudget budget() {
    return new CallBudget(clients);
  }

  /** The endpoints that carry all these tags, whatever their state. */
  List<Answer> search(SortedMap<String, String> tags, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AlicloudCall call =
        AlicloudCall.privateLink(
            "ListVpcEndpoints", "search for endpoints with the tags " + tags, placement);
    var found = new ArrayList<Answer>();
    Optional<String> next = Optional.empty();
    for (int page = 1; page <= PAGES_MAX; page++) {
      var request = new ListVpcEndpointsRequest();
      request.setMaxResults(PAGE_SIZE);
      next.ifPresent(request::setNextToken);
      int position = 1;
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        request.<String>putQueryParameter("Tag." + position + ".Key", tag.getKey());
        request.<String>putQueryParameter("Tag." + position + ".Value", tag.getValue());
        position++;
      }
      Answer answer = budget.call(call, request);
      for (Answer endpoint : required(answer.list("Endpoints"), call, "endpoints")) {
        if (isMarked(required(endpoint.list("Tags"), call, "tags"), tags)) {
          found.add(endpoint);
        }
      }
      next = answer.text("NextToken");
      if (next.isEmpty()) {
        return List.copyOf(found);
      }
    }
    throw AlicloudErrors.nonsense(call, "the list has more than %d pages".formatted(PAGES_MAX));
  }

  /** An endpoint with its zones; empty if PrivateLink says that there is none of that id. */
  Optional<Look> look(String endpointId, AlicloudCall call, CallBudget budget)
      throws ProviderFailure {
    var request = new GetVpcEndpointAttributeRequest();
    request.setEndpointId(endpointId);
    Answer endpoint;
    try {
      endpoint = budget.tried(call, request);
    } catch (Refused e) {
      if (e.kind() == AlicloudErrorKind.GONE) {
        return Optional.empty();
      }
      throw AlicloudErrors.failure(e, call);
    }
    if (!endpoint.text("EndpointId").equals(Optional.of(endpointId))) {
      throw AlicloudErrors.nonsense(call, "the answer is about another endpoint");
    }
    return lookCloser(endpoint, endpointId, call.placement(), budget);
  }

  /** An endpoint that was listed, with its zones; empty if it has gone meanwhile. */
  Optional<Look> lookCloser(
      Answer endpoint, String endpointId, Placement placement, CallBudget budget)
      throws ProviderFailure {
    EndpointWords words =
        new EndpointWords(
            endpoint.text("EndpointStatus").orElse(""),
            endpoint.text("ConnectionStatus").orElse(""),
            endpoint.text("EndpointBusinessStatus").orElse("Normal"));
    words.unknown().forEach(unknown::count);
    if (words.condition() == EndpointCondition.DELETING
        || words.condition() == EndpointCondition.DELETED) {
      return Optional.of(new Look(endpoint, words, List.of()));
    }
    return zones(endpointId, placement, budget).map(zones -> new Look(endpoint, words, zones));
  }

  /** Asks for the removal of all zones; PrivateLink deletes no endpoint that has any. */
  void removeZones(String endpointId, Placement placement, CallBudget budget)
      throws ProviderFailure {
    boolean asked = false;
    for (Answer zone : zones(endpointId, placement, budget).orElse(List.of())) {
      String zoneId = zone.text("ZoneId").orElse("");
      AlicloudCall call =
          AlicloudCall.privateLink(
              "RemoveZoneFromVpcEndpoint",
              "remove the endpoint %s from zone %s".formatted(endpointId, zoneId),
              placement);
      if (isGoing(zone)) {
        asked = true;
        continue;
      }
      var request = new RemoveZoneFromVpcEndpointRequest();
      request.setEndpointId(endpointId);
      request.setZoneId(zoneId);
      try {
        budget.tried(call, request);
        asked = true;
      } catch (Refused e) {
        // One after the other, then: the next call goes on with the next zone.
        boolean waits = asked && e.kind() == AlicloudErrorKind.BUSY;
        if (!waits && e.kind() != AlicloudErrorKind.GONE) {
          throw AlicloudErrors.failure(e, call);
        }
      }
    }
  }

  private Optional<List<Answer>> zones(String endpointId, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AlicloudCall call =
        AlicloudCall.privateLink(
            "ListVpcEndpointZones", "look at the zones of the endpoint " + endpointId, placement);
    var request = new ListVpcEndpointZonesRequest();
    request.setEndpointId(endpointId);
    request.setMaxResults(PAGE_SIZE);
    try {
      // An endpoint has ten zones at most: one page.
      return Optional.of(required(budget.tried(call, request).list("Zones"), call, "zones"));
    } catch (Refused e) {
      if (e.kind() == AlicloudErrorKind.GONE) {
        return Optional.empty();
      }
      throw AlicloudErrors.failure(e, call);
    }
  }

  static List<Answer> required(Optional<List<Answer>> list, AlicloudCall call, String of)
      throws ProviderFailure {
    if (list.isEmpty()) {
      throw AlicloudErrors.nonsense(call, "the answer holds no list of " + of);
    }
    return list.get();
  }

  private static boolean isMarked(List<Answer> tags, SortedMap<String, String> wanted) {
    var found = new HashMap<String, String>();
    tags.forEach(tag -> found.put(tag.text("Key").orElse(""), tag.text("Value").orElse("")));
    return found.entrySet().containsAll(wanted.entrySet());
  }

  private static boolean isGoing(Answer zone) {
    return zone.text("ZoneStatus").orElse("").toLowerCase(Locale.ROOT).equals("deleting");
  }

  /**
   * One look at an endpoint.
   *
   * @param endpoint its fields
   * @param words its three states
   * @param zones its parts, one for each zone
   */
  record Look(Answer endpoint, EndpointWords words, List<Answer> zones) {

    /** What it means: one that loses all its zones is being deleted, for nothing else does that. */
    EndpointCondition condition() {
      boolean going = !zones.isEmpty() && zones.stream().allMatch(PrivateLinkEndpoints::isGoing);
      return going ? EndpointCondition.DELETING : words.condition();
    }

    /** The cloud's own words for it. */
    String state() {
      return "%s/%s"
          .formatted(
              endpoint.text("EndpointStatus").orElse(""),
              endpoint.text("ConnectionStatus").orElse(""));
    }
  }
}
