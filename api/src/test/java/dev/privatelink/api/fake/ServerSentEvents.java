package dev.privatelink.api.fake;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;

/** Reads what a stream has sent, as a browser does. */
public final class ServerSentEvents {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ServerSentEvents() {}

  /** The events that have come whole. */
  public static List<Event> of(String text) {
    String whole = text.contains("\n\n") ? text.substring(0, text.lastIndexOf("\n\n")) : "";
    return Arrays.stream(whole.split("\n\n"))
        .map(String::strip)
        .filter(block -> !block.isEmpty())
        .map(block -> new Event(field(block, "id"), field(block, "event"), field(block, "data")))
        .toList();
  }

  private static String field(String block, String name) {
    return block
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** One of them. */
  public record Event(String id, String name, String data) {
    public JsonNode json() {
      try {
        return MAPPER.readTree(data);
      } catch (JacksonException e) {
        throw new AssertionError("no JSON: " + data, e);
      }
    }
  }
}
