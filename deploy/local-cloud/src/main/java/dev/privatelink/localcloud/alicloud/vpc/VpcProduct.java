package dev.privatelink.localcloud.alicloud.vpc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.Product;
import dev.privatelink.localcloud.alicloud.RpcOperation;
import dev.privatelink.localcloud.alicloud.RpcParameters;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.alicloud.network.AliNetworkEntities;
import dev.privatelink.localcloud.alicloud.network.AliVpc;
import dev.privatelink.localcloud.alicloud.network.VSwitch;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** VPC as a product: which VPCs, vSwitches and zones there are. */
public final class VpcProduct {
  private static final int SIZE = 10;
  private static final int SIZE_MAX = 50;
  private static final int NUMBER_MAX = 1_000_000;

  private VpcProduct() {}

  /** Makes the product. */
  public static Product product() {
    Set<String> paging = Set.of("VpcId", "VSwitchId", "ZoneId", "PageNumber", "PageSize");
    return new Product(
        "alicloud-vpc",
        "2016-04-28",
        "vpc",
        true,
        List.of(
            RpcOperation.reading("DescribeVpcs", paging, VpcProduct::describeVpcs),
            RpcOperation.reading("DescribeVSwitches", paging, VpcProduct::describeVSwitches),
            RpcOperation.reading(
                "DescribeVSwitchAttributes", Set.of("VSwitchId"), VpcProduct::describeVSwitch),
            RpcOperation.reading("DescribeZones", Set.of("ZoneType"), VpcProduct::describeZones)));
  }

  private static void describeVpcs(RpcRequest request, View store, ObjectNode answer) {
    List<AliVpc> found =
        store.all(AliNetworkEntities.VPC).stream()
            .filter(vpc -> request.owns(vpc.owner(), vpc.region()))
            .filter(vpc -> fits(request.parameters(), "VpcId", vpc.id()))
            .toList();
    write(
        request,
        answer,
        "Vpcs",
        "Vpc",
        found,
        vpc -> {
          ObjectNode json =
              JsonNodeFactory.instance
                  .objectNode()
                  .put("VpcId", vpc.id())
                  .put("VpcName", vpc.name())
                  .put("RegionId", vpc.region())
                  .put("CidrBlock", vpc.cidr())
                  .put("Status", "Available");
          ArrayNode places = json.putObject("VSwitchIds").putArray("VSwitchId");
          store.all(AliNetworkEntities.VSWITCH).stream()
              .filter(place -> place.vpcId().equals(vpc.id()))
              .forEach(place -> places.add(place.id()));
          return json;
        });
  }

  private static void describeVSwitches(RpcRequest request, View store, ObjectNode answer) {
    List<VSwitch> found =
        store.all(AliNetworkEntities.VSWITCH).stream()
            .filter(place -> request.owns(place.owner(), place.region()))
            .filter(place -> fits(request.parameters(), "VpcId", place.vpcId()))
            .filter(place -> fits(request.parameters(), "VSwitchId", place.id()))
            .filter(place -> fits(request.parameters(), "ZoneId", place.zoneId()))
            .toList();
    write(request, answer, "VSwitches", "VSwitch", found, VpcProduct::json);
  }

  private static void describeVSwitch(RpcRequest request, View store, ObjectNode answer) {
    String id = request.parameters().required("VSwitchId");
    answer.setAll(
        store
            .find(AliNetworkEntities.VSWITCH, id)
            .filter(place -> request.owns(place.owner(), place.region()))
            .map(VpcProduct::json)
            .orElseThrow(() ->
                new CloudException(
                    404,
                    "InvalidVSwitchId.NotFound",
                    "The specified virtual switch " + id + " does not exist.")));
  }

  private static void describeZones(RpcRequest request, View store, ObjectNode answer) {
    ArrayNode zones = answer.putObject("Zones").putArray("Zone");
    store.all(AliNetworkEntities.VSWITCH).stream()
        .filter(place -> place.region().equals(request.region()))
        .map(VSwitch::zoneId)
        .distinct()
        .sorted()
        .forEach(zone -> zones.addObject().put("ZoneId", zone).put("LocalName", zone));
  }

  private static ObjectNode json(VSwitch place) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("VSwitchId", place.id())
        .put("VpcId", place.vpcId())
        .put("ZoneId", place.zoneId())
        .put("CidrBlock", place.cidr())
        .put("AvailableIpAddressCount", 200)
        .put("Status", "Available");
  }

  private static boolean fits(RpcParameters wanted, String name, String value) {
    return wanted.text(name).map(value::equals).orElse(true);
  }

  private static <T> void write(
      RpcRequest request,
      ObjectNode answer,
      String listName,
      String itemName,
      List<T> all,
      Function<T, ObjectNode> rendered) {
    int number = request.parameters().number("PageNumber", 1, NUMBER_MAX).orElse(1);
    int size = request.parameters().number("PageSize", 1, SIZE_MAX).orElse(SIZE);
    answer.put("PageNumber", number).put("PageSize", size).put("TotalCount", all.size());
    ArrayNode list = answer.putObject(listName).putArray(itemName);
    all.stream().skip((long) (number - 1) * size).limit(size).map(rendered).forEach(list::add);
  }
}
