package dev.privatelink.provider.alicloud;

import com.aliyuncs.privatelink.model.v20200415.CreateVpcEndpointRequest;
import com.aliyuncs.privatelink.model.v20200415.DeleteVpcEndpointRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointServicesByEndUserRequest;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Placement;
import dev.privatelink.model.ServiceInspection;
import dev.privatelink.provider.alicloud.PrivateLinkEndpoints.Look;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ServiceLook;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Interface endpoints in PrivateLink. */
@Singleton
final class AlicloudEndpointProvider implements EndpointProvider {
  private static final String INTERFACE = "Interface";

  /** PrivateLink API, CreateVpcEndpoint. */
  private static final Pattern ENDPOINT_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{1,127}");

  private final PrivateLinkEndpoints endpoints;

  AlicloudEndpointProvider(PrivateLinkEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  @Override
  public CloudId cloud() {
    return AlicloudCloud.ID;
  }

  @Override
  public ServiceLook inspectService(ConnectionTarget target, Placement placement)
      throws ProviderFailure {
    AlicloudCall call =
        AlicloudCall.privateLink(
                "ListVpcEndpointServicesByEndUser",
                "use the endpoint service " + target.serviceName(),
                placement)
            .about(target);
    var request = new ListVpcEndpointServicesByEndUserRequest();
    request.setServiceName(target.serviceName());
    Answer answer;
    try {
      answer = endpoints.budget().tried(call, request);
    } catch (Refused e) {
      if (e.kind() == AlicloudErrorKind.SERVICE_HIDDEN) {
        return new ServiceLook.Hidden(AlicloudErrors.hidden(target, placement));
      }
      throw AlicloudErrors.failure(e, call);
    }
    Optional<Answer> found =
        PrivateLinkEndpoints.required(answer.list("Services"), call, "services").stream()
            .filter(
                service -> service.text("ServiceName").equals(Optional.of(target.serviceName())))
            .findFirst();
    return found.isEmpty()
        ? new ServiceLook.Hidden(AlicloudErrors.hidden(target, placement))
        : visible(found.get(), call);
  }

  @Override
  public String ensureEndpoint(
      EndpointRequest request, ConnectionTarget target, Placement placement)
      throws ProviderFailure {
    CallBudget budget = endpoints.budget();
    AlicloudCall call =
        AlicloudCall.privateLink(
                "CreateVpcEndpoint",
                "create an endpoint to %s in %s"
                    .formatted(request.serviceName(), placement.vpcId()),
                placement)
            .about(target);
    // The oldest, so that every attempt adopts the same one.
    List<Answer> marked =
        endpoints.search(request.tags(), placement, budget).stream()
            .sorted(
                Comparator.comparing((Answer endpoint) -> endpoint.text("CreateTime").orElse("~"))
                    .thenComparing(endpoint -> endpoint.text("EndpointId").orElse("")))
            .toList();
    for (Answer endpoint : marked) {
      String id = endpoint.text("EndpointId").orElse("");
      // What was rejected is still ours, and is looked at, not doubled.
      if (!isGoing(endpoints.lookCloser(endpoint, id, placement, budget))) {
        return verified(endpoint, request, call);
      }
    }
    return verified(budget.call(call, creation(request, placement)), request, call);
  }

  @Override
  public List<String> findEndpoints(SortedMap<String, String> tags, Placement placement)
      throws ProviderFailure {
    var ids = new ArrayList<String>();
    for (Answer endpoint : endpoints.search(tags, placement, endpoints.budget())) {
      boolean deleted = endpoint.text("EndpointStatus").orElse("").equals("Deleted");
      endpoint.text("EndpointId").filter(id -> !deleted).ifPresent(ids::add);
    }
    return ids.stream().sorted().toList();
  }

  @Override
  public EndpointObservation observe(
      String endpointId, ConnectionTarget target, Placement placement) throws ProviderFailure {
    AlicloudCall call = looking(endpointId, placement).about(target);
    return endpoints
        .look(endpointId, call, endpoints.budget())
        .map(look -> observed(endpointId, look, target, placement))
        .orElseGet(EndpointObservation::missing);
  }

  @Override
  public void deleteEndpoint(String endpointId, Placement placement) throws ProviderFailure {
    CallBudget budget = endpoints.budget();
    AlicloudCall call =
        AlicloudCall.privateLink(
            "DeleteVpcEndpoint", "delete the endpoint " + endpointId, placement);
    var request = new DeleteVpcEndpointRequest();
    request.setEndpointId(endpointId);
    try {
      budget.tried(call, request);
    } catch (Refused e) {
      switch (e.kind()) {
        case GONE -> {
          // As wanted.
        }
        case ZONES_LEFT -> endpoints.removeZones(endpointId, placement, budget);
        case BUSY -> {
          if (!isGoing(endpoints.look(endpointId, looking(endpointId, placement), budget))) {
            throw AlicloudErrors.failure(e, call);
          }
        }
        case THROTTLED, DENIED, QUOTA, SERVICE_HIDDEN, NETWORK_MISSING, OUR_BUG, UNAVAILABLE ->
            throw AlicloudErrors.failure(e, call);
      }
    }
  }

  /** The consumer is told neither the owner nor whether the service accepts by itself. */
  private static ServiceLook visible(Answer service, AlicloudCall call) throws ProviderFailure {
    String type = service.text("ServiceType").orElse(INTERFACE);
    if (!type.equals(INTERFACE)) {
      throw AlicloudErrors.unusable(
          call,
          "it is an endpoint service of type %s, and only those of type Interface can be used"
              .formatted(type));
    }
    return new ServiceLook.Visible(new ServiceInspection(true, service.texts("Zones"), ""));
  }

  private static CreateVpcEndpointRequest creation(EndpointRequest request, Placement placement) {
    var creation = new CreateVpcEndpointRequest();
    creation.setEndpointType(INTERFACE);
    creation.setServiceName(request.serviceName());
    creation.setVpcId(placement.vpcId());
    creation.setSecurityGroupIds(request.securityGroupIds());
    creation.setZones(
        request.subnetsByZone().entrySet().stream()
            .map(place -> {
              var zone = new CreateVpcEndpointRequest.Zone();
              zone.setZoneId(place.getKey());
              zone.setVSwitchId(place.getValue());
              return zone;
            })
            .toList());
    creation.setClientToken(request.clientToken());
    // For people who look at the list; we search by the tags.
    Optional.ofNullable(request.tags().get(EndpointRequest.TAG_CONNECTION))
        .filter(name -> ENDPOINT_NAME.matcher(name).matches())
        .ifPresent(creation::setEndpointName);
    int position = 1;
    for (Map.Entry<String, String> tag : request.tags().entrySet()) {
      // Newer than the typed request, which has no field for them.
      creation.<String>putQueryParameter("Tag." + position + ".Key", tag.getKey());
      creation.<String>putQueryParameter("Tag." + position + ".Value", tag.getValue());
      position++;
    }
    return creation;
  }

  private static String verified(Answer endpoint, EndpointRequest request, AlicloudCall call)
      throws ProviderFailure {
    Optional<String> id = endpoint.text("EndpointId");
    if (id.isEmpty()) {
      throw AlicloudErrors.nonsense(call, "the answer holds no endpoint");
    }
    if (!endpoint.text("ServiceName").equals(Optional.of(request.serviceName()))) {
      throw AlicloudErrors.contradiction(
          call,
          "%s carries our marks but belongs to the endpoint service %s"
              .formatted(id.get(), endpoint.text("ServiceName").orElse("that is not named")));
    }
    return id.get();
  }

  private static boolean isGoing(Optional<Look> look) {
    return look.map(Look::condition)
        .filter(condition ->
            condition != EndpointCondition.DELETING && condition != EndpointCondition.DELETED)
        .isEmpty();
  }

  private static EndpointObservation observed(
      String id, Look look, ConnectionTarget target, Placement placement) {
    EndpointCondition condition = look.condition();
    boolean serves = mayServe(condition);
    var zonal = new TreeMap<String, String>();
    if (serves) {
      for (Answer zone : look.zones()) {
        zone.text("ZoneId")
            .ifPresent(zoneId -> name(zone, "ZoneDomain").ifPresent(n -> zonal.put(zoneId, n)));
      }
    }
    return new EndpointObservation(
        condition,
        look.state(),
        serves ? name(look.endpoint(), "EndpointDomain") : Optional.empty(),
        zonal,
        EndpointFailures.failure(id, look.words(), condition, target, placement));
  }

  private static Optional<String> name(Answer of, String field) {
    return of.text(field).map(name -> name.toLowerCase(Locale.ROOT));
  }

  private static boolean mayServe(EndpointCondition condition) {
    return switch (condition) {
      case PENDING_ACCEPTANCE, CONNECTING, AVAILABLE, DEGRADED -> true;
      case REJECTED,
          EXPIRED,
          FAILED,
          DISCONNECTED,
          SERVICE_DELETED,
          DELETING,
          DELETED,
          MISSING,
          TRANSITIONAL ->
          false;
    };
  }

  private static AlicloudCall looking(String endpointId, Placement placement) {
    return AlicloudCall.privateLink(
        "GetVpcEndpointAttribute", "look at the endpoint " + endpointId, placement);
  }
}
