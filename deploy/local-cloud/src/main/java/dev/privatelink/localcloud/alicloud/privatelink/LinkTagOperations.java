package dev.privatelink.localcloud.alicloud.privatelink;

import dev.privatelink.localcloud.alicloud.RpcLimit;
import dev.privatelink.localcloud.alicloud.RpcOperation;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.alicloud.TagOperations;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tags of endpoints and of services, after they were created. */
final class LinkTagOperations implements TagOperations.Tagged {
  private static final String ENDPOINT = "vpcendpoint";

  List<RpcOperation> all() {
    return new TagOperations(RpcLimit.CHANGE, this).all();
  }

  @Override
  public Set<String> types() {
    return Set.of(ENDPOINT, "vpcendpointservice");
  }

  @Override
  public Map<String, Map<String, String>> tags(RpcRequest request, View store, String type) {
    Map<String, Map<String, String>> tags = new TreeMap<>();
    if (type.equals(ENDPOINT)) {
      Endpoints.own(request, store).forEach(one -> tags.put(one.id(), one.tags()));
    } else {
      store.all(PrivateLinkEntities.SERVICE).stream()
          .filter(one -> request.owns(one.owner(), one.region()))
          .forEach(one -> tags.put(one.id(), one.tags()));
    }
    return tags;
  }

  @Override
  public void change(
      RpcRequest request, Change store, String type, String id, TagOperations.Retagging tags) {
    if (type.equals(ENDPOINT)) {
      VpcEndpoint endpoint =
          Endpoints.own(request, store)
              .filter(one -> one.id().equals(id))
              .findFirst()
              .orElseThrow(() -> PrivateLinkErrors.endpointNotFound(id));
      Endpoints.put(store, endpoint.withTags(tags.apply(endpoint.tags())));
    } else {
      VpcEndpointService service = Connections.ownService(store, request.caller().account(), id);
      store.put(PrivateLinkEntities.SERVICE, id, service.withTags(tags.apply(service.tags())));
    }
  }
}
