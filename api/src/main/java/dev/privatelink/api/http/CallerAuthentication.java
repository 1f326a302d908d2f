package dev.privatelink.api.http;

import dev.privatelink.api.security.Caller;
import io.micronaut.security.authentication.Authentication;
import java.util.Map;

/** A caller in the framework's words. It stays within the request and is never stored or sent. */
final class CallerAuthentication implements Authentication {
  private static final long serialVersionUID = 1L;

  private final transient Caller caller;

  CallerAuthentication(Caller caller) {
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }

  @Override
  public String getName() {
    return caller.principal().actor().subject();
  }

  @Override
  public Map<String, Object> getAttributes() {
    return Map.of();
  }
}
