package dev.privatelink.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Finds ports that somebody else listens on, before anything is started. */
final class PortCheck {
  private PortCheck() {}

  /**
   * What is wrong with the ports of a run, for a person who can change it.
   *
   * @param free tells whether one can listen on a port
   */
  static Optional<String> problem(LocalSettings settings, IntPredicate free) {
    List<LocalPort> taken =
        settings.ownPorts().stream().filter(port -> !free.test(settings.port(port))).toList();
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    String each =
        taken.stream()
            .map(port ->
                "Port "
                    + settings.port(port)
                    + ", for "
                    + port.user()
                    + ", is in use: stop who listens there, or set "
                    + port.variable()
                    + " to another port.")
            .collect(Collectors.joining("\n"));
    return Optional.of(each);
  }

  /** Whether one can listen on a port of the loopback address now. */
  static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // A port whose last connections still fade is free: all our programs take it then.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LocalPort.HOST), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
