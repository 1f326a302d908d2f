package dev.privatelink.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where in our own cloud account an endpoint is made. Stored with the connection, because deletion
 * needs it even after the configuration changed.
 *
 * @param accountId our account
 * @param role the role to assume in it, if not the process's own
 * @param region of the network
 * @param vpcId the network
 * @param subnetsByZone one subnet for each availability zone <em>id</em>
 * @param securityGroupIds what guards the endpoint's interfaces
 */
public record Placement(
    String accountId,
    Optional<String> role,
    String region,
    String vpcId,
    SortedMap<String, String> subnetsByZone,
    List<String> securityGroupIds) {
  public Placement {
    subnetsByZone = Collections.unmodifiableSortedMap(new TreeMap<>(subnetsByZone));
    securityGroupIds = List.copyOf(securityGroupIds);
  }

  /** The network as a DNS scope: private zones of one VPC share one name space. */
  public String vpcScope() {
    return accountId + "/" + region + "/" + vpcId;
  }
}
