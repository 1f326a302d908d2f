package dev.privatelink.api.docs;

import dev.privatelink.api.docs.OpenApi.Operation;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.testing.DigestSigner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Proves to a scene's service who calls: an operator where only operators may, else a tenant. */
final class Credentials {
  private static final String OPERATOR = "plop_tester-0123456789abcdefghij";

  /** A server forgets a nonce sometime; well before that, another one is asked for. */
  private static final int ANSWERS_MAX = 50;

  private final Scene scene;
  private final DigestSigner signer = DigestSigner.of(TestService.KEY, TestService.SECRET);
  private List<String> challenges = List.of();
  private int count;

  Credentials(Scene scene) {
    this.scene = scene;
  }

  /** What a scene has to be started with. */
  static Map<String, Object> settings() {
    return Map.of("privatelink.operators.tester.key-sha256", sha256(OPERATOR));
  }

  /** The {@code Authorization} for a request. */
  String of(Operation operation, String method, String target) {
    if (operation.tags().contains(Tags.OPERATORS)) {
      return "Bearer " + OPERATOR;
    }
    if (count % ANSWERS_MAX == 0) {
      challenges =
          scene
              .http()
              .anonymous()
              .get(Scene.CONNECTIONS)
              .response()
              .headers()
              .allValues("WWW-Authenticate");
      count = 0;
    }
    return signer.answer(challenges, method, target, ++count);
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
