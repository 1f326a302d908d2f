package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.wire.CloudException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list that is sorted by id. The token names the last id shown, so that things that
 * come and go between two pages are neither shown twice nor passed over.
 *
 * @param nextToken what to ask the next page with, if there is one
 */
record Page<T>(List<T> items, Optional<String> nextToken) {
  /** EC2 cuts larger pages to this size (API reference, DescribeVpcEndpoints). */
  private static final int SIZE_MAX = 1_000;

  /** Cuts the page that a request asks for out of all results. */
  static <T> Page<T> of(
      String operation, Ec2Parameters parameters, List<T> all, Function<T, String> idOf) {
    int size = size(parameters);
    Optional<String> after = parameters.text("NextToken").map(token -> read(operation, token));
    List<T> rest =
        all.stream()
            .filter(one -> after.map(id -> idOf.apply(one).compareTo(id) > 0).orElse(true))
            .toList();
    if (rest.size() <= size) {
      return new Page<>(rest, Optional.empty());
    }
    List<T> items = rest.subList(0, size);
    return new Page<>(
        items, Optional.of(write(operation, idOf.apply(items.get(items.size() - 1)))));
  }

  /** Writes the list and, if there is a next page, its token. */
  void write(Xml answer, String listName, Function<T, Xml> rendered) {
    answer.addAll(listName, items, rendered).add("nextToken", nextToken);
  }

  private static int size(Ec2Parameters parameters) {
    String given = parameters.text("MaxResults").orElse(String.valueOf(SIZE_MAX));
    if (!given.matches("\\d{1,9}") || Integer.parseInt(given) < 1) {
      throw Ec2Errors.invalidValue(
          "Value ( "
              + given
              + " ) for parameter MaxResults is invalid. Expecting 1 to "
              + SIZE_MAX);
    }
    return Math.min(SIZE_MAX, Integer.parseInt(given));
  }

  private static String write(String operation, String id) {
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
    throw CloudException.badRequest("InvalidNextToken", "The token '" + token + "' is invalid");
  }
}
