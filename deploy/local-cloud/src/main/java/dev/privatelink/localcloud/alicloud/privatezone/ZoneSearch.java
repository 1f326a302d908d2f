package dev.privatelink.localcloud.alicloud.privatezone;

import dev.privatelink.localcloud.alicloud.RpcErrors;
import dev.privatelink.localcloud.alicloud.RpcParameters;
import java.util.Locale;

/** The search by {@code Keyword}: a part of the name, or all of it. */
final class ZoneSearch {
  private ZoneSearch() {}

  static boolean fits(RpcParameters wanted, String name) {
    String keyword = wanted.text("Keyword").orElse("").toLowerCase(Locale.ROOT);
    String shown = name.toLowerCase(Locale.ROOT);
    String mode = wanted.text("SearchMode").orElse("LIKE");
    return switch (mode) {
      case "LIKE" -> shown.contains(keyword);
      case "EXACT" -> keyword.isEmpty() || shown.equals(keyword);
      default -> throw RpcErrors.invalid("SearchMode", "it is LIKE or EXACT");
    };
  }
}
