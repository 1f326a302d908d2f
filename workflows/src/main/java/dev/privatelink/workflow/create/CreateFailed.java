package dev.privatelink.workflow.create;

import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.model.Failure;

/** The connection cannot come to be; ends the story where that is found out. */
final class CreateFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final ConnectionPhase phase;
  private final transient Failure failure;

  CreateFailed(ConnectionPhase phase, Failure failure) {
    super(failure.code().value());
    this.phase = phase;
    this.failure = failure;
  }

  ConnectionPhase phase() {
    return phase;
  }

  Failure failure() {
    return failure;
  }
}
