package dev.privatelink.model;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One look at an endpoint.
 *
 * @param condition what it means
 * @param providerState the cloud's own word for it; empty if the endpoint was not found
 * @param regionalName the DNS name that answers in every zone, once there is one
 * @param zonalNames DNS name by availability zone id
 * @param failure what is wrong, in conditions that somebody must act on
 */
public record EndpointObservation(
    EndpointCondition condition,
    String providerState,
    Optional<String> regionalName,
    SortedMap<String, String> zonalNames,
    Optional<Failure> failure) {
  public EndpointObservation {
    zonalNames = Collections.unmodifiableSortedMap(new TreeMap<>(zonalNames));
  }

  /** A look that found no such endpoint. */
  public static EndpointObservation missing() {
    return new EndpointObservation(
        EndpointCondition.MISSING, "", Optional.empty(), new TreeMap<>(), Optional.empty());
  }
}
