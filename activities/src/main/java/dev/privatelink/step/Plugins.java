package dev.privatelink.step;

import dev.privatelink.model.CloudId;
import dev.privatelink.observe.CloudWatch;
import dev.privatelink.spi.Cloud;
import dev.privatelink.spi.ConnectionType;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.PrivateDns;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clouds that this process has, by id, each watched. Checked when it is made: no id twice,
 * nothing half there.
 */
@Singleton
public final class Plugins {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private final Map<CloudId, Cloud> clouds;
  private final Map<CloudId, EndpointProvider> providers;
  private final Map<CloudId, PrivateDns> dns;
  private final List<ConnectionType> types;

  /**
   * @throws IllegalStateException if two plug-ins claim one id, or a cloud lacks a part
   */
  public Plugins(
      List<Cloud> clouds,
      List<EndpointProvider> providers,
      List<PrivateDns> dns,
      List<ConnectionType> types,
      CloudWatch watch) {
    this.clouds = byCloud(clouds, Cloud::id, Function.identity());
    this.providers = byCloud(providers, EndpointProvider::cloud, watch::over);
    this.dns = byCloud(dns, PrivateDns::cloud, watch::over);
    this.types = List.copyOf(types);
    Set<CloudId> ids = this.clouds.keySet();
    if (!ids.equals(this.providers.keySet()) || !ids.equals(this.dns.keySet())) {
      throw new IllegalStateException(
          "each cloud needs a Cloud, an EndpointProvider and a PrivateDns; found %s, %s and %s"
              .formatted(ids, this.providers.keySet(), this.dns.keySet()));
    }
    if (ids.isEmpty()) {
      LOG.warn(
          "no cloud is configured, so no connection can be created: for AWS set privatelink.aws.account-id");
    }
  }

  /** The clouds that there are. */
  public Set<String> clouds() {
    return providers.keySet().stream()
        .map(CloudId::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Cloud cloud(CloudId cloud) {
    return required(clouds, cloud);
  }

  EndpointProvider endpoints(CloudId cloud) {
    return required(providers, cloud);
  }

  PrivateDns dns(CloudId cloud) {
    return required(dns, cloud);
  }

  Optional<ConnectionType> type(dev.privatelink.model.ConnectionTypeId id) {
    return types.stream().filter(type -> type.id().equals(id)).findFirst();
  }

  private static <T> T required(Map<CloudId, T> plugins, CloudId cloud) {
    return Optional.ofNullable(plugins.get(cloud))
        .orElseThrow(
            () -> new IllegalStateException("this process has no plug-in for the cloud " + cloud));
  }

  private static <T> Map<CloudId, T> byCloud(
      List<T> plugins, Function<T, CloudId> id, Function<T, T> watched) {
    return plugins.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                id,
                watched,
                (one, other) -> {
                  throw new IllegalStateException(
                      "two plug-ins for one cloud: %s and %s"
                          .formatted(one.getClass().getName(), other.getClass().getName()));
                }));
  }
}
