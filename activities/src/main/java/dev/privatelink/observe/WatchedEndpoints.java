package dev.privatelink.observe;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ServiceLook;
import java.util.List;
import java.util.SortedMap;

/** Endpoints in one cloud, watched. */
final class WatchedEndpoints implements EndpointProvider {
  private final EndpointProvider provider;
  private final CloudWatch watch;

  WatchedEndpoints(EndpointProvider provider, CloudWatch watch) {
    this.provider = provider;
    this.watch = watch;
  }

  @Override
  public CloudId cloud() {
    return provider.cloud();
  }

  @Override
  public ServiceLook inspectService(ConnectionTarget target, Placement placement)
      throws ProviderFailure {
    return watch.call(cloud(), "inspect-service", () -> provider.inspectService(target, placement));
  }

  @Override
  public String ensureEndpoint(
      EndpointRequest request, ConnectionTarget target, Placement placement)
      throws ProviderFailure {
    return watch.call(
        cloud(), "ensure-endpoint", () -> provider.ensureEndpoint(request, target, placement));
  }

  @Override
  public List<String> findEndpoints(SortedMap<String, String> tags, Placement placement)
      throws ProviderFailure {
    return watch.call(cloud(), "find-endpoints", () -> provider.findEndpoints(tags, placement));
  }

  @Override
  public EndpointObservation observe(
      String endpointId, ConnectionTarget target, Placement placement) throws ProviderFailure {
    return watch.call(
        cloud(), "observe-endpoint", () -> provider.observe(endpointId, target, placement));
  }

  @Override
  public void deleteEndpoint(String endpointId, Placement placement) throws ProviderFailure {
    watch.run(cloud(), "delete-endpoint", () -> provider.deleteEndpoint(endpointId, placement));
  }

  @Override
  public String toString() {
    return provider.toString();
  }
}
