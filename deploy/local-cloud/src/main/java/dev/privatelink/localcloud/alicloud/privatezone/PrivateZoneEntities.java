package dev.privatelink.localcloud.alicloud.privatezone;

import dev.privatelink.localcloud.store.Kind;
import dev.privatelink.localcloud.store.View;
import java.util.List;

/** The kinds of entities that PrivateZone keeps. */
public final class PrivateZoneEntities {
  /** Zones by id. */
  public static final Kind<PrivateZone> ZONE =
      new Kind<>("alicloud.private-zone", PrivateZone.class);

  /** Records, those of a zone together. */
  public static final Kind<ZoneRecord> RECORD =
      new Kind<>("alicloud.zone-record", ZoneRecord.class);

  private PrivateZoneEntities() {}

  /** The records of a zone, in the order of their ids. */
  public static List<ZoneRecord> records(View view, String zoneId) {
    return view.startingWith(RECORD, ZoneRecord.prefix(zoneId));
  }
}
