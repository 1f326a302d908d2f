package dev.privatelink.api.wire;

import java.util.Optional;

/**
 * A request that has a body, before anything of it is believed.
 *
 * @param method in capitals
 * @param path as sent
 * @param idempotencyKey the header, if it was sent
 * @param body as sent; empty if there was none
 */
public record RawRequest(String method, String path, Optional<String> idempotencyKey, byte[] body) {
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
