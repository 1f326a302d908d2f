package dev.privatelink.api.wire;

import dev.privatelink.model.Actor;

/** Who asked for something. */
public record ActorJson(Actor.Kind kind, String subject) {
  static ActorJson of(Actor actor) {
    return new ActorJson(actor.kind(), actor.subject());
  }
}
