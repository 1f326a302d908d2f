package dev.privatelink.localcloud.alicloud.privatelink;

import dev.privatelink.localcloud.store.Kind;

/** The kinds of entities that PrivateLink keeps beside the network. */
public final class PrivateLinkEntities {
  /** Endpoint services by id. */
  public static final Kind<VpcEndpointService> SERVICE =
      new Kind<>("alicloud.endpoint-service", VpcEndpointService.class);

  /** Endpoints by id. */
  public static final Kind<VpcEndpoint> ENDPOINT =
      new Kind<>("alicloud.endpoint", VpcEndpoint.class);

  private PrivateLinkEntities() {}
}
