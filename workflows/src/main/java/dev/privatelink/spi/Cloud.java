package dev.privatelink.spi;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.Placement;
import java.util.Optional;

/** What configuration says of a cloud. Pure: no method calls the cloud. */
public interface Cloud {

  /** Its id; one implementation for each. */
  CloudId id();

  /** Our account in it, as customers have to allow it. */
  String accountId();

  /** Where endpoints are made in a region; empty if we have no network there. */
  Optional<Placement> placement(String region);

  /** How managed domains are named there. */
  ManagedNaming managedNaming();

  /**
   * How managed domains are named.
   *
   * @param suffix under which all of them lie, for example {@code aws.plc.tidbcloud.com}
   * @param zonal whether there is one name for each zone
   */
  record ManagedNaming(String suffix, boolean zonal) {}
}
