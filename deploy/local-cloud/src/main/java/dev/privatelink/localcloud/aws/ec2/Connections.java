package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.RandomIds;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the owner of a service decides about it and about the endpoints to it. */
public final class Connections {
  /** A service of this account, or InvalidVpcEndpointServiceId.NotFound. */
  public static EndpointService ownService(View store, String account, String serviceId) {
    return store
        .find(Ec2Entities.SERVICE, serviceId)
        .filter(service -> service.owner().equals(account))
        .orElseThrow(() -> Ec2Errors.unknownServiceId(serviceId));
  }

  private Connections() {}

  /** The endpoints to services of this account that are still listed, in the order of their ids. */
  public static List<Endpoint> of(View store, String account, Instant now) {
    return store.all(Ec2Entities.ENDPOINT).stream()
        .filter(endpoint -> endpoint.serviceOwner().equals(account))
        .filter(endpoint -> !endpoint.history().vanished(now))
        .toList();
  }

  /** Accepts an endpoint that waits for it. */
  public static void accept(
      Change store, EndpointService service, String endpointId, Instant now, EndpointTimes times) {
    Endpoint endpoint = connected(store, service, endpointId, now);
    EndpointState state = endpoint.history().state(now);
    if (!mayAccept(state)) {
      throw wrongState(endpointId, state, "accepted");
    }
    put(store, endpoint.with(endpoint.history().accepted(now, times)));
  }

  /** Rejects an endpoint that waits, or that is in use already. */
  public static void reject(Change store, EndpointService service, String endpointId, Instant now) {
    Endpoint endpoint = connected(store, service, endpointId, now);
    EndpointState state = endpoint.history().state(now);
    if (!mayReject(state)) {
      throw wrongState(endpointId, state, "rejected");
    }
    put(store, endpoint.with(endpoint.history().rejected(now)));
  }

  /** Whether the owner of the service can accept an endpoint in this state. */
  public static boolean mayAccept(EndpointState state) {
    return state == EndpointState.PENDING_ACCEPTANCE;
  }

  /** Whether the owner of the service can reject an endpoint in this state. */
  public static boolean mayReject(EndpointState state) {
    return switch (state) {
      case PENDING_ACCEPTANCE, PENDING, AVAILABLE -> true;
      case REJECTED, FAILED, EXPIRED, DELETING, DELETED -> false;
    };
  }

  /**
   * Allows a principal to open endpoints. Returns whether it was not allowed before. An ARN with a
   * path is refused, as by AWS (PrivateLink guide, "Manage permissions").
   */
  public static boolean allow(Change store, EndpointService service, String principal) {
    if (!principal.matches(
        "\\*|\\d{12}|arn:aws:iam::\\d{12}:(root|(user|role)/[\\w+=,.@-]{1,64})")) {
      throw CloudException.badRequest("InvalidPrincipal", "Invalid Principal: '" + principal + "'");
    }
    if (service.permissions().containsKey(principal)) {
      return false;
    }
    Map<String, String> permissions = new TreeMap<>(service.permissions());
    permissions.put(principal, RandomIds.ec2("vpce-svc-perm"));
    store.put(Ec2Entities.SERVICE, service.id(), service.withPermissions(permissions));
    return true;
  }

  private static Endpoint connected(
      View store, EndpointService service, String endpointId, Instant now) {
    return store
        .find(Ec2Entities.ENDPOINT, endpointId)
        .filter(endpoint -> endpoint.serviceId().equals(service.id()))
        .filter(endpoint -> !endpoint.history().vanished(now))
        .orElseThrow(() -> Ec2Errors.unknownEndpoint(endpointId));
  }

  private static void put(Change store, Endpoint endpoint) {
    store.put(Ec2Entities.ENDPOINT, endpoint.id(), endpoint);
  }

  private static CloudException wrongState(String id, EndpointState state, String wanted) {
    return CloudException.badRequest(
        "InvalidState",
        "The VPC endpoint " + id + " is " + state.wire() + " and cannot be " + wanted);
  }
}
