package dev.privatelink.spi;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Placement;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * Endpoints in one cloud. Every method may be called again with the same arguments after any
 * failure, and ends within {@link #CALL_MAX}, or fails as TRANSIENT.
 */
public interface EndpointProvider {
  /** What the time of an attempt is made of: no method of a plug-in takes longer. */
  Duration CALL_MAX = Duration.ofSeconds(20);

  /** The cloud. */
  CloudId cloud();

  /** Looks for the service with our own eyes: visible, acceptance required, zone ids. */
  ServiceLook inspectService(ConnectionTarget target, Placement placement) throws ProviderFailure;

  /**
   * Makes the endpoint, or finds the one that an earlier attempt made: it searches by the request's
   * tags first, and creates with the request's client token. At most one endpoint exists for a
   * request, however often it is called.
   *
   * @return the endpoint's id, verified to be for this service
   */
  String ensureEndpoint(EndpointRequest request, ConnectionTarget target, Placement placement)
      throws ProviderFailure;

  /**
   * The ids of all endpoints that carry these tags and are not yet deleted; an answer is complete
   * or a failure.
   */
  List<String> findEndpoints(SortedMap<String, String> tags, Placement placement)
      throws ProviderFailure;

  /**
   * Looks at an endpoint. "Not found" is the condition MISSING, and only when the cloud really said
   * so: an empty or garbled answer is a TRANSIENT failure.
   */
  EndpointObservation observe(String endpointId, ConnectionTarget target, Placement placement)
      throws ProviderFailure;

  /**
   * Asks for the deletion of an endpoint; one that is gone or going is fine. Where a cloud deletes
   * in steps, each call takes the next one: it is called again whenever {@link #observe} says
   * neither DELETING nor gone.
   */
  void deleteEndpoint(String endpointId, Placement placement) throws ProviderFailure;
}
