package dev.privatelink.localcloud.alicloud.privatezone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, by {@code PageNumber} and {@code PageSize}, as PrivateZone does it: what
 * comes or goes between two pages is shown twice or passed over.
 */
final class ZonePage {
  private static final int SIZE = 20;
  private static final int SIZE_MAX = 100;
  private static final int NUMBER_MAX = 1_000_000;

  private ZonePage() {}

  static <T> void write(
      RpcRequest request,
      ObjectNode answer,
      String listName,
      String itemName,
      List<T> all,
      Function<T, JsonNode> rendered) {
    int number = request.parameters().number("PageNumber", 1, NUMBER_MAX).orElse(1);
    int size = request.parameters().number("PageSize", 1, SIZE_MAX).orElse(SIZE);
    answer
        .put("PageNumber", number)
        .put("PageSize", size)
        .put("TotalItems", all.size())
        .put("TotalPages", (all.size() + size - 1) / size);
    ArrayNode list = answer.putObject(listName).putArray(itemName);
    all.stream().skip((long) (number - 1) * size).limit(size).map(rendered).forEach(list::add);
  }
}
