package dev.privatelink.api.wire;

import dev.privatelink.model.Actor;
import io.swagger.v3.oas.annotations.media.Schema;

/** How somebody proved who they are. */
@Schema(name = "ActorKind.Enum")
public enum ActorKindJson {
  /** A person with a token. */
  USER,
  /** A program or a person with an API key. */
  API_KEY,
  /** An operator of this service. */
  OPERATOR,
  /** This service itself. */
  SYSTEM;

  static ActorKindJson of(Actor.Kind kind) {
    return valueOf(kind.name());
  }
}
