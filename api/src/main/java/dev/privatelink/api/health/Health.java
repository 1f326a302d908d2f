package dev.privatelink.api.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.api.health.Finding.Status;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the service and what it depends on are.
 *
 * @param status DOWN if anything is
 * @param down the names of what is down
 * @param checks everything that was asked, by name
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Health(Status status, List<String> down, SortedMap<String, Finding> checks) {
  static Health of(SortedMap<String, Finding> checks) {
    List<String> down =
        checks.entrySet().stream()
            .filter(check -> check.getValue().status() == Status.DOWN)
            .map(check -> check.getKey())
            .toList();
    return new Health(down.isEmpty() ? Status.UP : Status.DOWN, down, new TreeMap<>(checks));
  }
}
