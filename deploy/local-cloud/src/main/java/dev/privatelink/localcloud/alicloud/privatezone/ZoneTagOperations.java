package dev.privatelink.localcloud.alicloud.privatezone;

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

/** Tags of private zones. */
final class ZoneTagOperations implements TagOperations.Tagged {
  List<RpcOperation> all() {
    return new TagOperations(RpcLimit.DNS, this).all();
  }

  @Override
  public Set<String> types() {
    return Set.of("zone");
  }

  @Override
  public Map<String, Map<String, String>> tags(RpcRequest request, View store, String type) {
    Map<String, Map<String, String>> tags = new TreeMap<>();
    store.all(PrivateZoneEntities.ZONE).stream()
        .filter(zone -> zone.owner().equals(request.caller().account()))
        .forEach(zone -> tags.put(zone.id(), zone.tags()));
    return tags;
  }

  @Override
  public void change(
      RpcRequest request, Change store, String type, String id, TagOperations.Retagging tags) {
    PrivateZone zone = ZoneOperations.zone(request, store, id);
    ZoneOperations.put(store, zone.withTags(tags.apply(zone.tags())));
  }
}
