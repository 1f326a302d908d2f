package dev.privatelink.api.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Set;

/**
 * What this process does.
 *
 * @param roles {@code api} serves HTTP, {@code worker} does the operations' steps
 */
@Context
@ConfigurationProperties("privatelink")
public record RoleSettings(@Bindable(defaultValue = "api,worker") Set<String> roles) {
  private static final Set<String> KNOWN = Set.of("api", "worker");

  public RoleSettings {
    roles = Set.copyOf(roles);
    if (roles.isEmpty() || !KNOWN.containsAll(roles)) {
      throw new IllegalArgumentException(
          "privatelink.roles is %s: it must name at least one of api and worker".formatted(roles));
    }
  }
}
