package dev.privatelink.provider.alicloud;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Our network in one region: where endpoints are made. Wrong values stop the start with the name of
 * the key.
 *
 * @param region its id, the last part of the key
 * @param vpcId the VPC
 * @param securityGroupIds what guards the endpoints' interfaces; not empty, because an endpoint
 *     needs one (PrivateLink API, CreateVpcEndpoint)
 * @param vswitches one vSwitch for each zone id, which is the same in every account
 */
@EachProperty("privatelink.alicloud.regions")
public record AlicloudRegionSettings(
    @Parameter String region,
    @Bindable(defaultValue = "") String vpcId,
    @Bindable(defaultValue = "") List<String> securityGroupIds,
    @MapFormat(transformation = MapFormat.MapTransformation.FLAT, keyFormat = StringConvention.RAW)
        Map<String, String> vswitches) {
  static final String REGION_SHAPE = "[a-z]{2}(?:-[a-z0-9]+)+";

  private static final Pattern REGION = Pattern.compile(REGION_SHAPE);
  private static final String ID = "[a-z0-9][a-z0-9-]{2,60}";
  private static final Pattern VPC = Pattern.compile("vpc-" + ID);
  private static final Pattern GROUP = Pattern.compile("sg-" + ID);
  private static final Pattern VSWITCH = Pattern.compile("vsw-" + ID);

  /** PrivateLink API, CreateVpcEndpoint: an endpoint has ten groups at most. */
  private static final int SECURITY_GROUPS_MAX = 10;

  /** PrivateLink API, CreateVpcEndpoint: an endpoint has ten zones at most. */
  private static final int ZONES_MAX = 10;

  public AlicloudRegionSettings {
    // What is not set is bound as one empty text.
    securityGroupIds = securityGroupIds.stream().filter(id -> !id.isBlank()).toList();
    vswitches = Collections.unmodifiableSortedMap(new TreeMap<>(vswitches));
    String key = "privatelink.alicloud.regions." + region;
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          key + " is no region of Alibaba Cloud, such as ap-southeast-1");
    }
    checkVpc(key, vpcId);
    checkGroups(key, securityGroupIds);
    checkVswitches(key, region, vswitches);
  }

  private static void checkVpc(String key, String vpcId) {
    if (vpcId.isEmpty()) {
      throw new IllegalArgumentException(
          key + ".vpc-id is missing: the VPC in which endpoints are made");
    }
    check(VPC, vpcId, key + ".vpc-id", "the VPC in which endpoints are made, vpc-…");
  }

  private static void checkGroups(String key, List<String> groups) {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(
          key + ".security-group-ids is missing: the groups that guard the endpoints' interfaces");
    }
    if (groups.size() > SECURITY_GROUPS_MAX) {
      throw new IllegalArgumentException(
          "%s.security-group-ids has %d groups: Alibaba Cloud allows %d at most"
              .formatted(key, groups.size(), SECURITY_GROUPS_MAX));
    }
    for (String group : groups) {
      check(GROUP, group, key + ".security-group-ids", "security groups, sg-…");
    }
  }

  private static void checkVswitches(String key, String region, Map<String, String> vswitches) {
    if (vswitches.isEmpty()) {
      throw new IllegalArgumentException(
          "%s.vswitches is missing: one vSwitch for each zone id, for example vswitches.%sa: vsw-…"
              .formatted(key, region));
    }
    if (vswitches.size() > ZONES_MAX) {
      throw new IllegalArgumentException(
          "%s.vswitches has %d zones: at most %d are allowed"
              .formatted(key, vswitches.size(), ZONES_MAX));
    }
    Pattern zoneId = Pattern.compile(Pattern.quote(region) + "-?[a-z]{1,2}");
    vswitches.forEach((zone, vswitch) -> {
      if (!zoneId.matcher(zone).matches()) {
        throw new IllegalArgumentException(
            "%s.vswitches.%s is no zone id of %s, such as %sa"
                .formatted(key, zone, region, region));
      }
      check(VSWITCH, vswitch, key + ".vswitches." + zone, "a vSwitch in that zone, vsw-…");
    });
  }

  private static void check(Pattern shape, String value, String key, String expected) {
    if (!shape.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s must be %s, not \"%s\"".formatted(key, expected, value));
    }
  }
}
