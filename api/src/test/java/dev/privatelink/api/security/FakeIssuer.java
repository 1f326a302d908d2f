package dev.privatelink.api.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Whoever signs tokens: publishes keys, or is away. */
final class FakeIssuer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String keys = "{\"keys\":[]}";
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean down;
  private volatile boolean stalled;

  FakeIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
  }

  void publish(JWK... known) {
    keys = new JWKSet(List.of(known)).toString();
  }

  void publishText(String text) {
    keys = text;
  }

  void down(boolean isDown) {
    down = isDown;
  }

  /** From now on answers begin, and do not go on. */
  void stalled(boolean isStalled) {
    stalled = isStalled;
  }

  int asked() {
    return asked.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    byte[] body = keys.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(down ? 500 : 200, down ? -1 : Math.max(body.length, 1));
      if (stalled) {
        exchange.getResponseBody().flush();
        closed.await();
      } else if (!down) {
        exchange.getResponseBody().write(body.length == 0 ? new byte[] {' '} : body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}
