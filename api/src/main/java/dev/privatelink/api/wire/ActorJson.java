package dev.privatelink.api.wire;

import dev.privatelink.model.Actor;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Who asked for something.
 *
 * @param kind how they proved who they are
 * @param subject the user, the key's public part or the part of this service
 */
@Schema(name = "Actor")
public record ActorJson(ActorKindJson kind, String subject) {
  static ActorJson of(Actor actor) {
    return new ActorJson(ActorKindJson.of(actor.kind()), actor.subject());
  }
}
