package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.Map;
import java.util.TreeMap;

/** The rules of EC2 tags (EC2 user guide, "Tag restrictions"). */
final class Tags {
  private static final int TAGS_MAX = 50;
  private static final int KEY_CHARACTERS_MAX = 128;
  private static final int VALUE_CHARACTERS_MAX = 256;

  private Tags() {}

  /** The tags that a create request wants on the one resource that it creates. */
  static Map<String, String> onCreate(Ec2Parameters parameters, String resourceType) {
    Map<String, String> tags = new TreeMap<>();
    for (Ec2Parameters specification : parameters.structures("TagSpecification")) {
      String type = specification.required("ResourceType");
      if (!type.equals(resourceType)) {
        throw Ec2Errors.invalidValue(
            "'" + type + "' is not a valid taggable resource type for this operation.");
      }
      read(specification).forEach((key, value) -> putNew(tags, key, value));
    }
    return checked(tags);
  }

  /** The tags of a request that tags things. */
  static Map<String, String> read(Ec2Parameters parameters) {
    Map<String, String> tags = new TreeMap<>();
    for (Ec2Parameters tag : parameters.structures("Tag")) {
      putNew(tags, tag.required("Key"), tag.text("Value").orElse(""));
    }
    return tags;
  }

  private static void putNew(Map<String, String> tags, String key, String value) {
    if (tags.put(key, value) != null) {
      throw Ec2Errors.invalidValue("Duplicate tag key '" + key + "' specified.");
    }
  }

  /** The same tags, if they keep the rules. */
  static Map<String, String> checked(Map<String, String> tags) {
    tags.forEach((key, value) -> {
      if (key.length() > KEY_CHARACTERS_MAX || value.length() > VALUE_CHARACTERS_MAX) {
        throw Ec2Errors.invalidValue("Tag key or value exceeds its maximum length: " + key);
      }
      if (key.startsWith("aws:")) {
        throw Ec2Errors.invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
      }
    });
    if (tags.size() > TAGS_MAX) {
      throw CloudException.badRequest(
          "TagLimitExceeded", "More than " + TAGS_MAX + " tags on one resource");
    }
    return tags;
  }

  /** Writes tags, sorted by key. */
  static void write(Xml to, Map<String, String> tags) {
    to.addAll(
        "tagSet",
        new TreeMap<>(tags).entrySet(),
        tag -> Xml.of("item").add("key", tag.getKey()).add("value", tag.getValue()));
  }
}
