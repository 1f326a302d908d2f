package dev.privatelink.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.persistence.EventUpcaster.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Events as they are stored: type, version and JSON. What was ever written is read for ever; the
 * golden files of the tests hold one of each shape.
 */
public final class EventJson {
  /** An event holds some texts of bounded length and at most twenty records of a few names. */
  static final int EVENT_MAX = 64 * 1024;

  /** More steps from one shape to another mean that the upcasters run in a circle. */
  private static final int UPCASTS_MAX = 100;

  /** One for each shape that is not written any more. */
  private static final List<EventUpcaster> UPCASTERS = List.of();

  private final SortedMap<String, Class<? extends ConnectionEvent>> types = new TreeMap<>();
  private final Map<Shape, EventUpcaster> upcasters = new HashMap<>();

  EventJson(List<EventUpcaster> upcasters) {
    collect(ConnectionEvent.class);
    for (EventUpcaster upcaster : upcasters) {
      if (this.upcasters.put(upcaster.from(), upcaster) != null) {
        throw new IllegalArgumentException("two upcasters for " + upcaster.from());
      }
    }
  }

  /** With all shapes that were ever written. */
  public static EventJson current() {
    return new EventJson(UPCASTERS);
  }

  /**
   * An event as it is stored.
   *
   * @param type simple name of its class
   * @param version of that type's shape
   * @param json at most {@value #EVENT_MAX} characters
   */
  public record Stored(String type, int version, String json) {}

  /** Writes an event in the latest shape of its type. */
  public Stored write(ConnectionEvent event) {
    String type = event.getClass().getSimpleName();
    return new Stored(type, version(type), LedgerJson.write(event, EVENT_MAX));
  }

  /**
   * Reads an event, of whatever shape.
   *
   * @throws IllegalStateException naming type and version, if this program does not know the shape
   *     or the JSON does not have it
   */
  public ConnectionEvent read(Stored stored) {
    Shape shape = new Shape(stored.type(), stored.version());
    JsonNode json = LedgerJson.tree(stored.json());
    for (int upcasts = 0; upcasts < UPCASTS_MAX; upcasts++) {
      Class<? extends ConnectionEvent> type = types.get(shape.type());
      if (type != null && shape.version() == version(shape.type())) {
        return bind(json, type, shape);
      }
      EventUpcaster upcaster = upcasters.get(shape);
      if (upcaster == null || !(json instanceof ObjectNode object)) {
        throw new IllegalStateException(
            "this program cannot read the event %s; a later one may have written it"
                .formatted(shape));
      }
      json = upcaster.change().apply(object.deepCopy());
      shape = upcaster.to();
    }
    throw new IllegalStateException("the upcasters run in a circle at " + shape);
  }

  /** The types of events that can be written, by name. */
  SortedMap<String, Class<? extends ConnectionEvent>> types() {
    return new TreeMap<>(types);
  }

  /** The version that events of a type are written in: the last one that an upcaster leads to. */
  int version(String type) {
    return upcasters.values().stream()
        .filter(upcaster -> upcaster.to().type().equals(type))
        .mapToInt(upcaster -> upcaster.to().version())
        .max()
        .orElse(1);
  }

  private static ConnectionEvent bind(
      JsonNode json, Class<? extends ConnectionEvent> type, Shape shape) {
    try {
      return LedgerJson.read(json.toString(), type);
    } catch (IllegalStateException e) {
      throw new IllegalStateException("the event %s does not have its shape".formatted(shape), e);
    }
  }

  private void collect(Class<? extends ConnectionEvent> type) {
    if (!type.isSealed()) {
      types.put(type.getSimpleName(), type);
      return;
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      collect(permitted.asSubclass(ConnectionEvent.class));
    }
  }
}
