package dev.privatelink.localcloud.alicloud.network;

import dev.privatelink.localcloud.store.Kind;

/** The kinds of entities that the network of Alibaba Cloud is made of. */
public final class AliNetworkEntities {
  /** VPCs by id. */
  public static final Kind<AliVpc> VPC = new Kind<>("alicloud.vpc", AliVpc.class);

  /** VSwitches by id. */
  public static final Kind<VSwitch> VSWITCH = new Kind<>("alicloud.vswitch", VSwitch.class);

  /** Security groups by id. */
  public static final Kind<AliSecurityGroup> SECURITY_GROUP =
      new Kind<>("alicloud.security-group", AliSecurityGroup.class);

  private AliNetworkEntities() {}
}
