package dev.privatelink.localcloud.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that are planted now. In memory only: a restart begins without faults. Safe for use by
 * many threads.
 */
public final class Faults {
  /** More faults at once are a mistake of the test that plants them. */
  private static final int FAULTS_MAX = 1_000;

  private final Map<String, Planted> planted = new LinkedHashMap<>();
  private long next = 1;

  private record Planted(Fault fault, int calls) {}

  /**
   * Plants a fault. Returns its id. Planting the same fault twice plants two.
   *
   * @throws IllegalArgumentException when too many are planted
   */
  public synchronized String plant(Fault fault) {
    if (planted.size() >= FAULTS_MAX) {
      throw new IllegalArgumentException("at most " + FAULTS_MAX + " faults at once");
    }
    String id = "fault-" + next++;
    planted.put(id, new Planted(fault.named(id), 0));
    return id;
  }

  /** The faults that are planted now, in the order they were planted. */
  public synchronized List<Fault> all() {
    return planted.values().stream().map(Planted::fault).toList();
  }

  /** Takes one fault away. Returns whether it was there. */
  public synchronized boolean remove(String id) {
    return planted.remove(id) != null;
  }

  /** Takes all faults away. */
  public synchronized void clear() {
    planted.clear();
  }

  /**
   * Counts a call for every fault that concerns it, and returns the first fault that strikes it. A
   * fault that has struck its last time is taken away.
   */
  public synchronized Optional<Fault> strike(String service, String operation, String account) {
    Optional<Fault> struck = Optional.empty();
    for (Map.Entry<String, Planted> entry : new ArrayList<>(planted.entrySet())) {
      Fault fault = entry.getValue().fault();
      if (!fault.concerns(service, operation, account)) {
        continue;
      }
      int calls = entry.getValue().calls() + 1;
      if (calls >= fault.onCall() && struck.isPresent()) {
        // Another fault strikes this call; this one waits for the next.
        continue;
      }
      if (calls >= fault.onCall()) {
        struck = Optional.of(fault);
      }
      if ((long) calls >= (long) fault.onCall() + fault.times() - 1) {
        planted.remove(entry.getKey());
      } else {
        planted.put(entry.getKey(), new Planted(fault, calls));
      }
    }
    return struck;
  }
}
