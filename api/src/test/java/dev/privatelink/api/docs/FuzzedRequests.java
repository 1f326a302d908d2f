package dev.privatelink.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.docs.OpenApi.Operation;
import dev.privatelink.api.docs.OpenApi.Parameter;
import dev.privatelink.api.docs.RawHttp.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes requests for an operation from its description: mostly right, with something wrong, or
 * wrong altogether. The same random numbers make the same requests.
 */
final class FuzzedRequests {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "null",
          "-1",
          "0",
          "1e999",
          "2147483648",
          "9223372036854775808",
          "NaN",
          "\u0000",
          "a\u0000b",
          "\ud83d",
          "\ude00\ud83d",
          "\u202eabc\u202c",
          "\u0645\u0631\u062d\u0628\u0627",
          "\ud83d\ude00".repeat(101),
          "a".repeat(3_000),
          "../../etc/passwd",
          "..;/",
          "%",
          "%00",
          "%zz",
          "\r\nX: y",
          "\ufeff",
          "\uffff",
          "{}",
          "\"",
          "\\",
          "'; drop table connection; --",
          "${jndi:ldap://x}",
          "<script>",
          "*",
          "plc-aaaaaaaaaaaaaaaaaaaa",
          "PLC-AAAAAAAAAAAAAAAAAAAA",
          "ad-aaaaaaaaaaaaaaaaaaaa",
          "DELETED",
          "active",
          "eyJzZXF1ZW5jZSI6MSwibGlzdCI6IngifQ",
          "2026-13-41T25:61:61Z",
          "+999999999-01-01T00:00:00Z");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1.5",
          "1e400",
          "1E-400",
          "9".repeat(60),
          "9".repeat(1_000),
          "2147483648",
          "9223372036854775808");

  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/json; charset=utf-16",
          "application/json;;;",
          "nonsense",
          "*/*",
          "");

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW");

  private static final int CALMER = 10;

  private final Map<String, List<String>> known;
  private final Random random;

  /** Half of the requests have little wrong with them, so that they come far. */
  private final boolean calm;

  /**
   * @param known values that are there, by the name of what has them
   */
  FuzzedRequests(Map<String, List<String>> known, Random random) {
    this.known = known;
    this.random = random;
    this.calm = random.nextBoolean();
  }

  Request of(Operation operation) {
    String path = operation.path();
    for (Parameter parameter : operation.parameters()) {
      if (parameter.in().equals("path")) {
        path = path.replace("{" + parameter.name() + "}", pathValue(parameter));
      }
    }
    String query =
        operation.parameters().stream()
            .filter(parameter -> parameter.in().equals("query"))
            .flatMap(parameter ->
                IntStream.range(0, oneIn(10) ? 2 : oneIn(2) ? 1 : 0)
                    .mapToObj(i -> parameter.name() + "=" + encoded(value(parameter))))
            .collect(Collectors.joining("&"));
    List<String> headers = new ArrayList<>();
    byte[] body = new byte[0];
    if (operation.body().isPresent() || oneIn(20)) {
      body = body(operation);
      headers.add("Content-Type: " + (oneIn(15) ? any(TYPES) : "application/json"));
    }
    oddHeaders(operation, headers);
    return new Request(
        oneIn(25) ? any(METHODS) : operation.method(),
        path + (query.isEmpty() ? "" : "?" + query) + (oneIn(30) ? "?&=%&" : ""),
        headers,
        body);
  }

  private void oddHeaders(Operation operation, List<String> headers) {
    for (Parameter parameter : operation.parameters()) {
      if (parameter.in().equals("header") && oneIn(3)) {
        headers.add(parameter.name() + ": " + headerValue());
        if (oneIn(5)) {
          headers.add(parameter.name() + ": " + headerValue());
        }
      }
    }
    if (oneIn(10)) {
      headers.add("Accept: " + any(List.of("text/html", "application/xml", "nonsense", "*/*;q=x")));
    }
    if (oneIn(10)) {
      headers.add("X-Debug-Trace-Id: " + headerValue());
    }
    if (oneIn(20)) {
      headers.add(
          any(
              List.of(
                  "X-HTTP-Method-Override: DELETE",
                  "X-Forwarded-For: 1.2.3.4, ::1",
                  "Forwarded: for=\"_x\"",
                  "Accept-Charset: utf-16",
                  "Accept-Language: ]]",
                  "Cookie: a=b; ; =",
                  "Content-Encoding: gzip",
                  "Expect: 100-continue",
                  "Range: bytes=0-1",
                  "If-None-Match: *",
                  "Origin: null",
                  "Upgrade: h2c")));
    }
  }

  private String headerValue() {
    return any(
        List.of(
            "key-" + random.nextInt(4),
            "",
            " ",
            "a b",
            "\u00e9",
            "\t",
            "x".repeat(300),
            "%00",
            "\"",
            ","));
  }

  private String pathValue(Parameter parameter) {
    String value = oneIn(4) ? text() : value(parameter);
    // Two empty parts would be another path.
    return value.isEmpty() ? "%20" : oneIn(20) ? "%25" + encoded(value) : encoded(value);
  }

  private String value(Parameter parameter) {
    List<String> there = known.getOrDefault(parameter.name(), List.of());
    if (!there.isEmpty() && !oneIn(5)) {
      return any(there);
    }
    JsonNode schema = parameter.node();
    return oneIn(3) && schema.has("example") ? schema.get("example").asText() : text();
  }

  private byte[] body(Operation operation) {
    if (oneIn(30)) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    String json =
        oneIn(20)
            ? deep()
            : operation.body().map(schema -> json(operation, "", schema, 0)).orElse("{}");
    if (oneIn(30)) {
      json = json.substring(0, random.nextInt(json.length() + 1));
    }
    if (oneIn(40)) {
      json = "\ufeff" + json;
    }
    if (oneIn(40)) {
      json = json + json;
    }
    return json.getBytes(oneIn(40) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
  }

  /** A value as described, or sometimes another one. */
  private String json(Operation operation, String name, JsonNode described, int depth) {
    JsonNode schema = operation.api().schema(described);
    if (oneIn(12)) {
      return anything(0);
    }
    return switch (schema.path("type").asText()) {
      case "object" -> {
        List<String> fields = new ArrayList<>();
        List<String> required = OpenApi.texts(schema.path("required"));
        operation
            .api()
            .properties(schema)
            .forEach((field, property) -> {
              boolean wanted = required.contains(field) ? !oneIn(12) : depth < 4 && oneIn(2);
              for (int i = wanted ? oneIn(30) ? 2 : 1 : 0; i > 0; i--) {
                fields.add(quoted(field) + ":" + json(operation, field, property, depth + 1));
              }
            });
        if (oneIn(10)) {
          fields.add(quoted(text()) + ":" + anything(0));
        }
        yield fields.stream().collect(Collectors.joining(",", "{", "}"));
      }
      case "array" ->
          IntStream.range(0, random.nextInt(3))
              .mapToObj(i -> json(operation, name, schema.path("items"), depth + 1))
              .collect(Collectors.joining(",", "[", "]"));
      case "integer", "number" -> any(NUMBERS);
      case "boolean" -> oneIn(2) ? "true" : "false";
      default -> quoted(text(name, schema));
    };
  }

  private String text(String name, JsonNode schema) {
    if (schema.has("enum") && !oneIn(8)) {
      return any(OpenApi.texts(schema.get("enum")));
    }
    List<String> there = known.getOrDefault(name, List.of());
    if (!there.isEmpty() && !oneIn(6)) {
      return any(there);
    }
    return schema.has("example") && !oneIn(4) ? schema.get("example").asText() : text();
  }

  private String anything(int depth) {
    return switch (random.nextInt(depth > 3 ? 4 : 6)) {
      case 0 -> "null";
      case 1 -> oneIn(2) ? "true" : "false";
      case 2 -> any(NUMBERS);
      case 3 -> quoted(text());
      case 4 -> "[" + anything(depth + 1) + "]";
      default -> "{" + quoted(text()) + ":" + anything(depth + 1) + "}";
    };
  }

  private String deep() {
    int levels = 1 + random.nextInt(2_000);
    return oneIn(2)
        ? "[".repeat(levels) + "]".repeat(levels)
        : "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
  }

  private String text() {
    return oneIn(3)
        ? random
            .ints(1 + random.nextInt(40), 0, 0x11_0000)
            .filter(Character::isDefined)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : any(TEXTS);
  }

  /** As a text of JSON: escaped, or as it is where that is allowed. */
  private String quoted(String text) {
    boolean escape = oneIn(2);
    var quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (escape || c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate((char) c)) {
            quoted.append("\\u%04x".formatted(c));
          } else {
            quoted.append((char) c);
          }
        });
    return quoted.append('"').toString();
  }

  /** For a path or a query; some as nobody should send it, but never what ends a line. */
  private String encoded(String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    String bare = text.replaceAll("[^!-~]|[?#/]", "");
    return oneIn(6) && !bare.isEmpty() ? bare : encoded;
  }

  private boolean oneIn(int times) {
    return random.nextInt(calm && times > 2 ? times * CALMER : times) == 0;
  }

  private <T> T any(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
