package dev.privatelink.model;

import java.util.List;

/**
 * A set of domains as it will be attached: decided before the operation starts, so that it may be
 * shown by a dry run.
 *
 * @param type the domain type that made it
 * @param uniqueName what tells this set from all others of its type
 * @param base the name under which all its records lie; at most one living set per network holds it
 * @param zone the private DNS zone that they are written to
 * @param zoneShared whether the zone serves many sets and so outlives this one
 * @param records in the order of the zones
 */
public record DomainPlan(
    DomainTypeId type,
    String uniqueName,
    String base,
    String zone,
    boolean zoneShared,
    List<DomainRecord> records) {
  /** Bounds a set: six zones and a regional name fit three times. */
  public static final int RECORDS_MAX = 20;

  public DomainPlan {
    records = List.copyOf(records);
    if (records.isEmpty() || records.size() > RECORDS_MAX) {
      throw new IllegalArgumentException("a set has 1 to " + RECORDS_MAX + " records");
    }
  }
}
