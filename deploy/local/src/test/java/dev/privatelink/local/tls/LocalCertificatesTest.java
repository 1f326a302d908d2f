package dev.privatelink.local.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCertificatesTest {
  private static final Instant NOW = Instant.now();
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String NAME_CONSTRAINTS = "2.5.29.30";
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

  @TempDir private Path folder;

  @Test
  void whenAClientTrustsTheAuthority_itReachesTheServerByBothNames() throws Exception {
    LocalCertificates.Files files = certificates().at(NOW);
    HttpsServer server = server();
    try (HttpClient client =
            HttpClient.newBuilder().sslContext(Trust.only(files.authority())).build();
        HttpClient stranger = HttpClient.newHttpClient()) {
      for (String name : new String[] {"localhost", "127.0.0.1"}) {
        HttpRequest request = request(name, server);
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
            .isEqualTo("hello");
        assertThatThrownBy(() -> stranger.send(request, HttpResponse.BodyHandlers.ofString()))
            .isInstanceOf(SSLHandshakeException.class);
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whenMade_eachSaysWhatItMayDo() throws Exception {
    LocalCertificates.Files files = certificates().at(NOW);
    X509Certificate authority = certificate(files.authority());
    assertThat(authority.getBasicConstraints()).isZero();
    assertThat(authority.getCriticalExtensionOIDs()).contains(BASIC_CONSTRAINTS, NAME_CONSTRAINTS);
    X509Certificate server = certificate(files.certificate());
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(server.getExtendedKeyUsage()).containsExactly(SERVER_AUTH);
    assertThat(server.getSubjectAlternativeNames().toString())
        .contains("localhost", "127.0.0.1")
        .doesNotContain("::");
    server.verify(authority.getPublicKey());
  }

  @Test
  void whenMade_theKeysAreForTheirOwnerOnly() throws Exception {
    certificates().at(NOW);
    assertThat(permissions(folder.resolve("tls"))).isEqualTo("rwx------");
    assertThat(permissions(file("ca-key.pem"))).isEqualTo("rw-------");
    assertThat(permissions(file("server-key.pem"))).isEqualTo("rw-------");
    try (var left = Files.list(folder.resolve("tls"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("ca.pem", "ca-key.pem", "server.pem", "server-key.pem");
    }
  }

  @Test
  void whenAskedAgain_theyStay() throws Exception {
    certificates().at(NOW);
    String before = all();
    certificates().at(NOW.plus(Duration.ofDays(200)));
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void whenTheServersNearsItsEnd_theSameAuthoritySignsANewOne() throws Exception {
    LocalCertificates.Files files = certificates().at(NOW);
    String authority = Files.readString(files.authority());
    X509Certificate before = certificate(files.certificate());
    certificates().at(NOW.plus(Duration.ofDays(397 - 89)));
    assertThat(Files.readString(files.authority())).isEqualTo(authority);
    X509Certificate after = certificate(files.certificate());
    assertThat(after.getSerialNumber()).isNotEqualTo(before.getSerialNumber());
    after.verify(certificate(files.authority()).getPublicKey());
  }

  @Test
  void whenTheAuthorityNearsItsEnd_bothAreNew() throws Exception {
    LocalCertificates.Files files = certificates().at(NOW);
    X509Certificate authority = certificate(files.authority());
    certificates().at(NOW.plus(Duration.ofDays(10 * 365 - 396)));
    assertThat(certificate(files.authority()).getSerialNumber())
        .isNotEqualTo(authority.getSerialNumber());
    certificate(files.certificate()).verify(certificate(files.authority()).getPublicKey());
  }

  @Test
  void whenAKeyIsNotTheCertificates_theServersIsMadeAnew() throws Exception {
    LocalCertificates.Files files = certificates().at(NOW);
    String authority = Files.readString(files.authority());
    Files.copy(file("ca-key.pem"), files.key(), StandardCopyOption.REPLACE_EXISTING);
    certificates().at(NOW);
    assertThat(Files.readString(files.key())).isNotEqualTo(Files.readString(file("ca-key.pem")));
    assertThat(Files.readString(files.authority())).isEqualTo(authority);
    assertThat(IdentityFiles.named(folder.resolve("tls"), "server").read()).isPresent();
  }

  @Test
  void whenTheAuthoritysKeyIsGone_bothAreNew() throws Exception {
    LocalCertificates.Files files = certificates().at(NOW);
    Files.delete(file("ca-key.pem"));
    Files.writeString(files.key(), "not a key");
    certificates().at(NOW);
    certificate(files.certificate()).verify(certificate(files.authority()).getPublicKey());
  }

  @Test
  void whenThereIsNoKeytool_theMessageNamesIt() {
    assertThatThrownBy(() -> new LocalCertificates(folder.resolve("tls"), folder).at(NOW))
        .hasMessageContaining(folder.resolve("bin").resolve("keytool").toString());
  }

  private LocalCertificates certificates() {
    return new LocalCertificates(
        folder.resolve("tls"), Path.of(System.getProperty("java.home", "")));
  }

  private Path file(String name) {
    return folder.resolve("tls").resolve(name);
  }

  private String all() throws Exception {
    StringBuilder text = new StringBuilder();
    for (String name : new String[] {"ca.pem", "ca-key.pem", "server.pem", "server-key.pem"}) {
      text.append(Files.readString(file(name)));
    }
    return text.toString();
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static X509Certificate certificate(Path file) throws Exception {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private HttpsServer server() throws Exception {
    Identity identity = IdentityFiles.named(folder.resolve("tls"), "server").read().orElseThrow();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server", identity.key(), new char[0], new Certificate[] {identity.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write("hello".getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    return server;
  }

  private static HttpRequest request(String name, HttpsServer server) {
    return HttpRequest.newBuilder(
            URI.create("https://" + name + ":" + server.getAddress().getPort() + "/"))
        .timeout(Duration.ofSeconds(10))
        .build();
  }
}
