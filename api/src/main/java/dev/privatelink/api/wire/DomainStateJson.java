package dev.privatelink.api.wire;

import dev.privatelink.connection.DomainState;
import io.swagger.v3.oas.annotations.media.Schema;

/** The state of an attached domain, and of a whole set of them. */
@Schema(name = "DomainState.Enum")
public enum DomainStateJson {
  /** The name is being made. */
  ATTACHING,
  /** The name leads to the endpoint. */
  ATTACHED,
  /** The name could not be made; {@code failure} says why. Detach the set before the next try. */
  FAILED,
  /** The name is being removed. */
  DETACHING;

  static DomainStateJson of(DomainState state) {
    return valueOf(state.name());
  }
}
