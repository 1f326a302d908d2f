package dev.privatelink.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/**
 * Reads an event of an earlier shape as the next one. Whoever changes the shape of an event adds
 * one of these, and a golden file of the new shape; the old one's stays.
 *
 * @param from the shape that it reads
 * @param to the next one: a later version of the same type, or a type that replaced it
 * @param change makes the one's JSON the other's; pure
 */
record EventUpcaster(Shape from, Shape to, UnaryOperator<ObjectNode> change) {
  EventUpcaster {
    if (from.type().equals(to.type()) && from.version() >= to.version()) {
      throw new IllegalArgumentException(to + " does not follow " + from);
    }
  }

  /**
   * What the JSON of an event looks like.
   *
   * @param type the simple name of the event's class when it was written
   * @param version of that type; begins with 1
   */
  record Shape(String type, int version) {
    @Override
    public String toString() {
      return type + " version " + version;
    }
  }
}
