package dev.privatelink.api.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the service's certificate is. With one, it listens with TLS; without one, on a loopback
 * address only.
 *
 * @param certFile the certificate with its chain, PEM
 * @param keyFile its private key, PEM, PKCS#8, without a password
 * @param httpsPort where to listen with TLS; -1 for any free port
 */
@Context
@ConfigurationProperties("privatelink.tls")
public record TlsSettings(
    Optional<String> certFile,
    Optional<String> keyFile,
    @Bindable(defaultValue = "8443") int httpsPort) {
  public TlsSettings {
    certFile = certFile.filter(text -> !text.isBlank());
    keyFile = keyFile.filter(text -> !text.isBlank());
    if (certFile.isPresent() != keyFile.isPresent()) {
      throw new ConfigurationException(
          "PRIVATELINK_TLS_CERT_FILE and PRIVATELINK_TLS_KEY_FILE belong together: set both (PEM), or none");
    }
    certFile.ifPresent(file -> readable("PRIVATELINK_TLS_CERT_FILE", file));
    keyFile.ifPresent(file -> readable("PRIVATELINK_TLS_KEY_FILE", file));
  }

  /** Whether the service listens with TLS. */
  public boolean isOn() {
    return certFile.isPresent();
  }

  private static void readable(String variable, String file) {
    if (!Files.isReadable(Path.of(file))) {
      throw new ConfigurationException(
          "%s is %s: there is no such file that this process may read".formatted(variable, file));
    }
  }
}
