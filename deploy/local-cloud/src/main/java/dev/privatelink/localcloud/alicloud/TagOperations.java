package dev.privatelink.localcloud.alicloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** TagResources, UntagResources and ListTagResources, which every product has in this form. */
public final class TagOperations {
  private static final int RESOURCES_MAX = 50;

  private final RpcLimit limit;
  private final Tagged tagged;

  /** What a product has that carries tags. */
  public interface Tagged {
    /** The types of things, in lower case. */
    Set<String> types();

    /** The tags of all things of a type that the caller has, by their ids. */
    Map<String, Map<String, String>> tags(RpcRequest request, View store, String type);

    /**
     * Changes the tags of one thing.
     *
     * @throws dev.privatelink.localcloud.wire.CloudException when the caller has no such thing
     */
    void change(RpcRequest request, Change store, String type, String id, Retagging tags);
  }

  /** A change of the tags of one thing. */
  public interface Retagging {
    /** The tags afterwards. */
    Map<String, String> apply(Map<String, String> tags);
  }

  /** One tag of one thing, as it is listed. */
  private record Tagging(String resourceId, String key, String value) {
    private String id() {
      return resourceId + "/" + key;
    }
  }

  /** Makes the operations of a product. */
  public TagOperations(RpcLimit limit, Tagged tagged) {
    this.limit = limit;
    this.tagged = tagged;
  }

  /** The operations. */
  public List<RpcOperation> all() {
    return List.of(
        RpcOperation.reading(
            "ListTagResources",
            limit,
            Set.of("ResourceType", "ResourceId", "Tag", "MaxResults", "NextToken"),
            this::list),
        RpcOperation.changing(
            "TagResources", limit, Set.of("ResourceType", "ResourceId", "Tag"), this::tag),
        RpcOperation.changing(
            "UntagResources",
            limit,
            Set.of("ResourceType", "ResourceId", "TagKey", "All"),
            this::untag));
  }

  private void list(RpcRequest request, View store, ObjectNode answer) {
    String type = type(request);
    List<String> ids = request.parameters().list("ResourceId");
    List<Tagging> found = new ArrayList<>();
    tagged
        .tags(request, store, type)
        .forEach((id, tags) -> {
          if ((ids.isEmpty() || ids.contains(id))
              && RpcTags.wanted(request.parameters(), "Tag", tags)) {
            new TreeMap<>(tags).forEach((key, value) -> found.add(new Tagging(id, key, value)));
          }
        });
    RpcPage.write(
        request,
        answer,
        "TagResources",
        found,
        Tagging::id,
        one ->
            JsonNodeFactory.instance
                .objectNode()
                .put("ResourceType", type)
                .put("ResourceId", one.resourceId())
                .put("TagKey", one.key())
                .put("TagValue", one.value()));
  }

  private void tag(RpcRequest request, Change store, ObjectNode answer) {
    Map<String, String> added = RpcTags.read(request.parameters());
    if (added.isEmpty()) {
      throw RpcErrors.missing("Tag");
    }
    change(
        request,
        store,
        tags -> {
          Map<String, String> all = new TreeMap<>(tags);
          all.putAll(added);
          return RpcTags.checked(all);
        });
  }

  private void untag(RpcRequest request, Change store, ObjectNode answer) {
    List<String> keys = request.parameters().list("TagKey");
    boolean all = request.parameters().flag("All");
    change(
        request,
        store,
        tags -> {
          Map<String, String> left = new TreeMap<>(tags);
          left.keySet().removeIf(key -> all || keys.contains(key));
          return left;
        });
  }

  private void change(RpcRequest request, Change store, Retagging retagging) {
    String type = type(request);
    List<String> ids = request.parameters().list("ResourceId");
    if (ids.isEmpty()) {
      throw RpcErrors.missing("ResourceId");
    }
    if (ids.size() > RESOURCES_MAX) {
      throw RpcErrors.invalid("ResourceId", "there are more than " + RESOURCES_MAX);
    }
    ids.forEach(id -> tagged.change(request, store, type, id, retagging));
  }

  private String type(RpcRequest request) {
    String type = request.parameters().required("ResourceType").toLowerCase(Locale.ROOT);
    if (!tagged.types().contains(type)) {
      throw RpcErrors.invalid(
          "ResourceType", "it is one of " + tagged.types().stream().sorted().toList());
    }
    return type;
  }
}
