package dev.privatelink.provider.aws;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.Cloud;
import io.micronaut.context.annotation.Context;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** AWS as configured. Made at start, so that wrong settings are found then. */
@Context
public final class AwsCloud implements Cloud {
  /** As stored in events. */
  public static final CloudId ID = new CloudId("aws");

  private final AwsSettings settings;
  private final Map<String, AwsRegionSettings> regions;

  /**
   * @throws IllegalArgumentException if no region is configured
   */
  AwsCloud(AwsSettings settings, Collection<AwsRegionSettings> regions) {
    if (regions.isEmpty()) {
      throw new IllegalArgumentException(
          "privatelink.aws.regions is missing: at least one region in which we have a VPC, for"
              + " example privatelink.aws.regions.us-east-1.vpc-id");
    }
    this.settings = settings;
    this.regions = regions.stream().collect(Collectors.toMap(AwsRegionSettings::region, r -> r));
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
    return new ManagedNaming(settings.managedDomainSuffix(), true);
  }

  private Placement placement(AwsRegionSettings region) {
    return new Placement(
        settings.accountId(),
        settings.assumeRoleArn(),
        region.region(),
        region.vpcId(),
        new TreeMap<>(region.subnets()),
        region.securityGroupIds());
  }
}
