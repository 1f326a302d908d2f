package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privatelink.api.fake.Scene;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sockets that misbehave: too long, too slow, too many. */
class TransportTest {
  private final Scene scene = new Scene(Map.of("privatelink.limits.request-read-within", "2s"));
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    scene.close();
  }

  static Stream<Arguments> broken() {
    String post =
        "POST " + Scene.CONNECTIONS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ";
    return Stream.of(
        Arguments.of("a long path", get("/" + "a".repeat(10_000), ""), 414, 3),
        Arguments.of("a long query", get("/health?" + "a".repeat(10_000), ""), 414, 3),
        Arguments.of("a long header", get("/health", "X: " + "a".repeat(50_000)), 431, 3),
        Arguments.of("many headers", get("/health", "X: a\r\n".repeat(5_000) + "X: a"), 431, 3),
        Arguments.of("a header without a name", get("/health", ": a"), 400, 3),
        Arguments.of(
            "a path that is none", get("/v1beta1/clusters/%zz", "Connection: close"), 400, 3),
        Arguments.of("no HTTP", "NONSENSE\r\n\r\n", 400, 3),
        Arguments.of(
            "a large body",
            post + "application/json\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000),
            400,
            3),
        Arguments.of(
            "a large body in parts",
            post
                + "application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + ("1000\r\n" + "x".repeat(4096) + "\r\n").repeat(20)
                + "0\r\n\r\n",
            400,
            3),
        Arguments.of("another type", post + "text/plain\r\nContent-Length: 1\r\n\r\nx", 415, 3),
        Arguments.of(
            "another method",
            "PUT "
                + Scene.CONNECTIONS
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            405,
            12),
        Arguments.of("no route", get("/nothing", "Connection: close"), 404, 5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void whenARequestCannotBeRead_theAnswerHasTheContractsShape_andAnId(
      String name, String request, int status, int code) throws IOException {
    String proved =
        request.startsWith("POST ")
            ? request.replace(
                "Host: x\r\n",
                "Host: x\r\nAuthorization: "
                    + scene.http().credential("POST", Scene.CONNECTIONS)
                    + "\r\n")
            : request;
    String answer = exchange(proved);

    // What is not understood at all is answered in the oldest version.
    assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
    String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
    assertThat(head).containsIgnoringCase("x-debug-trace-id: ");
    assertThat(head).containsIgnoringCase("content-type: application/json");
    var body = new ObjectMapper().readTree(answer.substring(head.length() + 4));
    assertThat(body.get("code").asInt()).isEqualTo(code);
    assertThat(body.get("message").asText()).isNotBlank();
    assertThat(body.get("details").isArray()).isTrue();
  }

  @Test
  void whenManyClientsSendSlowly_othersAreServed_andTheSlowOnesAreSentAway() throws IOException {
    for (int i = 0; i < 25; i++) {
      send("GET /health/live");
      send(
          "POST "
              + Scene.CONNECTIONS
              + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{");
    }

    assertThat(scene.http().get(Scene.CONNECTIONS).status()).isEqualTo(200);
    assertThat(scene.create().status()).isEqualTo(200);

    trickleUntilClosed();
    assertThat(scene.operations().admitted()).hasSize(1);
  }

  @Test
  void whenAClientIsTooSlow_itIsToldSo() throws IOException {
    Socket socket = send("GET /health/liveness HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    socket.setSoTimeout(10_000);

    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

    assertThat(answer).startsWith("HTTP/1.1 408 ").contains("X-Debug-Trace-Id: ", "\"code\":4");
  }

  @Test
  void whenAClientIsSlowBetweenItsRequests_itIsServedOn() throws Exception {
    String request = "GET /health/liveness HTTP/1.1\r\nHost: x\r\n\r\n";
    Socket socket = send(request);
    socket.setSoTimeout(10_000);
    assertThat(status(socket)).isEqualTo("HTTP/1.1 200");
    socket.getInputStream().skipNBytes(socket.getInputStream().available());
    long begin = System.nanoTime();
    Awaitility.await()
        .pollDelay(Duration.ofMillis(2_500))
        .atMost(Duration.ofSeconds(10))
        .until(() -> System.nanoTime() - begin > 2_500_000_000L);

    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(status(socket)).isEqualTo("HTTP/1.1 200");
  }

  @Test
  void whenThereAreTooManyConnections_thoseThatAreThereAreServed_andLaterOthersToo()
      throws IOException {
    try (Scene small = new Scene(Map.of("privatelink.limits.connections", 20))) {
      String request = "GET /health/liveness HTTP/1.1\r\nHost: x\r\n\r\n";
      Socket first = connect(small);
      first.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(status(first)).isEqualTo("HTTP/1.1 200");
      first.getInputStream().skipNBytes(first.getInputStream().available());
      // Which two of them are one too many is for the threads that take them up to say.
      List<Socket> silent = new ArrayList<>();
      for (int i = 1; i < 22; i++) {
        silent.add(connect(small));
      }

      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> silent.stream().filter(TransportTest::isClosed).count() == 2);
      first.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(status(first)).isEqualTo("HTTP/1.1 200");

      for (Socket socket : List.copyOf(sockets)) {
        socket.close();
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .ignoreExceptions()
          .until(() -> small.http().get("/health/liveness").status() == 200);
    }
  }

  private void trickleUntilClosed() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          int open = 0;
          for (Socket socket : sockets) {
            try {
              socket.getOutputStream().write('a');
              open++;
            } catch (IOException e) {
              socket.close();
            }
          }
          return open == 0;
        });
  }

  private static boolean isClosed(Socket socket) {
    try {
      socket.setSoTimeout(20);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private static String status(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    String line = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
    // The rest of the answer comes in one piece with it.
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> in.available() > 0);
    return line;
  }

  private String exchange(String request) throws IOException {
    Socket socket = connect();
    socket.setSoTimeout(10_000);
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // The server need not read all of it.
    }
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Socket send(String text) throws IOException {
    Socket socket = connect();
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private Socket connect() throws IOException {
    return connect(scene);
  }

  private Socket connect(Scene to) throws IOException {
    var socket = new Socket("127.0.0.1", to.http().port());
    sockets.add(socket);
    return socket;
  }

  private static String get(String target, String header) {
    return "GET "
        + target
        + " HTTP/1.1\r\nHost: x\r\n"
        + (header.isEmpty() ? "" : header + "\r\n")
        + "\r\n";
  }
}
