package dev.privatelink.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** As much of the service as its clients here need: TLS, HTTP Digest, and the making of keys. */
final class FakeService implements AutoCloseable {
  private static final String REALM = "a realm";

  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final List<JsonNode> wishes = new CopyOnWriteArrayList<>();
  private final ObjectMapper json = new ObjectMapper();
  private final String operatorKey;
  private final LocalCertificates.Files files;
  private final HttpsServer server;

  FakeService(Path folder, String operatorKey) throws Exception {
    this.operatorKey = operatorKey;
    this.files = certificates(folder);
    this.server =
        HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(serving(files)));
    server.createContext("/", this::answerKeyHolder);
    server.createContext("/admin/v1/apiKeys", this::answerOperator);
    server.start();
  }

  static LocalCertificates.Files certificates(Path folder) throws Exception {
    return new LocalCertificates(folder, Path.of(System.getProperty("java.home", "")))
        .at(Instant.now());
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  Path authority() {
    return files.authority();
  }

  /** What was accepted from holders of keys: method, path with query, body. */
  List<String> accepted() {
    return accepted;
  }

  /** The bodies by which an operator asked for keys. */
  List<JsonNode> wishes() {
    return wishes;
  }

  void add(KeyPair key) {
    keys.put(key.publicKey(), key.privateKey());
  }

  void revoke(String publicKey) {
    keys.remove(publicKey);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answerKeyHolder(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body;
    if (proved(exchange)) {
      accepted.add(request);
      answer(exchange, 200, request);
      return;
    }
    exchange
        .getResponseHeaders()
        .add(
            "WWW-Authenticate",
            "Digest realm=\"" + REALM + "\", nonce=\"n\", algorithm=MD5, qop=\"auth\"");
    answer(exchange, 401, "prove yourself");
  }

  private void answerOperator(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (!("Bearer " + operatorKey).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, "{\"code\":16,\"message\":\"no operator\"}");
      return;
    }
    wishes.add(json.readTree(body).path("apiKey"));
    KeyPair made = new KeyPair("MADE000" + wishes.size(), "private-" + wishes.size());
    add(made);
    answer(
        exchange,
        200,
        json.createObjectNode()
            .put("publicKey", made.publicKey())
            .put("privateKey", made.privateKey())
            .toString());
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private boolean proved(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null || !header.startsWith("Digest ")) {
      return false;
    }
    String publicKey = value(header, "username");
    String a2 = md5(exchange.getRequestMethod() + ":" + exchange.getRequestURI());
    return Optional.ofNullable(keys.get(publicKey))
        .map(privateKey -> md5(publicKey + ":" + REALM + ":" + privateKey))
        .map(a1 ->
            md5(
                String.join(
                    ":",
                    a1,
                    "n",
                    value(header, "nc"),
                    value(header, "cnonce"),
                    value(header, "qop"),
                    a2)))
        .filter(value(header, "response")::equals)
        .isPresent();
  }

  private static String value(String header, String name) {
    Matcher found = Pattern.compile("[ ,]" + name + "=\"?([^\",]*)").matcher(header);
    return found.find() ? found.group(1) : "";
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
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
