package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.wire.CloudException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Choosing by ids: one unknown id makes the whole request fail. */
final class ById {
  private ById() {}

  /** The things with these ids; all of them if no id is given. */
  static <T> List<T> choose(
      List<String> ids,
      List<T> all,
      Function<T, String> idOf,
      Function<String, CloudException> unknown) {
    if (ids.isEmpty()) {
      return all;
    }
    Set<String> wanted = new HashSet<>(ids);
    List<T> chosen = all.stream().filter(one -> wanted.contains(idOf.apply(one))).toList();
    Set<String> found = new HashSet<>(chosen.stream().map(idOf).toList());
    for (String id : ids) {
      if (!found.contains(id)) {
        throw unknown.apply(id);
      }
    }
    return chosen;
  }
}
