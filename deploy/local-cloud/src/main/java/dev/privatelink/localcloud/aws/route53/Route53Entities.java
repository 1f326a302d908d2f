package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.store.Kind;
import dev.privatelink.localcloud.store.View;
import java.util.List;

/** The kinds of entities that Route 53 keeps. */
public final class Route53Entities {
  /** Zones by id. */
  public static final Kind<HostedZone> ZONE = new Kind<>("aws.hosted-zone", HostedZone.class);

  /** Records by {@link RecordSet#key}. */
  public static final Kind<RecordSet> RECORD = new Kind<>("aws.record-set", RecordSet.class);

  /** Changes by id. */
  public static final Kind<ZoneChange> CHANGE = new Kind<>("aws.zone-change", ZoneChange.class);

  private Route53Entities() {}

  /** The records of a zone, in the order in which Route 53 lists them. */
  public static List<RecordSet> records(View view, String zoneId) {
    return view.startingWith(RECORD, RecordSet.prefix(zoneId));
  }
}
