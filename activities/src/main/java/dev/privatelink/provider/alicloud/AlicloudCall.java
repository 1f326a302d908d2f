package dev.privatelink.provider.alicloud;

import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.Placement;
import java.time.Duration;
import java.util.Optional;

/**
 * A call to Alibaba Cloud, as people will read of it when it fails.
 *
 * @param product which answers it
 * @param action as the product's API names it, for example {@code CreateVpcEndpoint}
 * @param doing what we wanted, with real ids; goes on after "we could not"
 * @param placement where
 * @param target for which service; empty if the call has nothing to do with one
 */
record AlicloudCall(
    Product product,
    String action,
    String doing,
    Placement placement,
    Optional<ConnectionTarget> target) {

  /** A call of PrivateLink that has nothing to do with a service. */
  static AlicloudCall privateLink(String action, String doing, Placement placement) {
    return new AlicloudCall(Product.PRIVATELINK, action, doing, placement, Optional.empty());
  }

  /** A call of PrivateZone. */
  static AlicloudCall privateZone(String action, String doing, Placement placement) {
    return new AlicloudCall(Product.PRIVATEZONE, action, doing, placement, Optional.empty());
  }

  /** The same call about a service. */
  AlicloudCall about(ConnectionTarget service) {
    return new AlicloudCall(product, action, doing, placement, Optional.of(service));
  }

  /** As a RAM policy names it. */
  String permission() {
    return product.prefix + ":" + action;
  }

  /** A product of Alibaba Cloud. */
  enum Product {
    /** Endpoints; one host in each region. */
    PRIVATELINK("privatelink", Duration.ofSeconds(5)),
    /** Private DNS; one host for all regions. */
    PRIVATEZONE("pvtz", Duration.ofSeconds(5));

    private final String prefix;

    /** No limits are published for either: long enough for a limit by the second to pass. */
    private final Duration refill;

    Product(String prefix, Duration refill) {
      this.prefix = prefix;
      this.refill = refill;
    }

    /** The host that answers, as the vendor's endpoint pages list them. */
    String host(String region) {
      return switch (this) {
        case PRIVATELINK -> "privatelink." + region + ".aliyuncs.com";
        case PRIVATEZONE -> "pvtz.aliyuncs.com";
      };
    }

    /** When to ask again after having asked too often. */
    Duration refill() {
      return refill;
    }
  }
}
