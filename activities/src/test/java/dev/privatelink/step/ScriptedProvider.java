package dev.privatelink.step;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ServiceLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Answers what it is told to, whatever there is, and remembers what it was asked. */
final class ScriptedProvider implements EndpointProvider {
  private final List<String> calls = new ArrayList<>();
  private Optional<EndpointObservation> listed = Optional.empty();
  private List<String> marked = List.of();
  private Optional<ProviderFailure> failing = Optional.empty();

  /** The one endpoint that lists show. */
  ScriptedProvider lists(EndpointObservation endpoint) {
    listed = Optional.of(endpoint);
    return this;
  }

  /** The endpoints that carry our marks. */
  ScriptedProvider marks(List<String> endpoints) {
    marked = endpoints;
    return this;
  }

  /** Every call fails so. */
  ScriptedProvider fails(ProviderFailure failure) {
    failing = Optional.of(failure);
    return this;
  }

  /** The names of the calls, each with the endpoint that it was about. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public CloudId cloud() {
    return StoredConnection.CLOUD;
  }

  @Override
  public ServiceLook inspectService(ConnectionTarget target, Placement placement)
      throws ProviderFailure {
    called("inspect");
    throw new UnsupportedOperationException("the script has no service");
  }

  @Override
  public String ensureEndpoint(
      EndpointRequest request, ConnectionTarget target, Placement placement)
      throws ProviderFailure {
    called("ensure");
    throw new UnsupportedOperationException("the script makes nothing");
  }

  @Override
  public List<String> findEndpoints(SortedMap<String, String> tags, Placement placement)
      throws ProviderFailure {
    called("find");
    return marked;
  }

  @Override
  public EndpointObservation observe(
      String endpointId, ConnectionTarget target, Placement placement) throws ProviderFailure {
    called("observe " + endpointId);
    return listed.orElseGet(EndpointObservation::missing);
  }

  @Override
  public void deleteEndpoint(String endpointId, Placement placement) throws ProviderFailure {
    called("delete " + endpointId);
  }

  private void called(String what) throws ProviderFailure {
    calls.add(what);
    if (failing.isPresent()) {
      throw failing.get();
    }
  }
}
