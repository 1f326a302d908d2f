package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.XmlInput;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tags of zones. */
final class ZoneTagOperations {
  /** Route 53 API reference, ChangeTagsForResource and ListTagsForResources. */
  private static final int TAGS_MAX = 10;

  private static final int RESOURCES_MAX = 10;

  List<Route53Operation> all() {
    return List.of(
        Route53Operation.changing(
            "ChangeTagsForResource", "POST", "tags/hostedzone/([^/]+)", 200, this::change),
        Route53Operation.reading(
            "ListTagsForResource", "GET", "tags/hostedzone/([^/]+)", this::list),
        Route53Operation.reading(
            "ListTagsForResources", "POST", "tags/hostedzone", this::listMany));
  }

  private void change(Route53Request request, Change store, Xml answer) {
    HostedZone zone = request.zone(store);
    XmlInput document = request.document();
    Map<String, String> tags = new TreeMap<>(zone.tags());
    document.items("RemoveTagKeys", "Key").forEach(key -> tags.remove(key.text()));
    document
        .items("AddTags", "Tag")
        .forEach(tag -> tags.put(tag.text("Key").orElse(""), tag.text("Value").orElse("")));
    if (tags.size() > TAGS_MAX || tags.containsKey("")) {
      throw CloudException.badRequest(
          "InvalidInput", "A zone has at most " + TAGS_MAX + " tags, each with a key");
    }
    store.put(Route53Entities.ZONE, zone.id(), zone.withTags(tags));
  }

  private void list(Route53Request request, View store, Xml answer) {
    answer.add(xml(request.zone(store)));
  }

  private void listMany(Route53Request request, View store, Xml answer) {
    List<String> ids =
        request.document().items("ResourceIds", "ResourceId").stream().map(XmlInput::text).toList();
    if (ids.isEmpty() || ids.size() > RESOURCES_MAX) {
      throw CloudException.badRequest(
          "InvalidInput", "ResourceIds takes 1 to " + RESOURCES_MAX + " ids");
    }
    answer.addAll("ResourceTagSets", ids, id -> xml(request.zone(store, id)));
  }

  private static Xml xml(HostedZone zone) {
    return Xml.of("ResourceTagSet")
        .add("ResourceType", "hostedzone")
        .add("ResourceId", zone.id())
        .addAll(
            "Tags",
            new TreeMap<>(zone.tags()).entrySet(),
            tag -> Xml.of("Tag").add("Key", tag.getKey()).add("Value", tag.getValue()));
  }
}
