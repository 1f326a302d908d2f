package dev.privatelink.api.docs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends requests as they are, right or wrong, one for each connection. */
final class RawHttp {
  /** A request has 10 s in all. */
  private static final int ANSWER_WITHIN_MILLIS = 12_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /**
   * Sends a request.
   *
   * @throws IOException if there is no answer in time
   */
  Answer send(Request request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
      socket.getOutputStream().write(request.bytes());
      socket.getOutputStream().flush();
      return Answer.read(socket.getInputStream().readAllBytes());
    }
  }

  /**
   * A request.
   *
   * @param method anything
   * @param target path and query, as they are sent
   * @param headers lines without their ends
   * @param body may be empty
   */
  record Request(String method, String target, List<String> headers, byte[] body) {
    Request with(String header) {
      List<String> more = new ArrayList<>(headers);
      more.add(header);
      return new Request(method, target, more, body);
    }

    byte[] bytes() throws IOException {
      var head = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, target));
      headers.forEach(header -> head.append(header).append("\r\n"));
      head.append("Host: 127.0.0.1\r\nConnection: close\r\n");
      if (body.length > 0 || method.equals("POST")) {
        head.append("Content-Length: %d\r\n".formatted(body.length));
      }
      var bytes = new ByteArrayOutputStream();
      bytes.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      bytes.write(body);
      return bytes.toByteArray();
    }

    @Override
    public String toString() {
      return "%s %s %s %s"
          .formatted(method, cut(target), headers.stream().map(Request::cut).toList(), cut(text()));
    }

    private String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
      return text.length() < 600 ? text : text.substring(0, 600) + "… " + text.length();
    }
  }

  /** What came back. */
  record Answer(int status, Map<String, String> headers, String body) {
    static Answer read(byte[] bytes) throws IOException {
      // "Go on" is no answer yet.
      String text =
          new String(bytes, StandardCharsets.UTF_8)
              .replaceFirst("^HTTP/1[.]1 100 Continue(\r\n)+", "");
      int end = text.indexOf("\r\n\r\n");
      if (!text.matches("(?s)HTTP/1\\.[01] [0-9]{3}.*") || end < 0) {
        throw new IOException("no answer: " + text);
      }
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      text.substring(0, end)
          .lines()
          .skip(1)
          .forEach(line ->
              headers.put(
                  line.substring(0, line.indexOf(':')),
                  line.substring(line.indexOf(':') + 1).strip()));
      String body = text.substring(end + 4);
      boolean chunked = headers.getOrDefault("Transfer-Encoding", "").equals("chunked");
      return new Answer(
          Integer.parseInt(text.substring(9, 12)), headers, chunked ? joined(body) : body);
    }

    Optional<JsonNode> json() {
      try {
        return Optional.of(MAPPER.readTree(body));
      } catch (JacksonException e) {
        return Optional.empty();
      }
    }

    private static String joined(String chunks) {
      var body = new StringBuilder();
      int at = 0;
      for (int line = chunks.indexOf("\r\n"); line > at; line = chunks.indexOf("\r\n", at)) {
        int length = Integer.parseInt(chunks.substring(at, line), 16);
        if (length == 0) {
          break;
        }
        // Chunks count bytes; what is answered here is looked at in characters only.
        byte[] rest = chunks.substring(line + 2).getBytes(StandardCharsets.UTF_8);
        String chunk = new String(rest, 0, length, StandardCharsets.UTF_8);
        body.append(chunk);
        at = line + 2 + chunk.length() + 2;
      }
      return body.toString();
    }
  }
}
