package dev.privatelink.port;

import dev.privatelink.connection.Refusal;
import java.util.Optional;

/** The stored answer to a command within an operation; a repeated attempt gets the same one. */
public record CommandAnswer(Optional<Refusal> refusal) {
  /** Whether the operation may go on. */
  public boolean accepted() {
    return refusal.isEmpty();
  }
}
