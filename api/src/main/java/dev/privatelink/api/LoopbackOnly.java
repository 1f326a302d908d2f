package dev.privatelink.api;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Refuses to start on an address that others can reach: callers do not have to prove who they are
 * yet.
 */
@Context
final class LoopbackOnly {
  LoopbackOnly(@Value("${micronaut.server.host:}") String host) {
    if (host.isBlank() || !isLoopback(host)) {
      throw new ConfigurationException(
          "micronaut.server.host is '%s': the API has no authentication yet and listens on a loopback address only, for example 127.0.0.1"
              .formatted(host));
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
