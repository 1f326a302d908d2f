package dev.privatelink.api.limit;

import dev.privatelink.model.Actor;

/** The names under which those are counted who proved who they are. */
public final class Sources {
  private Sources() {}

  /** There are as many as there are keys. */
  public static String of(Actor actor) {
    return "caller:" + actor.kind() + ":" + actor.subject();
  }
}
