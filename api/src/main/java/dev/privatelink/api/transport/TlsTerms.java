package dev.privatelink.api.transport;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.server.netty.ssl.ServerSslBuilder;
import io.micronaut.http.ssl.ServerSslConfiguration;
import io.netty.handler.ssl.SslContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Says with which protocols the TLS listener speaks. The framework has its own, but only where its
 * one switch for TLS is on, which would also put the clear listener beside TLS on the same host.
 */
@Singleton
@Requires(property = "privatelink.tls.cert-file", pattern = ".+")
final class TlsTerms implements ServerSslBuilder {
  private final ServerSslConfiguration configuration;

  TlsTerms(ServerSslConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public ServerSslConfiguration getSslConfiguration() {
    return configuration;
  }

  /** None: the listener has a certificate of its own. */
  @Override
  public Optional<SslContext> build() {
    return Optional.empty();
  }
}
