package dev.privatelink.provider.aws;

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
 * @param region its code, the last part of the key
 * @param vpcId the VPC
 * @param securityGroupIds what guards the endpoints' interfaces; not empty, because AWS would take
 *     the VPC's default group, which is open to itself only
 * @param subnets one subnet for each availability zone <em>id</em>; AWS refuses two in one zone
 *     (DuplicateSubnetsInSameZone)
 */
@EachProperty("privatelink.aws.regions")
public record AwsRegionSettings(
    @Parameter String region,
    @Bindable(defaultValue = "") String vpcId,
    @Bindable(defaultValue = "") List<String> securityGroupIds,
    @MapFormat(transformation = MapFormat.MapTransformation.FLAT, keyFormat = StringConvention.RAW)
        Map<String, String> subnets) {
  /** The regions of the partition {@code aws}: in the others every ARN would be wrong. */
  private static final Pattern REGION =
      Pattern.compile("(?!cn-|us-gov-|us-iso)[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");

  /** Zone ids are the same in every account ({@code use1-az1}), zone names are not. */
  private static final Pattern ZONE_ID =
      Pattern.compile("[a-z]{3,5}[0-9](-[a-z]{3}[0-9])?-az[0-9]{1,2}");

  private static final Pattern ZONE_NAME =
      Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9][a-z0-9-]*[a-z]");
  private static final String HEX = "[0-9a-f]{8}([0-9a-f]{9})?";
  private static final Pattern VPC = Pattern.compile("vpc-" + HEX);
  private static final Pattern GROUP = Pattern.compile("sg-" + HEX);
  private static final Pattern SUBNET = Pattern.compile("subnet-" + HEX);

  /** What AWS allows for one network interface at most, after a raise of the quota. */
  private static final int SECURITY_GROUPS_MAX = 16;

  /** No region has more zones; a set of domains has room for as many. */
  private static final int ZONES_MAX = 8;

  public AwsRegionSettings {
    // What is not set is bound as one empty text.
    securityGroupIds = securityGroupIds.stream().filter(id -> !id.isBlank()).toList();
    subnets = Collections.unmodifiableSortedMap(new TreeMap<>(subnets));
    String key = "privatelink.aws.regions." + region;
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "%s is no region of the partition aws, such as us-east-1".formatted(key));
    }
    checkVpc(key, vpcId);
    checkGroups(key, securityGroupIds);
    checkSubnets(key, subnets);
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
          "%s.security-group-ids has %d groups: AWS allows %d at most"
              .formatted(key, groups.size(), SECURITY_GROUPS_MAX));
    }
    for (String group : groups) {
      check(GROUP, group, key + ".security-group-ids", "security groups, sg-…");
    }
  }

  private static void checkSubnets(String key, Map<String, String> subnets) {
    if (subnets.isEmpty()) {
      throw new IllegalArgumentException(
          key
              + ".subnets is missing: one subnet for each availability zone id, for example"
              + " subnets.use1-az1: subnet-…");
    }
    if (subnets.size() > ZONES_MAX) {
      throw new IllegalArgumentException(
          "%s.subnets has %d zones: at most %d are allowed"
              .formatted(key, subnets.size(), ZONES_MAX));
    }
    subnets.forEach((zone, subnet) -> {
      checkZone(key, zone);
      check(SUBNET, subnet, key + ".subnets." + zone, "a subnet in that zone, subnet-…");
    });
  }

  private static void checkZone(String key, String zone) {
    if (ZONE_NAME.matcher(zone).matches()) {
      throw new IllegalArgumentException(
          ("%s.subnets.%s is a zone name, which means another zone in each account; use the zone id"
                  + " (such as use1-az1) that `aws ec2 describe-availability-zones --region %s`"
                  + " shows for it")
              .formatted(key, zone, key.substring(key.lastIndexOf('.') + 1)));
    }
    if (!ZONE_ID.matcher(zone).matches()) {
      throw new IllegalArgumentException(
          "%s.subnets.%s is no availability zone id, such as use1-az1".formatted(key, zone));
    }
  }

  private static void check(Pattern shape, String value, String key, String expected) {
    if (!shape.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s must be %s, not \"%s\"".formatted(key, expected, value));
    }
  }
}
