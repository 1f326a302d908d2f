package dev.privatelink.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the customer wants to reach, as a connection type understood it. Opaque outside that type
 * but for the names.
 *
 * @param type the connection type that parsed it and can render it again
 * @param cloud the cloud that it lies in
 * @param region the service's region, for example {@code us-east-1}
 * @param serviceName the whole name of the endpoint service
 * @param serviceId the id within the name, for example {@code vpce-svc-0123456789abcdef0}
 * @param attributes what the customer typed, in the fields of the wire; sorted, so that equal
 *     targets are equal texts
 * @param version of the attributes' meaning, for later readers
 */
public record ConnectionTarget(
    ConnectionTypeId type,
    CloudId cloud,
    String region,
    String serviceName,
    String serviceId,
    SortedMap<String, String> attributes,
    int version) {
  public ConnectionTarget {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }
}
