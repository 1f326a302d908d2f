package dev.privatelink.localcloud.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import dev.privatelink.localcloud.wire.JsonBody;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Faults in JSON. Every field but the operation may be left out; unknown fields are refused. */
final class FaultJson {
  private static final List<String> FIELDS =
      List.of(
          "operation",
          "account",
          "onCall",
          "times",
          "mode",
          "code",
          "status",
          "message",
          "after",
          "delay");
  private static final int STATUS = 500;

  private FaultJson() {}

  /**
   * Reads a fault.
   *
   * @throws IllegalArgumentException when it is none; the message says why
   */
  static Fault read(JsonNode json) {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw new IllegalArgumentException("unknown field '" + name + "'; known are " + FIELDS);
      }
    }
    return new Fault(
        Optional.empty(),
        JsonBody.text(json, "operation").orElse(""),
        JsonBody.text(json, "account"),
        number(json, "onCall", 1),
        number(json, "times", 1),
        mode(JsonBody.text(json, "mode").orElse("error")),
        JsonBody.text(json, "code").orElse("InternalError"),
        number(json, "status", STATUS),
        JsonBody.text(json, "message").orElse("An internal error has occurred"),
        JsonBody.flag(json, "after"),
        delay(JsonBody.text(json, "delay").orElse("PT0S")));
  }

  /** Writes a fault. */
  static ObjectNode write(JsonMapper mapper, Fault fault) {
    ObjectNode json = mapper.createObjectNode();
    fault.id().ifPresent(id -> json.put("id", id));
    json.put("operation", fault.operation());
    fault.account().ifPresent(account -> json.put("account", account));
    return json.put("onCall", fault.onCall())
        .put("times", fault.times())
        .put("mode", fault.mode().name().toLowerCase(Locale.ROOT))
        .put("code", fault.code())
        .put("status", fault.status())
        .put("message", fault.message())
        .put("after", fault.after())
        .put("delay", fault.delay().toString());
  }

  private static int number(JsonNode json, String field, int otherwise) {
    JsonNode value = json.path(field);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw new IllegalArgumentException(field + " must be a whole number");
    }
    return value.asInt();
  }

  private static FaultMode mode(String text) {
    return Arrays.stream(FaultMode.values())
        .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "mode must be error, cut, truncated, html, empty or none, not '" + text + "'"));
  }

  private static Duration delay(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("delay must be a time such as PT1.5S", e);
    }
  }
}
