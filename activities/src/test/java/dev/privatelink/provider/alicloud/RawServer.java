package dev.privatelink.provider.alicloud;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A server that writes exactly the bytes that it is told to, and then closes the connection, or
 * leaves it open for ever. It keeps what it was asked.
 */
final class RawServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Function<String, String> answer;
  private final boolean hangs;
  private final CountDownLatch closed = new CountDownLatch(1);
  final List<String> requestLines = new CopyOnWriteArrayList<>();
  final List<String> heads = new CopyOnWriteArrayList<>();

  private RawServer(Function<String, String> answer, boolean hangs) {
    this.answer = answer;
    this.hangs = hangs;
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers each request with these bytes and closes. */
  static RawServer writing(String bytes) {
    return new RawServer(request -> bytes, false);
  }

  /** Writes these bytes and says no more. */
  static RawServer writingAndHanging(String bytes) {
    return new RawServer(request -> bytes, true);
  }

  /** Answers with a body by the operation that is called. */
  static RawServer answering(Function<String, String> bodyByAction) {
    return new RawServer(
        request ->
            http(200, "application/json", bodyByAction.apply(parameters(request).get("Action"))),
        false);
  }

  /** A whole answer. */
  static String http(int status, String type, String body) {
    return "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(status, type, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  Map<String, String> parameters(int call) {
    return parameters(requestLines.get(call));
  }

  private static Map<String, String> parameters(String requestLine) {
    String target = requestLine.split(" ")[1];
    var parameters = new TreeMap<String, String>();
    for (String pair : target.substring(target.indexOf('?') + 1).split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket connection = listening.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
      String requestLine = String.valueOf(in.readLine());
      var head = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append(line).append('\n');
      }
      requestLines.add(requestLine);
      heads.add(head.toString());
      connection
          .getOutputStream()
          .write(answer.apply(requestLine).getBytes(StandardCharsets.UTF_8));
      connection.getOutputStream().flush();
      if (hangs) {
        closed.await();
      }
    } catch (IOException e) {
      // The client went away.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
