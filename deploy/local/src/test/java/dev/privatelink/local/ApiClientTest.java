package dev.privatelink.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.privatelink.local.tls.LocalCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiClientTest {
  private static final KeyPair KEY = new KeyPair("PUBKEY01", "privkey-0001");
  private static final String REALM = "a realm";

  @TempDir private static Path folder;

  /** What the server accepted: method, path with query, body. */
  private final List<String> accepted = new CopyOnWriteArrayList<>();

  private LocalCertificates.Files files;
  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    files = certificates("tls");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(serving(files)));
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whenTheKeyIsRight_eachRequestIsProved() throws Exception {
    try (ApiClient client = new ApiClient(address(), files.authority(), KEY)) {
      assertThat(client.send("GET", "/a:b?c=d", "").status()).isEqualTo(200);
      assertThat(client.send("POST", "/a", "{\"x\":1}"))
          .isEqualTo(new ApiClient.Response(200, "POST /a {\"x\":1}"));
      assertThat(client.send("DELETE", "/a", "").status()).isEqualTo(200);
    }
    assertThat(accepted).containsExactly("GET /a:b?c=d ", "POST /a {\"x\":1}", "DELETE /a ");
  }

  @Test
  void whenTheKeyIsWrong_theRefusalIsTheAnswer() throws Exception {
    try (ApiClient client =
        new ApiClient(address(), files.authority(), new KeyPair("PUBKEY01", "other"))) {
      assertThat(client.send("GET", "/a", ""))
          .isEqualTo(new ApiClient.Response(401, "prove yourself"));
    }
    assertThat(accepted).isEmpty();
  }

  @Test
  void whenAnotherAuthoritySignedTheServer_nothingIsSent() throws Exception {
    Path other = certificates("other").authority();
    try (ApiClient client = new ApiClient(address(), other, KEY)) {
      assertThatThrownBy(() -> client.send("GET", "/a", ""))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void whenShown_theKeyKeepsItsSecret() {
    assertThat(KEY).asString().contains("PUBKEY01").doesNotContain("privkey");
  }

  private static LocalCertificates.Files certificates(String name) throws Exception {
    return new LocalCertificates(folder.resolve(name), Path.of(System.getProperty("java.home", "")))
        .at(Instant.now());
  }

  private URI address() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body;
    boolean proved = proved(exchange);
    if (proved) {
      accepted.add(request);
    } else {
      exchange
          .getResponseHeaders()
          .add(
              "WWW-Authenticate",
              "Digest realm=\"" + REALM + "\", nonce=\"n\", algorithm=MD5, qop=\"auth\"");
    }
    byte[] text = (proved ? request : "prove yourself").getBytes(UTF_8);
    exchange.sendResponseHeaders(proved ? 200 : 401, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private static boolean proved(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null || !header.startsWith("Digest ")) {
      return false;
    }
    String a1 = md5(KEY.publicKey() + ":" + REALM + ":" + KEY.privateKey());
    String a2 = md5(exchange.getRequestMethod() + ":" + exchange.getRequestURI());
    String expected =
        md5(
            String.join(
                ":",
                a1,
                "n",
                value(header, "nc"),
                value(header, "cnonce"),
                value(header, "qop"),
                a2));
    return expected.equals(value(header, "response"));
  }

  private static String value(String header, String name) {
    Matcher found = Pattern.compile("[ ,]" + name + "=\"?([^\",]*)").matcher(header);
    return found.find() ? found.group(1) : "";
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext serving(LocalCertificates.Files files) throws Exception {
    String pem = Files.readString(files.key()).replaceAll("-----[A-Z ]+-----", "");
    PrivateKey key =
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
    Certificate certificate;
    try (var in = Files.newInputStream(files.certificate())) {
      certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", key, new char[0], new Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
