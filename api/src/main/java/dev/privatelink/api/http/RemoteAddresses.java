package dev.privatelink.api.http;

import dev.privatelink.api.limit.AddressRange;
import dev.privatelink.api.settings.ProxySettings;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * From where a request comes: the other end of the connection. What the header X-Forwarded-For says
 * counts only as far as proxies that we trust wrote it, read from its end: everything before could
 * be the caller's own words.
 */
@Context
final class RemoteAddresses {
  private static final String FORWARDED = "X-Forwarded-For";

  /** The standard's header (RFC 7239), which we do not read. */
  private static final String STANDARD = "Forwarded";

  private static final String PROTOCOL = "X-Forwarded-Proto";

  /** More proxies than stand in any way. */
  private static final int HOPS_MAX = 20;

  private final List<AddressRange> trusted;

  RemoteAddresses(ProxySettings settings) {
    this.trusted =
        settings.trusted().orElse(List.of()).stream().map(RemoteAddresses::range).toList();
  }

  /** The address, as far as it can be believed. */
  InetAddress of(HttpRequest<?> request) {
    InetAddress address = request.getRemoteAddress().getAddress();
    if (!isTrusted(address)) {
      return address;
    }
    String[] hops = String.join(",", request.getHeaders().getAll(FORWARDED)).split(",", -1);
    for (int hop = hops.length - 1; hop >= Math.max(0, hops.length - HOPS_MAX); hop--) {
      Optional<InetAddress> named = literal(hops[hop]);
      if (named.isEmpty()) {
        return address;
      }
      address = named.get();
      if (!isTrusted(address)) {
        return address;
      }
    }
    return address;
  }

  /**
   * Whether somebody passes the request on without our knowing for whom: then the other end of the
   * connection says nothing about who asks.
   */
  boolean isHidden(HttpRequest<?> request) {
    return request.getHeaders().contains(STANDARD)
        || request.getHeaders().contains(FORWARDED)
            && !isTrusted(request.getRemoteAddress().getAddress());
  }

  /** Whether the caller's own connection is encrypted, as far as proxies that we trust say so. */
  boolean isSecure(HttpRequest<?> request) {
    return request.isSecure()
        || isTrusted(request.getRemoteAddress().getAddress())
            && "https".equalsIgnoreCase(request.getHeaders().get(PROTOCOL));
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static AddressRange range(String text) {
    try {
      return AddressRange.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "privatelink.proxies.trusted has '%s': it must be an address or a range like 10.0.0.0/8"
              .formatted(text),
          e);
    }
  }
}
