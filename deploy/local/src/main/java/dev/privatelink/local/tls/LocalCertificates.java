package dev.privatelink.local.tls;

import dev.privatelink.local.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The certificates of one local run, kept in a folder.
 *
 * <p>A certificate authority of its own signs a server certificate for {@code localhost} and {@code
 * 127.0.0.1}. The authority's certificate limits it to these two names, so that trusting it, even
 * in a browser, trusts nothing but this machine. Both keep over restarts; a server certificate that
 * nears its end is made anew by the same authority, which clients then go on trusting.
 */
public final class LocalCertificates {
  /** The names that the server certificate is for. */
  static final Set<String> NAMES = Set.of("localhost", "127.0.0.1");

  /** Apple's clients refuse server certificates of more than 825 days. */
  static final Duration SERVER_VALID_FOR = Duration.ofDays(397);

  /** A run that goes on for months without a restart still has a valid certificate. */
  static final Duration SERVER_RENEWED_BEFORE_END = Duration.ofDays(90);

  static final Duration AUTHORITY_VALID_FOR = Duration.ofDays(10 * 365);

  private final Path folder;
  private final Keytool keytool;

  /**
   * For one folder.
   *
   * @param folder made if it is not there
   * @param javaHome the JDK whose keytool is used
   */
  public LocalCertificates(Path folder, Path javaHome) {
    this.folder = folder;
    this.keytool = new Keytool(javaHome, folder);
  }

  /**
   * Where the files are.
   *
   * @param authority the certificate that clients have to trust
   * @param certificate the server's certificate
   * @param key the server's private key, PKCS #8; only its owner may read it
   */
  public record Files(Path authority, Path certificate, Path key) {}

  /**
   * The certificates; what is missing, torn, or near its end is made. Two calls at once are not
   * expected: a run has its folder alone.
   *
   * @param now the present time
   * @throws IOException when they cannot be made or kept; the message says why
   */
  public Files at(Instant now) throws IOException, InterruptedException {
    PrivateFile.createFolder(folder);
    IdentityFiles authorityFiles = IdentityFiles.named(folder, "ca");
    IdentityFiles serverFiles = IdentityFiles.named(folder, "server");
    try {
      Optional<Identity> kept =
          authorityFiles.read().filter(one -> one.valid(now, now.plus(SERVER_VALID_FOR)));
      Identity authority = kept.isPresent() ? kept.get() : newAuthority(authorityFiles, now);
      if (serverFiles.read().filter(one -> serves(one, authority, now)).isEmpty()) {
        serverFiles.write(keytool.newServer(authority, now, SERVER_VALID_FOR));
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("The certificates in " + folder + " cannot be made: " + e, e);
    }
    return new Files(authorityFiles.certificate(), serverFiles.certificate(), serverFiles.key());
  }

  private Identity newAuthority(IdentityFiles files, Instant now)
      throws IOException, InterruptedException, GeneralSecurityException {
    Identity authority = keytool.newAuthority(now, AUTHORITY_VALID_FOR);
    files.write(authority);
    return authority;
  }

  private static boolean serves(Identity server, Identity authority, Instant now) {
    return server.valid(now, now.plus(SERVER_RENEWED_BEFORE_END))
        && server.signedBy(authority)
        && names(server).equals(NAMES);
  }

  private static Set<String> names(Identity server) {
    try {
      Collection<List<?>> names = server.certificate().getSubjectAlternativeNames();
      return names == null
          ? Set.of()
          : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.toSet());
    } catch (CertificateParsingException e) {
      return Set.of();
    }
  }
}
