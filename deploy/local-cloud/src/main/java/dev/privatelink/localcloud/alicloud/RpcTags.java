package dev.privatelink.localcloud.alicloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tags in requests and answers (PrivateLink API, TagResources). */
public final class RpcTags {
  private static final int TAGS_MAX = 20;
  private static final int KEY_CHARACTERS_MAX = 64;
  private static final int VALUE_CHARACTERS_MAX = 128;

  private RpcTags() {}

  /** The tags that a request wants on something. */
  public static Map<String, String> read(RpcParameters parameters) {
    Map<String, String> tags = new TreeMap<>();
    for (RpcParameters tag : parameters.structures("Tag")) {
      String key = tag.required("Key");
      String value = tag.text("Value").orElse("");
      if (key.length() > KEY_CHARACTERS_MAX
          || value.length() > VALUE_CHARACTERS_MAX
          || key.startsWith("aliyun")
          || key.startsWith("acs:")
          || key.contains("http://")
          || key.contains("https://")) {
        throw RpcErrors.invalid("Tag", "the tag " + key + " breaks the rules of tags");
      }
      if (tags.put(key, value) != null) {
        throw RpcErrors.invalid("Tag", "the key " + key + " comes twice");
      }
    }
    return checked(tags);
  }

  /** The same tags, if they are not too many. */
  public static Map<String, String> checked(Map<String, String> tags) {
    if (tags.size() > TAGS_MAX) {
      throw RpcErrors.invalid("Tag", "there are more than " + TAGS_MAX + " tags");
    }
    return tags;
  }

  /**
   * Whether something has all tags that a list request asks for; a key alone fits any value.
   *
   * @param list the name of the parameter that asks for tags
   */
  public static boolean wanted(RpcParameters parameters, String list, Map<String, String> tags) {
    return parameters.structures(list).stream()
        .allMatch(tag -> {
          String key = tag.required("Key");
          Optional<String> value = tag.text("Value");
          return tags.containsKey(key)
              && (value.isEmpty() || value.equals(Optional.ofNullable(tags.get(key))));
        });
  }

  /** Writes tags, sorted by key. */
  public static void write(ObjectNode to, Map<String, String> tags) {
    writeInto(to.putArray("Tags"), tags);
  }

  /** Writes tags into a list, sorted by key. */
  public static void writeInto(ArrayNode list, Map<String, String> tags) {
    new TreeMap<>(tags)
        .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
  }
}
