package dev.privatelink.api.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param status how it is
 * @param reason why it is not up; absent if it is
 * @param pollers how many poll each queue; only where that was asked
 */
@Schema(
    name = "HealthFinding",
    requiredProperties = {"status"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Finding(Status status, Optional<String> reason, Map<String, Long> pollers) {
  public Finding {
    pollers = Map.copyOf(pollers);
  }

  static Finding up() {
    return new Finding(Status.UP, Optional.empty(), Map.of());
  }

  static Finding down(String why) {
    return new Finding(Status.DOWN, Optional.of(why), Map.of());
  }

  static Finding unknown(String why) {
    return new Finding(Status.UNKNOWN, Optional.of(why), Map.of());
  }

  /** How something is. */
  @Schema(name = "HealthStatus.Enum")
  public enum Status {
    /** It answers. */
    UP,
    /** It does not answer. */
    DOWN,
    /** It cannot be said. */
    UNKNOWN
  }
}
