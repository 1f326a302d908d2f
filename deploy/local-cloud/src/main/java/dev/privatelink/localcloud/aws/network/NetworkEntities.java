package dev.privatelink.localcloud.aws.network;

import dev.privatelink.localcloud.store.Kind;
import dev.privatelink.localcloud.store.View;
import java.util.Map;

/** The kinds of entities that the AWS network is made of. */
public final class NetworkEntities {
  /** VPCs by id. */
  public static final Kind<Vpc> VPC = new Kind<>("aws.vpc", Vpc.class);

  /** Subnets by id. */
  public static final Kind<Subnet> SUBNET = new Kind<>("aws.subnet", Subnet.class);

  /** Security groups by id. */
  public static final Kind<SecurityGroup> SECURITY_GROUP =
      new Kind<>("aws.security-group", SecurityGroup.class);

  /** Zone names by {@link ZoneNames#key}. */
  public static final Kind<ZoneNames> ZONE_NAMES = new Kind<>("aws.zone-names", ZoneNames.class);

  private NetworkEntities() {}

  /** The zones of a region as an account sees them; none if it has none there. */
  public static ZoneNames zones(View view, String account, String region) {
    return view.find(ZONE_NAMES, ZoneNames.key(account, region))
        .orElseGet(() -> new ZoneNames(account, region, Map.of()));
  }
}
