package dev.privatelink.provider.alicloud;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.Cloud;
import io.micronaut.context.annotation.Context;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Alibaba Cloud as configured. Made at start, so that wrong settings are found then. */
@Context
public final class AlicloudCloud implements Cloud {
  /** As stored in events. */
  public static final CloudId ID = new CloudId("alicloud");

  private final AlicloudSettings settings;
  private final Map<String, AlicloudRegionSettings> regions;

  /**
   * @throws IllegalArgumentException if no region is configured
   */
  AlicloudCloud(AlicloudSettings settings, Collection<AlicloudRegionSettings> regions) {
    if (regions.isEmpty()) {
      throw new IllegalArgumentException(
          "privatelink.alicloud.regions is missing: at least one region in which we have a VPC,"
              + " for example privatelink.alicloud.regions.ap-southeast-1.vpc-id");
    }
    this.settings = settings;
    this.regions =
        regions.stream().collect(Collectors.toMap(AlicloudRegionSettings::region, r -> r));
  }

  @Override
  public CloudId id() {
    return ID;
  }

  @Override
  public String accountId() {
    return settings.accountId();
  }

  @Override
  public Optional<Placement> placement(String region) {
    return Optional.ofNullable(regions.get(region)).map(this::placement);
  }

  @Override
  public ManagedNaming managedNaming() {
    return new ManagedNaming(settings.managedDomainSuffix(), false);
  }

  private Placement placement(AlicloudRegionSettings region) {
    return new Placement(
        settings.accountId(),
        Optional.empty(),
        region.region(),
        region.vpcId(),
        new TreeMap<>(region.vswitches()),
        region.securityGroupIds());
  }
}
