package dev.privatelink.api.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.util.List;
import java.util.Optional;

/**
 * Who stands between callers and us.
 *
 * @param trusted addresses of proxies whose header X-Forwarded-For is believed, as {@code
 *     10.0.0.0/8} or {@code 192.0.2.7}; without them the header is ignored
 */
@Context
@ConfigurationProperties("privatelink.proxies")
public record ProxySettings(Optional<List<String>> trusted) {}
