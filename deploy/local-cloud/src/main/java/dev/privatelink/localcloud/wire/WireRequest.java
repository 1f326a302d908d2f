package dev.privatelink.localcloud.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request as it came in, before anybody has understood it.
 *
 * <p>Path and query are kept as they were sent, because signatures are made over them. Header names
 * are lower case.
 */
public final class WireRequest {
  private final String method;
  private final String rawPath;
  private final String rawQuery;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final boolean fromThisMachine;

  /**
   * Makes a request.
   *
   * @param rawQuery the part after the question mark, empty if there was none
   * @param fromThisMachine whether it came over the loopback interface
   */
  public WireRequest(
      String method,
      String rawPath,
      String rawQuery,
      Map<String, List<String>> headers,
      byte[] body,
      boolean fromThisMachine) {
    this.method = method;
    this.rawPath = rawPath;
    this.rawQuery = rawQuery;
    Map<String, List<String>> lowered = new TreeMap<>();
    headers.forEach(
        (name, values) -> lowered.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    this.headers = Map.copyOf(lowered);
    this.body = body.clone();
    this.fromThisMachine = fromThisMachine;
  }

  /** The HTTP method, upper case. */
  public String method() {
    return method;
  }

  /** The path as sent, still percent-encoded. */
  public String rawPath() {
    return rawPath;
  }

  /** The query as sent, still percent-encoded, empty if there was none. */
  public String rawQuery() {
    return rawQuery;
  }

  /** The first value of a header, by its name in any case. */
  public Optional<String> header(String name) {
    return headerValues(name).stream().findFirst();
  }

  /** All values of a header in the order sent. */
  public List<String> headerValues(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The body, byte for byte. */
  public byte[] body() {
    return body.clone();
  }

  /** The body read as UTF-8. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether the request came over the loopback interface. */
  public boolean fromThisMachine() {
    return fromThisMachine;
  }

  /** Never shows headers or the body: they can hold credentials. */
  @Override
  public String toString() {
    return method + " " + rawPath;
  }
}
