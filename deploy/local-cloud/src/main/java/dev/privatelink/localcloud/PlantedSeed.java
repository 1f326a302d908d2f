package dev.privatelink.localcloud;

import dev.privatelink.localcloud.store.Kind;
import java.time.Instant;

/**
 * A part of the seed that is in the state: it is planted once, also into a state that an earlier
 * version began without it.
 *
 * @param part the part's name, with a number that a changed part counts up
 * @param at when it was planted
 */
record PlantedSeed(String part, Instant at) {
  /** Planted parts by name. */
  static final Kind<PlantedSeed> PLANTED = new Kind<>("seed", PlantedSeed.class);

  /** AWS: the only part of states that were begun before parts were written down. */
  static final String AWS = "aws-1";

  /** Alibaba Cloud. */
  static final String ALICLOUD = "alicloud-1";
}
