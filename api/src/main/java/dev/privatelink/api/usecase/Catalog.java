package dev.privatelink.api.usecase;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTypeId;
import dev.privatelink.model.DomainTypeId;
import dev.privatelink.spi.Cloud;
import dev.privatelink.spi.ConnectionType;
import dev.privatelink.spi.DomainType;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The clouds, connection types and domain types that are installed, by id. */
@Singleton
public final class Catalog {
  private final Map<CloudId, Cloud> clouds;
  private final Map<ConnectionTypeId, ConnectionType> connectionTypes;
  private final Map<DomainTypeId, DomainType> domainTypes;

  /**
   * @throws IllegalStateException if two plug-ins have the same id
   */
  public Catalog(
      Collection<Cloud> clouds,
      Collection<ConnectionType> connectionTypes,
      Collection<DomainType> domainTypes) {
    this.clouds = byId(clouds, Cloud::id, CloudId::value);
    this.connectionTypes = byId(connectionTypes, ConnectionType::id, ConnectionTypeId::value);
    this.domainTypes = byId(domainTypes, DomainType::id, DomainTypeId::value);
  }

  /** A cloud, if it is installed. */
  public Optional<Cloud> cloud(CloudId id) {
    return Optional.ofNullable(clouds.get(id));
  }

  /** All clouds, by id. */
  public List<Cloud> clouds() {
    return List.copyOf(clouds.values());
  }

  /** A connection type, if it is installed. */
  public Optional<ConnectionType> connectionType(ConnectionTypeId id) {
    return Optional.ofNullable(connectionTypes.get(id));
  }

  /** The names of all connection types, sorted. */
  public List<String> connectionTypeNames() {
    return connectionTypes.keySet().stream().map(ConnectionTypeId::value).toList();
  }

  /** The names of the connection types that fit a cluster in this cloud, sorted. */
  public List<String> connectionTypeNames(CloudId cloud) {
    return connectionTypes.values().stream()
        .filter(type -> type.cloud().equals(cloud))
        .map(type -> type.id().value())
        .toList();
  }

  /** A domain type, if it is installed. */
  public Optional<DomainType> domainType(DomainTypeId id) {
    return Optional.ofNullable(domainTypes.get(id));
  }

  /** The names of all domain types, sorted. */
  public List<String> domainTypeNames() {
    return domainTypes.keySet().stream().map(DomainTypeId::value).toList();
  }

  /** The names of the domain types that connections in this cloud may have, sorted. */
  public List<String> domainTypeNames(CloudId cloud) {
    return domainTypes.values().stream()
        .filter(type -> type.supports(cloud))
        .map(type -> type.id().value())
        .toList();
  }

  private static <K, V> SortedMap<K, V> byId(
      Collection<V> plugins, Function<V, K> id, Function<K, String> name) {
    SortedMap<K, V> sorted = new TreeMap<>(Comparator.comparing(name));
    for (V plugin : plugins) {
      V other = sorted.put(id.apply(plugin), plugin);
      if (other != null) {
        throw new IllegalStateException(
            "%s is brought by both %s and %s"
                .formatted(
                    id.apply(plugin), other.getClass().getName(), plugin.getClass().getName()));
      }
    }
    return sorted;
  }
}
