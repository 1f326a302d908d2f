package dev.privatelink.localcloud.alicloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list that is sorted by id, by {@code MaxResults} and {@code NextToken}. The token
 * names the last id shown, so that things that come and go between two pages are neither shown
 * twice nor passed over.
 */
public final class RpcPage {
  /** The page size where none is asked for (PrivateLink API, ListVpcEndpoints). */
  private static final int SIZE = 50;

  private static final int SIZE_MAX = 1_000;

  private RpcPage() {}

  /** Writes the page of all results that a request asks for. */
  public static <T> void write(
      RpcRequest request,
      ObjectNode answer,
      String listName,
      List<T> all,
      Function<T, String> idOf,
      Function<T, JsonNode> rendered) {
    int size = request.parameters().number("MaxResults", 1, SIZE_MAX).orElse(SIZE);
    Optional<String> after =
        request.parameters().text("NextToken").map(token -> read(request.operation(), token));
    List<T> rest =
        all.stream()
            .filter(one -> after.map(id -> idOf.apply(one).compareTo(id) > 0).orElse(true))
            .toList();
    List<T> items = rest.subList(0, Math.min(size, rest.size()));
    answer.put("MaxResults", size).put("TotalCount", all.size());
    if (items.size() < rest.size()) {
      answer.put("NextToken", token(request.operation(), idOf.apply(items.getLast())));
    }
    ArrayNode list = answer.putArray(listName);
    items.forEach(one -> list.add(rendered.apply(one)));
  }

  private static String token(String operation, String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((operation + "\n" + id).getBytes(StandardCharsets.UTF_8));
  }

  private static String read(String operation, String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(operation + "\n")) {
        return text.substring(operation.length() + 1);
      }
    } catch (IllegalArgumentException e) {
      // Not one of ours: refused below, like a token of another list.
    }
    throw RpcErrors.invalid("NextToken", "it is not of this list");
  }
}
