package dev.privatelink.localcloud;

import dev.privatelink.localcloud.account.AccessKey;
import dev.privatelink.localcloud.account.Account;
import dev.privatelink.localcloud.account.AccountEntities;
import dev.privatelink.localcloud.aws.ec2.Ec2Entities;
import dev.privatelink.localcloud.aws.ec2.EndpointFailure;
import dev.privatelink.localcloud.aws.ec2.EndpointService;
import dev.privatelink.localcloud.aws.network.NetworkEntities;
import dev.privatelink.localcloud.aws.network.SecurityGroup;
import dev.privatelink.localcloud.aws.network.Subnet;
import dev.privatelink.localcloud.aws.network.Vpc;
import dev.privatelink.localcloud.aws.network.ZoneNames;
import dev.privatelink.localcloud.aws.sts.AssumableRole;
import dev.privatelink.localcloud.aws.sts.StsEntities;
import dev.privatelink.localcloud.store.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is in a cloud that nobody has used yet: accounts with keys, their network, their
 * services. It is data; a test may make its own, from this one or anew.
 *
 * @param zones the zone names of each account in each region
 * @param roles roles with conditions; others can be assumed by anybody
 * @param alicloud what there is in Alibaba Cloud
 */
public record LocalCloudSeed(
    List<Account> accounts,
    List<AccessKey> keys,
    List<ZoneNames> zones,
    List<Vpc> vpcs,
    List<SecurityGroup> groups,
    List<Subnet> subnets,
    List<EndpointService> services,
    List<AssumableRole> roles,
    AlicloudSeed alicloud) {
  /** The region of the local run. */
  public static final String REGION = "us-east-1";

  /** The platform's account: the one that opens endpoints. */
  public static final String PLATFORM_ACCOUNT = "380838443567";

  /** The platform's key. It opens nothing but the local cloud. */
  public static final String PLATFORM_ACCESS_KEY_ID = "AKIALOCALPLATFORM00";

  /** The secret of the platform's key. It opens nothing but the local cloud. */
  public static final String PLATFORM_SECRET_ACCESS_KEY =
      "local-platform-secret-opens-nothing-else";

  /** The customer's account: the one that offers services. */
  public static final String CUSTOMER_ACCOUNT = "111122223333";

  /** The customer's key. It opens nothing but the local cloud. */
  public static final String CUSTOMER_ACCESS_KEY_ID = "AKIALOCALCUSTOMER00";

  /** The secret of the customer's key. It opens nothing but the local cloud. */
  public static final String CUSTOMER_SECRET_ACCESS_KEY =
      "local-customer-secret-opens-nothing-else";

  /** The platform's VPC. */
  public static final String VPC = "vpc-0123456789abcdef0";

  /** The security group for endpoints in the platform's VPC. */
  public static final String SECURITY_GROUP = "sg-0123456789abcdef0";

  /** The default security group of the platform's VPC. */
  public static final String DEFAULT_SECURITY_GROUP = "sg-0fedcba9876543210";

  /** The platform's subnet in use1-az1. */
  public static final String SUBNET_AZ1 = "subnet-0a10000000000000a";

  /** The platform's subnet in use1-az2. */
  public static final String SUBNET_AZ2 = "subnet-0a20000000000000a";

  /** The platform's subnet in use1-az4. */
  public static final String SUBNET_AZ4 = "subnet-0a40000000000000a";

  /** A service in all four zones, accepted by hand. */
  public static final String SERVICE_MANUAL = "vpce-svc-0123456789abcdef0";

  /** A service in all four zones that accepts by itself. */
  public static final String SERVICE_AUTOMATIC = "vpce-svc-0aaaaaaaaaaaaaaa0";

  /** A service in use1-az2 only, accepted by hand. */
  public static final String SERVICE_ONE_ZONE = "vpce-svc-0bbbbbbbbbbbbbbb0";

  /** A service that the platform may not see, until its owner allows it. */
  public static final String SERVICE_NOT_ALLOWED = "vpce-svc-0ddddddddddddddd0";

  /** A service in use1-az6 only, where the platform has no subnet. */
  public static final String SERVICE_ELSEWHERE = "vpce-svc-0eeeeeeeeeeeeeee0";

  /** A service that accepts by itself, and whose endpoints end as failed. */
  public static final String SERVICE_FAILING = "vpce-svc-0fffffffffffffff0";

  private static final List<String> ALL_ZONES =
      List.of("use1-az1", "use1-az2", "use1-az4", "use1-az6");

  /** Copies the lists. */
  public LocalCloudSeed {
    accounts = List.copyOf(accounts);
    keys = List.copyOf(keys);
    zones = List.copyOf(zones);
    vpcs = List.copyOf(vpcs);
    groups = List.copyOf(groups);
    subnets = List.copyOf(subnets);
    services = List.copyOf(services);
    roles = List.copyOf(roles);
  }

  /** Nothing at all. */
  public static LocalCloudSeed empty() {
    return new LocalCloudSeed(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        AlicloudSeed.empty());
  }

  /** The seed of the local run: the platform, and one customer with a service of each sort. */
  public static LocalCloudSeed localRun() {
    return new LocalCloudSeed(
        List.of(
            new Account(PLATFORM_ACCOUNT, "platform"), new Account(CUSTOMER_ACCOUNT, "customer")),
        List.of(
            AccessKey.lasting(
                PLATFORM_ACCESS_KEY_ID,
                PLATFORM_SECRET_ACCESS_KEY,
                PLATFORM_ACCOUNT,
                "arn:aws:iam::" + PLATFORM_ACCOUNT + ":user/platform"),
            AccessKey.lasting(
                CUSTOMER_ACCESS_KEY_ID,
                CUSTOMER_SECRET_ACCESS_KEY,
                CUSTOMER_ACCOUNT,
                "arn:aws:iam::" + CUSTOMER_ACCOUNT + ":user/customer")),
        List.of(
            zones(PLATFORM_ACCOUNT, "c", "a", "b", "d"),
            zones(CUSTOMER_ACCOUNT, "a", "b", "d", "c")),
        List.of(
            new Vpc(
                VPC, PLATFORM_ACCOUNT, REGION, "10.0.0.0/16", DEFAULT_SECURITY_GROUP, Map.of())),
        List.of(
            group(SECURITY_GROUP, "privatelink-endpoints"),
            group(DEFAULT_SECURITY_GROUP, "default")),
        List.of(
            subnet(SUBNET_AZ1, "use1-az1", "10.0.1.0/24"),
            subnet(SUBNET_AZ2, "use1-az2", "10.0.2.0/24"),
            subnet(SUBNET_AZ4, "use1-az4", "10.0.4.0/24")),
        List.of(
            service(SERVICE_MANUAL, ALL_ZONES, true, true, Optional.empty()),
            service(SERVICE_AUTOMATIC, ALL_ZONES, false, true, Optional.empty()),
            service(SERVICE_ONE_ZONE, List.of("use1-az2"), true, true, Optional.empty()),
            service(SERVICE_NOT_ALLOWED, ALL_ZONES, true, false, Optional.empty()),
            service(SERVICE_ELSEWHERE, List.of("use1-az6"), true, true, Optional.empty()),
            service(
                SERVICE_FAILING,
                ALL_ZONES,
                false,
                true,
                Optional.of(
                    new EndpointFailure(
                        "InsufficientCapacity",
                        "The network interfaces of the endpoint could not be created")))),
        List.of(),
        AlicloudSeed.localRun());
  }

  /** The name by which a service of the local run is asked for. */
  public static String serviceName(String serviceId) {
    return "com.amazonaws.vpce." + REGION + "." + serviceId;
  }

  /** The same with further services. */
  public LocalCloudSeed plusServices(List<EndpointService> further) {
    return new LocalCloudSeed(
        accounts,
        keys,
        zones,
        vpcs,
        groups,
        subnets,
        Stream.concat(services.stream(), further.stream()).toList(),
        roles,
        alicloud);
  }

  /** The same with roles that have conditions. */
  public LocalCloudSeed withRoles(List<AssumableRole> other) {
    return new LocalCloudSeed(
        accounts, keys, zones, vpcs, groups, subnets, services, other, alicloud);
  }

  /** The same with other things in Alibaba Cloud. */
  public LocalCloudSeed withAlicloud(AlicloudSeed other) {
    return new LocalCloudSeed(accounts, keys, zones, vpcs, groups, subnets, services, roles, other);
  }

  /** Plants the parts that are not planted yet. Doing it twice changes nothing. */
  void plant(Change store, Instant now, boolean nothingThere) {
    if (store.find(PlantedSeed.PLANTED, PlantedSeed.AWS).isEmpty()) {
      // A state that has something, but no word of what was planted, is of the time before parts.
      if (nothingThere) {
        plantAws(store);
      }
      note(store, PlantedSeed.AWS, now);
    }
    if (store.find(PlantedSeed.PLANTED, PlantedSeed.ALICLOUD).isEmpty()) {
      alicloud.plant(store);
      note(store, PlantedSeed.ALICLOUD, now);
    }
  }

  private static void note(Change store, String part, Instant now) {
    store.put(PlantedSeed.PLANTED, part, new PlantedSeed(part, now));
  }

  private void plantAws(Change store) {
    accounts.forEach(one -> store.put(AccountEntities.ACCOUNT, one.id(), one));
    keys.forEach(one -> store.put(AccountEntities.ACCESS_KEY, one.id(), one));
    zones.forEach(one ->
        store.put(NetworkEntities.ZONE_NAMES, ZoneNames.key(one.account(), one.region()), one));
    vpcs.forEach(one -> store.put(NetworkEntities.VPC, one.id(), one));
    groups.forEach(one -> store.put(NetworkEntities.SECURITY_GROUP, one.id(), one));
    subnets.forEach(one -> store.put(NetworkEntities.SUBNET, one.id(), one));
    services.forEach(one -> store.put(Ec2Entities.SERVICE, one.id(), one));
    roles.forEach(one -> store.put(StsEntities.ROLE, one.arn(), one));
  }

  /** Zone names differ by account on purpose, as they do in AWS. */
  private static ZoneNames zones(String account, String az1, String az2, String az4, String az6) {
    return new ZoneNames(
        account,
        REGION,
        Map.of(
            "use1-az1", REGION + az1,
            "use1-az2", REGION + az2,
            "use1-az4", REGION + az4,
            "use1-az6", REGION + az6));
  }

  private static SecurityGroup group(String id, String name) {
    return new SecurityGroup(id, PLATFORM_ACCOUNT, REGION, VPC, name, Map.of());
  }

  private static Subnet subnet(String id, String zoneId, String cidr) {
    return new Subnet(id, PLATFORM_ACCOUNT, REGION, VPC, zoneId, cidr, Map.of());
  }

  private static EndpointService service(
      String id,
      List<String> zoneIds,
      boolean acceptanceRequired,
      boolean platformAllowed,
      Optional<EndpointFailure> endpointsFailWith) {
    return new EndpointService(
        id,
        CUSTOMER_ACCOUNT,
        REGION,
        zoneIds,
        acceptanceRequired,
        platformAllowed
            ? Map.of(
                "arn:aws:iam::" + PLATFORM_ACCOUNT + ":root",
                id.replaceFirst("vpce-svc-", "vpce-svc-perm-"))
            : Map.of(),
        List.of(
            "arn:aws:elasticloadbalancing:"
                + REGION
                + ":"
                + CUSTOMER_ACCOUNT
                + ":loadbalancer/net/"
                + id
                + "/0123456789abcdef"),
        Map.of(),
        endpointsFailWith,
        Instant.parse("2026-01-01T00:00:00Z"));
  }
}
