package dev.privatelink.localcloud.alicloud.privatelink;

import dev.privatelink.localcloud.alicloud.Product;
import java.util.List;
import java.util.stream.Stream;

/** PrivateLink as a product. */
public final class PrivateLink {
  private PrivateLink() {}

  /**
   * Makes the product.
   *
   * @param quota how many endpoints one VPC may have
   */
  public static Product product(PrivateLinkTimes times, int quota) {
    return new Product(
        "privatelink",
        "2020-04-15",
        "privatelink",
        true,
        Stream.of(
                List.of(new CreateVpcEndpoint(times, quota).operation()),
                new EndpointOperations(times).all(),
                new DiscoveryOperations().all(),
                new ServiceOperations().all(),
                new ConnectionOperations(times).all(),
                new LinkTagOperations().all())
            .flatMap(List::stream)
            .toList());
  }
}
