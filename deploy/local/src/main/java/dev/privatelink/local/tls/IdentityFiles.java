package dev.privatelink.local.tls;

import dev.privatelink.local.file.PrivateFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * Where an identity is kept: {@code <name>.pem}, the certificate, which anybody may read, and
 * {@code <name>-key.pem}, the key in PKCS #8, which only its owner may.
 */
record IdentityFiles(Path certificate, Path key) {
  private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----\n";
  private static final String KEY_END = "\n-----END PRIVATE KEY-----\n";
  private static final String CERTIFICATE_BEGIN = "-----BEGIN CERTIFICATE-----\n";
  private static final String CERTIFICATE_END = "\n-----END CERTIFICATE-----\n";
  private static final int LINE_CHARACTERS = 64;

  static IdentityFiles named(Path folder, String name) {
    return new IdentityFiles(folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
  }

  /** What is kept there; nothing when there is none, or when it is no whole identity. */
  Optional<Identity> read() throws IOException {
    try {
      String pem = Files.readString(key, StandardCharsets.US_ASCII);
      if (!pem.startsWith(KEY_BEGIN) || !pem.endsWith(KEY_END)) {
        return Optional.empty();
      }
      byte[] encoded =
          Base64.getMimeDecoder()
              .decode(pem.substring(KEY_BEGIN.length(), pem.length() - KEY_END.length()));
      Identity found =
          new Identity(
              KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)),
              (X509Certificate)
                  CertificateFactory.getInstance("X.509")
                      .generateCertificate(
                          new ByteArrayInputStream(Files.readAllBytes(certificate))));
      return Optional.of(found).filter(Identity::matches);
    } catch (NoSuchFileException | GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Keeps an identity. Interrupted, it leaves a pair that does not match and is made anew. */
  void write(Identity identity) throws IOException, GeneralSecurityException {
    PrivateFile.write(key, KEY_BEGIN + lines(identity.key().getEncoded()) + KEY_END);
    Path fresh = certificate.resolveSibling(certificate.getFileName() + ".new");
    Files.writeString(
        fresh, CERTIFICATE_BEGIN + lines(identity.certificate().getEncoded()) + CERTIFICATE_END);
    Files.move(fresh, certificate, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String lines(byte[] encoded) {
    return Base64.getMimeEncoder(LINE_CHARACTERS, new byte[] {'\n'}).encodeToString(encoded);
  }
}
