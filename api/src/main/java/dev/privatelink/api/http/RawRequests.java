package dev.privatelink.api.http;

import dev.privatelink.api.wire.RawRequest;
import io.micronaut.http.HttpRequest;
import java.util.List;

/** Takes from a request what its body is read with. */
final class RawRequests {
  private RawRequests() {}

  /** For a route that knows no idempotency keys. */
  static RawRequest of(HttpRequest<byte[]> request) {
    return of(request, List.of());
  }

  /** For a route that knows idempotency keys. */
  static RawRequest keyed(HttpRequest<byte[]> request) {
    return of(request, request.getHeaders().getAll(RawRequest.IDEMPOTENCY_KEY));
  }

  private static RawRequest of(HttpRequest<byte[]> request, List<String> idempotencyKeys) {
    return new RawRequest(
        request.getMethodName(),
        request.getPath(),
        idempotencyKeys,
        request.getBody().orElseGet(() -> new byte[0]));
  }
}
