package dev.privatelink.local.process;

import java.util.Optional;

/** Asks a program whether it can be used. */
@FunctionalInterface
public interface HealthCheck {
  /**
   * Asks once. Answers within a few seconds and may be asked any number of times.
   *
   * @return what is wrong, in a few words; nothing when it can be used
   * @throws InterruptedException when the thread that asks is to stop
   */
  Optional<String> problem() throws InterruptedException;

  /** What is wrong by this check, or else by the other one. */
  default HealthCheck and(HealthCheck other) {
    return () -> {
      Optional<String> problem = problem();
      return problem.isPresent() ? problem : other.problem();
    };
  }
}
