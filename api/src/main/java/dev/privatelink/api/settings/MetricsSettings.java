package dev.privatelink.api.settings;

import dev.privatelink.api.limit.AddressRange;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.InetAddress;
import java.util.List;

/**
 * Who may read what is measured.
 *
 * @param scrapers their addresses, as {@code 10.0.0.0/8} or {@code 192.0.2.7}; for all others there
 *     is no such page
 */
@Context
@ConfigurationProperties("privatelink.metrics")
public record MetricsSettings(@Bindable(defaultValue = "127.0.0.0/8,::1") List<String> scrapers) {
  public MetricsSettings {
    scrapers = List.copyOf(scrapers);
    scrapers.forEach(MetricsSettings::range);
  }

  /** Whether somebody at this address may. */
  public boolean admits(InetAddress address) {
    return scrapers.stream().map(MetricsSettings::range).anyMatch(range -> range.contains(address));
  }

  private static AddressRange range(String text) {
    try {
      return AddressRange.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "privatelink.metrics.scrapers has '%s': it must be an address or a range like 10.0.0.0/8"
              .formatted(text),
          e);
    }
  }
}
