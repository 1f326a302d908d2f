package dev.privatelink.api.http;

import dev.privatelink.api.wire.RawRequest;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** Takes from a request what its body is read with. */
final class RawRequests {
  private RawRequests() {}

  /** For a route that knows no idempotency keys. */
  static RawRequest of(HttpRequest<byte[]> request) {
    return of(request, Optional.empty());
  }

  static RawRequest of(HttpRequest<byte[]> request, Optional<String> idempotencyKey) {
    return new RawRequest(
        request.getMethodName(),
        request.getPath(),
        idempotencyKey,
        request.getBody().orElseGet(() -> new byte[0]));
  }
}
