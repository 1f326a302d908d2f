package dev.privatelink.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.local.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Where the secrets of a local run are kept: JSON that only its owner may read. */
final class SecretsFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  SecretsFile(Path folder) {
    this.file = folder.resolve("secrets.json");
  }

  /**
   * The secrets; new ones are made and kept when there are none.
   *
   * @throws IOException when the file cannot be read, or was damaged
   */
  LocalSecrets read() throws IOException {
    if (!Files.exists(file)) {
      LocalSecrets fresh = LocalSecrets.random();
      write(fresh);
      return fresh;
    }
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      Map<LocalKey, KeyPair> keys = new EnumMap<>(LocalKey.class);
      for (LocalKey key : LocalKey.values()) {
        JsonNode pair = root.path(name(key));
        if (pair.isObject()) {
          keys.put(
              key, new KeyPair(pair.path("publicKey").asText(), pair.path("privateKey").asText()));
        }
      }
      return new LocalSecrets(
          root.path("serverKey").asText(), root.path("operatorKey").asText(), keys);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // Neither is shown or kept as the cause: they quote what they read.
      throw new IOException(
          file
              + " was damaged. Remove it: keys are then made anew, and those of before open nothing.");
    }
  }

  /** Keeps them, all or none. */
  void write(LocalSecrets secrets) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("serverKey", secrets.serverKey());
    root.put("operatorKey", secrets.operatorKey());
    for (LocalKey key : LocalKey.values()) {
      secrets
          .key(key)
          .ifPresent(pair ->
              root.putObject(name(key))
                  .put("publicKey", pair.publicKey())
                  .put("privateKey", pair.privateKey()));
    }
    PrivateFile.write(file, root.toPrettyString() + "\n");
  }

  private static String name(LocalKey key) {
    return key.name().toLowerCase(Locale.ROOT);
  }
}
