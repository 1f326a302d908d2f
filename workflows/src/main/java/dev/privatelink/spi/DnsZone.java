package dev.privatelink.spi;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A private DNS zone in a network.
 *
 * @param name lower case, no trailing dot
 * @param shared whether it serves many sets: such a zone is never deleted by an operation
 * @param marks tags that tell whose it is
 * @param token makes a repeated creation the same creation; at most 64 characters
 */
public record DnsZone(String name, boolean shared, SortedMap<String, String> marks, String token) {
  public DnsZone {
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
  }
}
