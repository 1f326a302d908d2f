package dev.privatelink.localcloud.alicloud.privatezone;

import dev.privatelink.localcloud.alicloud.Product;
import java.util.List;
import java.util.stream.Stream;

/** PrivateZone as a product. */
public final class PrivateZones {
  private PrivateZones() {}

  /** Makes the product. */
  public static Product product() {
    return new Product(
        "pvtz",
        "2018-01-01",
        "pvtz",
        false,
        Stream.of(
                new ZoneOperations().all(),
                new RecordOperations().all(),
                new ZoneTagOperations().all())
            .flatMap(List::stream)
            .toList());
  }
}
