package dev.privatelink.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * Healthy is who listens.
 *
 * @param port of this machine, at its loopback address
 */
public record PortHealth(int port) implements HealthCheck {
  private static final int CONNECT_MILLIS_MAX = 1_000;

  @Override
  public Optional<String> problem() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS_MAX);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("nobody listens at port " + port + " yet");
    }
  }
}
