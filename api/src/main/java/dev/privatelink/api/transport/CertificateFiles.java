package dev.privatelink.api.transport;

import dev.privatelink.api.settings.TlsSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.ssl.FileCertificateProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;

/** Reads the certificate again and again: a renewed one is served without a new start. */
@Factory
final class CertificateFiles {
  static final String NAME = "privatelink";

  /**
   * By the clock and not by watching the folder: a mounted secret is renewed by changing a link
   * above the files, of which a watcher learns nothing.
   */
  private static final Duration EVERY = Duration.ofMinutes(1);

  @Singleton
  @Named(NAME)
  @Requires(property = "privatelink.tls.cert-file", pattern = ".+")
  FileCertificateProvider.Config certificate(TlsSettings tls) {
    var files = new FileCertificateProvider.Config(NAME);
    files.setFormat(FileCertificateProvider.Format.PEM);
    files.setPath(Path.of(tls.keyFile().orElseThrow()));
    files.setCertificatePath(Path.of(tls.certFile().orElseThrow()));
    files.setRefreshMode(FileCertificateProvider.RefreshMode.SCHEDULER);
    files.setRefreshInterval(EVERY);
    return files;
  }
}
