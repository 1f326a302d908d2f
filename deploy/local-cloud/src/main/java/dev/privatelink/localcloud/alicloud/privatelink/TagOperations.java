package dev.privatelink.localcloud.alicloud.privatelink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.RpcErrors;
import dev.privatelink.localcloud.alicloud.RpcOperation;
import dev.privatelink.localcloud.alicloud.RpcPage;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.alicloud.RpcTags;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tags of endpoints and of services, after they were created. */
final class TagOperations {
  private static final int RESOURCES_MAX = 50;

  /** One tag of one thing, as it is listed. */
  private record Tagging(String resourceId, String key, String value) {
    private String id() {
      return resourceId + "/" + key;
    }
  }

  List<RpcOperation> all() {
    return List.of(
        RpcOperation.reading(
            "ListTagResources",
            Set.of("ResourceType", "ResourceId", "Tag", "MaxResults", "NextToken"),
            this::list),
        RpcOperation.changing(
            "TagResources", Set.of("ResourceType", "ResourceId", "Tag"), this::tag),
        RpcOperation.changing(
            "UntagResources", Set.of("ResourceType", "ResourceId", "TagKey", "All"), this::untag));
  }

  private void list(RpcRequest request, View store, ObjectNode answer) {
    String type = type(request);
    List<String> ids = request.parameters().list("ResourceId");
    List<Tagging> found = new ArrayList<>();
    tagsById(request, store, type)
        .forEach((id, tags) -> {
          if ((ids.isEmpty() || ids.contains(id)) && RpcTags.wanted(request.parameters(), tags)) {
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

  /** A change of the tags of one thing. */
  private interface Retagging {
    Map<String, String> apply(Map<String, String> tags);
  }

  private static void change(RpcRequest request, Change store, Retagging retagging) {
    String type = type(request);
    List<String> ids = request.parameters().list("ResourceId");
    if (ids.isEmpty()) {
      throw RpcErrors.missing("ResourceId");
    }
    if (ids.size() > RESOURCES_MAX) {
      throw RpcErrors.invalid("ResourceId", "there are more than " + RESOURCES_MAX);
    }
    for (String id : ids) {
      if (type.equals("vpcendpoint")) {
        VpcEndpoint endpoint =
            Endpoints.own(request, store)
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> PrivateLinkErrors.endpointNotFound(id));
        Endpoints.put(store, endpoint.withTags(retagging.apply(endpoint.tags())));
      } else {
        VpcEndpointService service = Connections.ownService(store, request.caller().account(), id);
        store.put(
            PrivateLinkEntities.SERVICE, id, service.withTags(retagging.apply(service.tags())));
      }
    }
  }

  private static Map<String, Map<String, String>> tagsById(
      RpcRequest request, View store, String type) {
    Map<String, Map<String, String>> tags = new TreeMap<>();
    if (type.equals("vpcendpoint")) {
      Endpoints.own(request, store).forEach(one -> tags.put(one.id(), one.tags()));
    } else {
      store.all(PrivateLinkEntities.SERVICE).stream()
          .filter(one -> request.owns(one.owner(), one.region()))
          .forEach(one -> tags.put(one.id(), one.tags()));
    }
    return tags;
  }

  private static String type(RpcRequest request) {
    String type = request.parameters().required("ResourceType").toLowerCase(Locale.ROOT);
    if (!type.equals("vpcendpoint") && !type.equals("vpcendpointservice")) {
      throw RpcErrors.invalid("ResourceType", "it is vpcendpoint or vpcendpointservice");
    }
    return type;
  }
}
