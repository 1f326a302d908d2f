package dev.privatelink.api.wire;

import java.util.List;

/**
 * A request that has a body, before anything of it is believed.
 *
 * @param method in capitals
 * @param path as sent
 * @param idempotencyKeys the header {@value #IDEMPOTENCY_KEY}, as often as it was sent
 * @param body as sent; empty if there was none
 */
public record RawRequest(String method, String path, List<String> idempotencyKeys, byte[] body) {
  /** A caller's name for a request that may be sent again. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  public RawRequest {
    idempotencyKeys = List.copyOf(idempotencyKeys);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
