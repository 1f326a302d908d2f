package dev.privatelink.api.transport;

import dev.privatelink.api.settings.TlsSettings;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration.NettyListenerConfiguration;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where the service listens: with TLS wherever it is configured to, in clear on a loopback address
 * only. A credential that crosses a network in clear is everybody's.
 */
@Singleton
final class Listeners implements BeanCreatedEventListener<NettyHttpServerConfiguration> {
  private static final String LOOPBACK = "127.0.0.1";

  /** Its name in the framework's settings. */
  private static final String CERTIFICATE = "privatelink";

  private final TlsSettings tls;
  private final String host;
  private final int port;

  Listeners(
      TlsSettings tls,
      @Value("${micronaut.server.host:}") String host,
      @Value("${micronaut.server.port:8080}") int port) {
    this.tls = tls;
    this.host = host;
    this.port = port;
    if (!tls.isOn() && !isLoopback(host)) {
      throw new ConfigurationException(
          "micronaut.server.host (PRIVATELINK_HOST) is '%s' and there is no certificate: without TLS the service listens on a loopback address only, for example 127.0.0.1; set PRIVATELINK_TLS_CERT_FILE and PRIVATELINK_TLS_KEY_FILE to listen elsewhere"
              .formatted(host));
    }
  }

  @Override
  public NettyHttpServerConfiguration onCreated(
      BeanCreatedEvent<NettyHttpServerConfiguration> event) {
    NettyHttpServerConfiguration server = event.getBean();
    if (tls.isOn()) {
      String clear = isLoopback(host) ? host : LOOPBACK;
      server.setListeners(
          List.of(
              NettyListenerConfiguration.createTcp(clear, port, false, null, null),
              NettyListenerConfiguration.createTcp(
                  host, tls.httpsPort(), true, CERTIFICATE, null)));
    }
    return server;
  }

  private static boolean isLoopback(String host) {
    try {
      return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
