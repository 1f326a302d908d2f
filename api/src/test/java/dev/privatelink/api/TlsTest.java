package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.api.fake.FakeLedger;
import dev.privatelink.api.fake.FakeOperations;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.Operations;
import io.micronaut.http.server.netty.NettyHttpServer;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with a certificate. */
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;
  private static KeyStore store;

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path file = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "s",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    pem("cert.pem", "CERTIFICATE", store.getCertificate("s").getEncoded());
    pem("key.pem", "PRIVATE KEY", store.getKey("s", PASSWORD.toCharArray()).getEncoded());
  }

  @Test
  void whenThereIsACertificate_itSpeaksTls_andAsksForADigest() throws Exception {
    try (TestService service = start(Map.of())) {
      HttpResponse<String> health = get(service, "/health/liveness");
      HttpResponse<String> list = get(service, Scene.CONNECTIONS);

      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(list.statusCode()).isEqualTo(401);
      assertThat(list.headers().allValues("WWW-Authenticate")).hasSize(2);
      try (SSLSocket socket =
          (SSLSocket) context().getSocketFactory().createSocket("127.0.0.1", https(service))) {
        socket.setSoTimeout(10_000);
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.startHandshake();
        assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
      }
      // In clear it is there too, on this machine alone.
      assertThat(service.http().get(Scene.CONNECTIONS).status()).isEqualTo(200);
    }
  }

  @Test
  void whenSomebodySpeaksInClearToTheTlsPort_nothingIsAnswered() throws Exception {
    try (TestService service = start(Map.of());
        Socket socket = new Socket("127.0.0.1", https(service))) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      byte[] answer = readAll(socket);

      assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain("HTTP/1");
    }
  }

  @Test
  void whenTheHostIsForOthers_onlyTlsIsThere() throws Exception {
    try (TestService service = start(Map.of("micronaut.server.host", "0.0.0.0"))) {
      // The clear port is bound to 127.0.0.1: any other address of this machine finds nothing.
      assertThatThrownBy(() -> new Socket("127.0.0.2", service.http().port()).close())
          .isInstanceOf(IOException.class);
      new Socket("127.0.0.2", https(service)).close();
    }
  }

  @Test
  void whenHalfOfACertificateIsConfigured_orAFileIsMissing_theStartFails() {
    assertThatThrownBy(() -> start(Map.of("privatelink.tls.key-file", "")).close())
        .hasStackTraceContaining("belong together");
    assertThatThrownBy(() -> start(Map.of("privatelink.tls.cert-file", folder + "/no.pem")).close())
        .hasStackTraceContaining("there is no such file");
  }

  private static TestService start(Map<String, Object> more) {
    var ledger = new FakeLedger();
    var settings = new HashMap<String, Object>();
    settings.put("privatelink.tls.cert-file", folder.resolve("cert.pem").toString());
    settings.put("privatelink.tls.key-file", folder.resolve("key.pem").toString());
    settings.put("privatelink.tls.https-port", -1);
    settings.putAll(more);
    return TestService.start(
        ledger,
        settings,
        context -> context.registerSingleton(Operations.class, new FakeOperations(ledger)));
  }

  private static int https(TestService service) {
    var ports =
        new ArrayList<>(((NettyHttpServer) service.bean(EmbeddedServer.class)).getBoundPorts());
    return ports.stream().filter(port -> port != service.http().port()).findFirst().orElseThrow();
  }

  private static HttpResponse<String> get(TestService service, String path) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context()).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + https(service) + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static SSLContext context() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("s", store.getCertificate("s"));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private static byte[] readAll(Socket socket) {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static void pem(String file, String kind, byte[] bytes) throws IOException {
    String text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                kind,
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(bytes),
                kind);
    Files.writeString(folder.resolve(file), text);
  }
}
