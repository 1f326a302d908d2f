package dev.privatelink.localcloud.page;

import dev.privatelink.localcloud.wire.WireRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may use the page: a browser on this machine, and for what changes something only the page
 * itself.
 *
 * <p>Another site's page could send a browser here, in a frame, by a form, or by a name of its own
 * that leads to this machine. So the name asked for must be this machine's; a change must come with
 * a header that no other site can send without being asked first, which is never granted, and must
 * not say that it comes from elsewhere.
 */
final class PageGuard {
  /** The header that the page's own script sends. */
  static final String HEADER = "x-local-cloud-page";

  private static final Pattern THIS_MACHINE =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

  private PageGuard() {}

  /** Why a request may not be answered at all. */
  static Optional<String> refusal(WireRequest request) {
    if (!request.fromThisMachine()) {
      return Optional.of("The page is for browsers on this machine only.");
    }
    if (!THIS_MACHINE.matcher(request.header("host").orElse("")).matches()) {
      return Optional.of("The page is at localhost or 127.0.0.1 only.");
    }
    return Optional.empty();
  }

  /** Why a request may not change anything. */
  static Optional<String> changeRefusal(WireRequest request) {
    boolean ownHeader = request.header(HEADER).filter("1"::equals).isPresent();
    String own = "http://" + request.header("host").orElse("");
    boolean ownOrigin = request.header("origin").map(own::equals).orElse(true);
    boolean ownSite = request.header("sec-fetch-site").map("same-origin"::equals).orElse(true);
    boolean json =
        request
            .header("content-type")
            .filter(type -> type.equals("application/json") || type.startsWith("application/json;"))
            .isPresent();
    return ownHeader && ownOrigin && ownSite && json
        ? Optional.empty()
        : Optional.of("Only the page of this local cloud may do that.");
  }
}
