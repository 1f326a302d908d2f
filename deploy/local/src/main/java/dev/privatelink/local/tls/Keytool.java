package dev.privatelink.local.tls;

import dev.privatelink.local.file.FileTree;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes keys and certificates by the JDK's {@code keytool}: the JDK has no public classes that make
 * certificates. Each call works in a key store of its own, which is gone afterwards; its password
 * is random and goes by an environment variable, never by an argument.
 */
final class Keytool {
  private static final Duration END_WITHIN = Duration.ofSeconds(60);
  private static final int PASSWORD_BYTES = 24;
  private static final String PASSWORD_VARIABLE = "KEY_STORE_PASSWORD";
  private static final String AUTHORITY = "authority";
  private static final String SERVER = "server";

  /**
   * The extension NameConstraints (RFC 5280, 4.2.1.10), which keytool has no word for: permitted
   * are the DNS name localhost and the address 127.0.0.1 with all bits of its mask.
   */
  private static final String LOCALHOST_ONLY =
      "2.5.29.30:critical="
          + "30:1B:A0:19:"
          + "30:0B:82:09:6C:6F:63:61:6C:68:6F:73:74:"
          + "30:0A:87:08:7F:00:00:01:FF:FF:FF:FF";

  /** Of the option startdate, in the zone of the program. */
  private static final DateTimeFormatter START_DATE =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path keytool;
  private final Path folder;

  Keytool(Path javaHome, Path folder) {
    this.keytool = javaHome.resolve("bin").resolve("keytool");
    this.folder = folder;
  }

  /** A certificate authority for this machine's own names. */
  Identity newAuthority(Instant from, Duration validFor)
      throws IOException, InterruptedException, GeneralSecurityException {
    return made(
        AUTHORITY,
        Optional.empty(),
        List.of(
            "-dname",
            "CN=Private link connections local CA",
            "-ext",
            "BasicConstraints:critical=ca:true,pathlen:0",
            "-ext",
            "KeyUsage:critical=keyCertSign,cRLSign",
            "-ext",
            LOCALHOST_ONLY),
        from,
        validFor);
  }

  /** A server's key, with a certificate for this machine's own names. */
  Identity newServer(Identity authority, Instant from, Duration validFor)
      throws IOException, InterruptedException, GeneralSecurityException {
    return made(
        SERVER,
        Optional.of(authority),
        List.of(
            "-signer",
            AUTHORITY,
            "-dname",
            "CN=localhost",
            "-ext",
            "SubjectAlternativeName=dns:localhost,ip:127.0.0.1",
            "-ext",
            "BasicConstraints:critical=ca:false",
            "-ext",
            "KeyUsage:critical=digitalSignature",
            "-ext",
            "ExtendedKeyUsage=serverAuth"),
        from,
        validFor);
  }

  private Identity made(
      String alias,
      Optional<Identity> signer,
      List<String> arguments,
      Instant from,
      Duration validFor)
      throws IOException, InterruptedException, GeneralSecurityException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    // Only its owner may look into such a folder.
    Path work = Files.createTempDirectory(folder, "making");
    try {
      Path file = work.resolve("keys.p12");
      if (signer.isPresent()) {
        store(signer.get(), file, password);
      }
      run(command(alias, file, arguments, from, validFor), password, work.resolve("output"));
      KeyStore result = KeyStore.getInstance(file.toFile(), password.toCharArray());
      return new Identity(
          (PrivateKey) result.getKey(alias, password.toCharArray()),
          (X509Certificate) result.getCertificate(alias));
    } finally {
      FileTree.delete(work);
    }
  }

  private static void store(Identity signer, Path file, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        AUTHORITY, signer.key(), password.toCharArray(), new Certificate[] {signer.certificate()});
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
  }

  private List<String> command(
      String alias, Path file, List<String> arguments, Instant from, Duration validFor) {
    List<String> command =
        new ArrayList<>(
            List.of(
                keytool.toString(),
                "-J-Duser.timezone=UTC",
                "-J-Xmx64m",
                "-J-XX:+UseSerialGC",
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-startdate",
                START_DATE.format(from),
                "-validity",
                Long.toString(validFor.toDays()),
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass:env",
                PASSWORD_VARIABLE));
    command.addAll(arguments);
    return command;
  }

  private static void run(List<String> command, String password, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output.toFile());
    builder.environment().put(PASSWORD_VARIABLE, password);
    Process process = builder.start();
    try {
      if (!process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(
            command.getFirst() + " did not end within " + END_WITHIN.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            command.getFirst()
                + " failed: "
                + new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
