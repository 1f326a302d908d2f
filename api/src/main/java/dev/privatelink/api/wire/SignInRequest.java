package dev.privatelink.api.wire;

import dev.privatelink.api.problem.ProblemException;

/** What somebody signs in to the console with. */
public sealed interface SignInRequest {

  /** Both halves of an API key. */
  record Key(String publicKey, String privateKey) implements SignInRequest {

    /** Without the secret. */
    @Override
    public String toString() {
      return "key";
    }
  }

  /** A bearer token. */
  record Token(String token) implements SignInRequest {

    /** Without the token. */
    @Override
    public String toString() {
      return "token";
    }
  }

  /** No key's half is longer. */
  int KEY_MAX = 256;

  /** As long as a header may bring one. */
  int TOKEN_MAX = 8_192;

  /**
   * Reads a body with {@code token}, or with {@code publicKey} and {@code privateKey}.
   *
   * @throws ProblemException 400; says nothing of what was sent
   */
  static SignInRequest of(byte[] body) {
    Fields fields = Fields.of(JsonBody.parse(body));
    var token = fields.text("token", TOKEN_MAX);
    if (token.isPresent()) {
      fields.check();
      return new Token(token.get());
    }
    var publicKey = fields.requiredText("publicKey", KEY_MAX);
    var privateKey = fields.requiredText("privateKey", KEY_MAX);
    fields.check();
    return new Key(publicKey.orElseThrow(), privateKey.orElseThrow());
  }
}
