package dev.privatelink.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment of the programs: this process's, without what was meant for others. A shell that
 * sourced the run's own env file holds the customer's keys, and the service would read {@code
 * PRIVATELINK_*} as configuration.
 */
final class ChildEnvironment {
  private static final List<String> CLEARED_PREFIXES =
      List.of("PRIVATELINK_", "AWS_", "ALIBABA_", "TEMPORAL_", "MICRONAUT_", "DATASOURCES_");

  /** Honoured by HTTP clients; none of our addresses is behind a proxy. */
  private static final List<String> NO_PROXY = List.of("NO_PROXY", "no_proxy");

  private ChildEnvironment() {}

  /**
   * The environment of one program.
   *
   * @param ours what this process was given
   * @param added what the program needs, wins
   */
  static Map<String, String> of(Map<String, String> ours, Map<String, String> added) {
    Map<String, String> result = new LinkedHashMap<>(ours);
    result.keySet().removeIf(name -> CLEARED_PREFIXES.stream().anyMatch(name::startsWith));
    for (String name : NO_PROXY) {
      result.merge(name, LocalPort.HOST, (before, local) -> before + "," + local);
    }
    result.putAll(added);
    return result;
  }
}
