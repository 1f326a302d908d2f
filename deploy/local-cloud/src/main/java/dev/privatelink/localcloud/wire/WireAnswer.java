package dev.privatelink.localcloud.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One HTTP answer.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body
 * @param body the text of the body, sent as UTF-8
 * @param headers further headers
 * @param outcome how the call is counted: {@code OK} or the error's code
 */
public record WireAnswer(
    int status, String contentType, String body, Map<String, String> headers, String outcome) {
  /** The outcome of a call that succeeded. */
  public static final String OK = "OK";

  /** Copies the headers. */
  public WireAnswer {
    headers = Map.copyOf(headers);
  }

  /** A success with status 200. */
  public static WireAnswer ok(String contentType, String body) {
    return new WireAnswer(200, contentType, body, Map.of(), OK);
  }

  /** The answer of a refused or failed call. */
  public static WireAnswer failed(int status, String contentType, String body, String code) {
    return new WireAnswer(status, contentType, body, Map.of(), code);
  }

  /** The first half of the answer, counted under another outcome. */
  public WireAnswer truncated(String newOutcome) {
    return new WireAnswer(
        status, contentType, body.substring(0, body.length() / 2), headers, newOutcome);
  }

  /** The body as it goes over the wire. */
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
