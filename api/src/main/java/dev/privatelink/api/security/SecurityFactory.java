package dev.privatelink.api.security;

import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.settings.ServerKey;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes what the checks of credentials stand on. */
@Factory
final class SecurityFactory {

  /** Read at the start, so that a service without it does not start. */
  @Context
  @Requires(condition = ApiRole.class)
  ServerKey serverKey(@Value("${privatelink.server-key:}") String base64) {
    return ServerKey.parse(base64);
  }

  /** The process's clock: nonces and tokens carry times that another process or party wrote. */
  @Singleton
  @Secondary
  InstantSource clock() {
    return InstantSource.system();
  }
}
