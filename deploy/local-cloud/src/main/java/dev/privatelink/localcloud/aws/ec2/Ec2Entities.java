package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.store.Kind;

/** The kinds of entities that EC2 keeps beside the network. */
public final class Ec2Entities {
  /** Endpoint services by id. */
  public static final Kind<EndpointService> SERVICE =
      new Kind<>("aws.endpoint-service", EndpointService.class);

  /** Endpoints by id. */
  public static final Kind<Endpoint> ENDPOINT = new Kind<>("aws.endpoint", Endpoint.class);

  /** Used client tokens by {@link ClientToken#key}. */
  public static final Kind<ClientToken> CLIENT_TOKEN =
      new Kind<>("aws.client-token", ClientToken.class);

  private Ec2Entities() {}
}
