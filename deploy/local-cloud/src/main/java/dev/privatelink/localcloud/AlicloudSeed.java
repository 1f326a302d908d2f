package dev.privatelink.localcloud;

import dev.privatelink.localcloud.account.AccessKey;
import dev.privatelink.localcloud.account.Account;
import dev.privatelink.localcloud.account.AccountEntities;
import dev.privatelink.localcloud.alicloud.network.AliNetworkEntities;
import dev.privatelink.localcloud.alicloud.network.AliSecurityGroup;
import dev.privatelink.localcloud.alicloud.network.AliVpc;
import dev.privatelink.localcloud.alicloud.network.VSwitch;
import dev.privatelink.localcloud.alicloud.privatelink.BusinessStatus;
import dev.privatelink.localcloud.alicloud.privatelink.PrivateLinkEntities;
import dev.privatelink.localcloud.alicloud.privatelink.ServiceResource;
import dev.privatelink.localcloud.alicloud.privatelink.VpcEndpointService;
import dev.privatelink.localcloud.store.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What there is in the simulated Alibaba Cloud that nobody has used yet: accounts with keys, their
 * network, their services.
 */
public record AlicloudSeed(
    List<Account> accounts,
    List<AccessKey> keys,
    List<AliVpc> vpcs,
    List<AliSecurityGroup> groups,
    List<VSwitch> vSwitches,
    List<VpcEndpointService> services) {
  /** The region of the local run. */
  public static final String REGION = "ap-southeast-1";

  /** The first zone; the platform has a vSwitch in it. */
  public static final String ZONE_A = REGION + "a";

  /** The second zone; the platform has a vSwitch in it. */
  public static final String ZONE_B = REGION + "b";

  /** The third zone; the platform has no vSwitch in it. */
  public static final String ZONE_C = REGION + "c";

  /** The platform's account: the one that opens endpoints. */
  public static final String PLATFORM_ACCOUNT = "5123456789012345";

  /** The platform's key. It opens nothing but the local cloud. */
  public static final String PLATFORM_ACCESS_KEY_ID = "LTAILOCALPLATFORM00";

  /** The secret of the platform's key. It opens nothing but the local cloud. */
  public static final String PLATFORM_ACCESS_KEY_SECRET =
      "local-platform-secret-opens-nothing-else";

  /** The customer's account: the one that offers services. */
  public static final String CUSTOMER_ACCOUNT = "1234567890123456";

  /** The customer's key. It opens nothing but the local cloud. */
  public static final String CUSTOMER_ACCESS_KEY_ID = "LTAILOCALCUSTOMER00";

  /** The secret of the customer's key. It opens nothing but the local cloud. */
  public static final String CUSTOMER_ACCESS_KEY_SECRET =
      "local-customer-secret-opens-nothing-else";

  /** The platform's VPC. */
  public static final String VPC = "vpc-local-platform";

  /** The security group for endpoints in the platform's VPC. */
  public static final String SECURITY_GROUP = "sg-local-endpoints";

  /** The platform's vSwitch in the first zone. */
  public static final String VSWITCH_A = "vsw-local-a";

  /** The platform's vSwitch in the second zone. */
  public static final String VSWITCH_B = "vsw-local-b";

  /** A service in all three zones, accepted by hand. */
  public static final String SERVICE_MANUAL = "epsrv-local-manual";

  /** A service in all three zones that accepts by itself. */
  public static final String SERVICE_AUTOMATIC = "epsrv-local-auto";

  /** A service that the platform may not see, until its owner puts it on the whitelist. */
  public static final String SERVICE_NOT_ALLOWED = "epsrv-local-closed";

  /** A service in the third zone only, where the platform has no vSwitch. */
  public static final String SERVICE_ELSEWHERE = "epsrv-local-nozone";

  /** A service that accepts by itself and is locked, because its owner is in arrears. */
  public static final String SERVICE_LOCKED = "epsrv-local-locked";

  private static final List<String> ALL_ZONES = List.of(ZONE_A, ZONE_B, ZONE_C);

  /** Copies the lists. */
  public AlicloudSeed {
    accounts = List.copyOf(accounts);
    keys = List.copyOf(keys);
    vpcs = List.copyOf(vpcs);
    groups = List.copyOf(groups);
    vSwitches = List.copyOf(vSwitches);
    services = List.copyOf(services);
  }

  /** Nothing at all. */
  public static AlicloudSeed empty() {
    return new AlicloudSeed(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** The seed of the local run: the platform, and one customer with a service of each sort. */
  public static AlicloudSeed localRun() {
    return new AlicloudSeed(
        List.of(
            new Account(PLATFORM_ACCOUNT, "platform at Alibaba Cloud"),
            new Account(CUSTOMER_ACCOUNT, "customer at Alibaba Cloud")),
        List.of(
            AccessKey.lasting(
                PLATFORM_ACCESS_KEY_ID,
                PLATFORM_ACCESS_KEY_SECRET,
                PLATFORM_ACCOUNT,
                "acs:ram::" + PLATFORM_ACCOUNT + ":user/platform"),
            AccessKey.lasting(
                CUSTOMER_ACCESS_KEY_ID,
                CUSTOMER_ACCESS_KEY_SECRET,
                CUSTOMER_ACCOUNT,
                "acs:ram::" + CUSTOMER_ACCOUNT + ":user/customer")),
        List.of(new AliVpc(VPC, PLATFORM_ACCOUNT, REGION, "platform", "10.1.0.0/16")),
        List.of(
            new AliSecurityGroup(
                SECURITY_GROUP, PLATFORM_ACCOUNT, REGION, VPC, "privatelink-endpoints")),
        List.of(
            vSwitch(VSWITCH_A, ZONE_A, "10.1.1.0/24"), vSwitch(VSWITCH_B, ZONE_B, "10.1.2.0/24")),
        List.of(
            service(SERVICE_MANUAL, ALL_ZONES, false, true, BusinessStatus.NORMAL),
            service(SERVICE_AUTOMATIC, ALL_ZONES, true, true, BusinessStatus.NORMAL),
            service(SERVICE_NOT_ALLOWED, ALL_ZONES, false, false, BusinessStatus.NORMAL),
            service(SERVICE_ELSEWHERE, List.of(ZONE_C), false, true, BusinessStatus.NORMAL),
            service(SERVICE_LOCKED, ALL_ZONES, true, true, BusinessStatus.FINANCIAL_LOCKED)));
  }

  /** The name by which a service of the local run is asked for. */
  public static String serviceName(String serviceId) {
    return "com.aliyuncs.privatelink." + REGION + "." + serviceId;
  }

  /** The same with further services. */
  public AlicloudSeed plusServices(List<VpcEndpointService> further) {
    return new AlicloudSeed(
        accounts,
        keys,
        vpcs,
        groups,
        vSwitches,
        Stream.concat(services.stream(), further.stream()).toList());
  }

  void plant(Change store) {
    accounts.forEach(one -> store.put(AccountEntities.ACCOUNT, one.id(), one));
    keys.forEach(one -> store.put(AccountEntities.ACCESS_KEY, one.id(), one));
    vpcs.forEach(one -> store.put(AliNetworkEntities.VPC, one.id(), one));
    groups.forEach(one -> store.put(AliNetworkEntities.SECURITY_GROUP, one.id(), one));
    vSwitches.forEach(one -> store.put(AliNetworkEntities.VSWITCH, one.id(), one));
    services.forEach(one -> store.put(PrivateLinkEntities.SERVICE, one.id(), one));
  }

  private static VSwitch vSwitch(String id, String zoneId, String cidr) {
    return new VSwitch(id, PLATFORM_ACCOUNT, REGION, VPC, zoneId, cidr);
  }

  private static VpcEndpointService service(
      String id,
      List<String> zoneIds,
      boolean autoAccept,
      boolean platformAllowed,
      BusinessStatus businessStatus) {
    return new VpcEndpointService(
        id,
        CUSTOMER_ACCOUNT,
        REGION,
        autoAccept,
        platformAllowed ? Set.of(PLATFORM_ACCOUNT) : Set.of(),
        "Endpoint",
        "nlb",
        zoneIds.stream().map(zone -> new ServiceResource("nlb", "nlb-" + id, zone)).toList(),
        "",
        false,
        VpcEndpointService.BANDWIDTH,
        businessStatus,
        Map.of(),
        Instant.parse("2026-01-01T00:00:00Z"));
  }
}
