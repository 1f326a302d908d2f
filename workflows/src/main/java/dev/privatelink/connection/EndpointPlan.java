package dev.privatelink.connection;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.ServiceInspection;
import java.util.TreeMap;

/** Which endpoint to ask for, once the service is known. Pure. */
public sealed interface EndpointPlan {

  /** This one. */
  record Possible(EndpointRequest request) implements EndpointPlan {}

  /** None: the failure says what would help. */
  record Impossible(Failure failure) implements EndpointPlan {}

  /**
   * One subnet in every zone that the service and our network share. A service that does not say
   * its zones (the cloud hides them in some cases) is tried in all of ours.
   *
   * @param installation marks the endpoint as ours
   */
  static EndpointPlan of(
      ConnectionId connection,
      ConnectionEvent.ConnectionRequested request,
      ServiceInspection service,
      String installation) {
    var ours = request.placement().subnetsByZone();
    var common = new TreeMap<>(ours);
    if (!service.zoneIds().isEmpty()) {
      common.keySet().retainAll(service.zoneIds());
    }
    if (common.isEmpty()) {
      return new Impossible(noCommonZone(request, service));
    }
    var tags = new TreeMap<String, String>();
    tags.put(EndpointRequest.TAG_INSTALLATION, installation);
    tags.put(EndpointRequest.TAG_CONNECTION, connection.value());
    return new Possible(
        new EndpointRequest(
            request.target().serviceName(),
            request.target().region(),
            common,
            request.placement().securityGroupIds(),
            tags,
            connection.value()));
  }

  private static Failure noCommonZone(
      ConnectionEvent.ConnectionRequested request, ServiceInspection service) {
    return Failure.of(
        FailureCode.NO_COMMON_ZONE,
        ActionOwner.CUSTOMER,
        "The endpoint service %s serves the availability zones %s; we can reach it from %s: none in common."
            .formatted(
                request.target().serviceId(),
                String.join(", ", service.zoneIds()),
                String.join(", ", request.placement().subnetsByZone().keySet())),
        "Add at least one of our zones (they are zone ids, the same in every account) to the load balancer behind the"
            + " endpoint service, then create the private link connection again.");
  }
}
