package dev.privatelink.local;

/**
 * Both halves of an API key of the service.
 *
 * @param publicKey names it
 * @param privateKey proves it; never shown
 */
record KeyPair(String publicKey, String privateKey) {
  @Override
  public String toString() {
    return "KeyPair[" + publicKey + "]";
  }
}
