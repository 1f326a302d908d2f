package dev.privatelink.localcloud.aws.network;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The zones of a region as one account sees them. The id of a zone is the same for everybody; its
 * name differs by account (EC2 user guide, "Availability Zone IDs").
 *
 * @param nameById the account's name for each zone, by zone id
 */
public record ZoneNames(String account, String region, Map<String, String> nameById) {
  /** Copies the names. */
  public ZoneNames {
    nameById = Map.copyOf(nameById);
  }

  /** The key in the store. */
  public static String key(String account, String region) {
    return account + "/" + region;
  }

  /** The ids of the zones, sorted. */
  public List<String> zoneIds() {
    return nameById.keySet().stream().sorted().toList();
  }

  /** The account's name of a zone. */
  public Optional<String> name(String zoneId) {
    return Optional.ofNullable(nameById.get(zoneId));
  }

  /** Of the given zones those that the account has, sorted by id. */
  public List<String> common(Collection<String> others) {
    return zoneIds().stream().filter(others::contains).toList();
  }

  /** The names of the given zones, sorted by name; zones that the account lacks are left out. */
  public List<String> names(Collection<String> ids) {
    return new TreeMap<>(nameById)
        .entrySet().stream()
            .filter(entry -> ids.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
  }
}
