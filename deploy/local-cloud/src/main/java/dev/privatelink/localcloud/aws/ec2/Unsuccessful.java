package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The way of the batch operations: each id by itself, the whole answered with 200, and those that
 * were refused listed in the answer. A client that does not read the list believes in a success.
 */
final class Unsuccessful {
  private record Item(String resourceId, CloudException refusal) {}

  private Unsuccessful() {}

  /** Runs an action for each id and writes what was refused. */
  static void each(List<String> ids, Xml answer, Consumer<String> action) {
    List<Item> refused = new ArrayList<>();
    for (String id : ids) {
      try {
        action.accept(id);
      } catch (CloudException refusal) {
        refused.add(new Item(id, refusal));
      }
    }
    answer.addAll(
        "unsuccessful",
        refused,
        item ->
            Xml.of("item")
                .add(
                    Xml.of("error")
                        .add("code", item.refusal().code())
                        .add("message", item.refusal().text()))
                .add("resourceId", item.resourceId()));
  }
}
