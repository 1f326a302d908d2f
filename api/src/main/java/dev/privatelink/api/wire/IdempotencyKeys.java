package dev.privatelink.api.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.port.AdmissionRequest.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a caller's promise that requests with one key are one request. */
final class IdempotencyKeys {
  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private IdempotencyKeys() {}

  /**
   * The key, with a hash of all that must not differ.
   *
   * @throws ProblemException 400 if it is malformed, or there are several
   */
  static Optional<IdempotencyKey> read(RawRequest request, ObjectNode body) {
    if (request.idempotencyKeys().size() > 1) {
      throw invalid("must be sent once, not " + request.idempotencyKeys().size() + " times");
    }
    return request.idempotencyKeys().stream()
        .findFirst()
        .map(key -> {
          if (!SHAPE.matcher(key).matches()) {
            throw invalid("must be 1 to 255 printable ASCII characters without a space");
          }
          return new IdempotencyKey(
              key, sha256(request.method(), request.path(), JsonBody.canonical(body)));
        });
  }

  private static ProblemException invalid(String description) {
    return Problem.invalid(RawRequest.IDEMPOTENCY_KEY, description).asException();
  }

  private static String sha256(String method, String path, String body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] text = "%s\n%s\n%s".formatted(method, path, body).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
