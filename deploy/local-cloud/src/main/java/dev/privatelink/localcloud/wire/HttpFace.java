package dev.privatelink.localcloud.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server in front of the clouds: one virtual thread a request. */
public final class HttpFace implements AutoCloseable {
  /** The largest request that any simulated operation needs is a Route 53 batch, far below this. */
  private static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

  private static final int BACKLOG = 256;

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpFace(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Answers one request. */
  @FunctionalInterface
  public interface Answerer {
    /**
     * Answers one request.
     *
     * @throws ConnectionCut when the connection is to be closed instead
     */
    WireAnswer answer(WireRequest request) throws ConnectionCut;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free port
   * @throws IOException when it cannot listen there; the message names host and port
   */
  public static HttpFace listen(String host, int port, Answerer answerer) throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
    } catch (BindException e) {
      throw new IOException(
          "Port " + port + " on " + host + " is in use or not allowed: " + e.getMessage(), e);
    }
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, answerer));
    server.start();
    return new HttpFace(server, threads);
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Stops at once; requests under way are cut. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void handle(HttpExchange exchange, Answerer answerer) throws IOException {
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(BODY_BYTES_MAX + 1);
    }
    WireAnswer answer =
        body.length > BODY_BYTES_MAX
            ? WireAnswer.failed(413, "text/plain", "The request is too large.\n", "413")
            : answerer.answer(read(exchange, body));
    // An exception on the way, a cut among them, makes the server close the connection.
    send(exchange, answer);
  }

  private static WireRequest read(HttpExchange exchange, byte[] body) {
    String query = exchange.getRequestURI().getRawQuery();
    return new WireRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query == null ? "" : query,
        exchange.getRequestHeaders(),
        body,
        exchange.getRemoteAddress().getAddress().isLoopbackAddress());
  }

  private static void send(HttpExchange exchange, WireAnswer answer) throws IOException {
    byte[] bytes = answer.bytes();
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    // For this server -1 means no body, 0 would mean a body of unknown length.
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
