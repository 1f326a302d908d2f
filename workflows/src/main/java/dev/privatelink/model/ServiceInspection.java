package dev.privatelink.model;

import java.util.List;

/**
 * What the cloud says of a visible endpoint service.
 *
 * @param acceptanceRequired whether its owner has to accept each endpoint; true where the cloud
 *     does not say
 * @param zoneIds the zones that it serves, sorted; empty if the cloud does not say
 * @param owner the account that owns it; empty if the cloud does not say
 */
public record ServiceInspection(boolean acceptanceRequired, List<String> zoneIds, String owner) {
  public ServiceInspection {
    zoneIds = zoneIds.stream().sorted().toList();
  }
}
