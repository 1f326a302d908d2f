package dev.privatelink.testing;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/**
 * What a client remembers between requests: the challenge that it answers, with a higher count each
 * time, until it is asked again.
 */
public final class DigestSession {
  private final DigestSigner signer;
  private List<String> challenges = List.of();
  private int count;

  public DigestSession(DigestSigner signer) {
    this.signer = signer;
  }

  /** The {@code Authorization} of the next request; empty before the first challenge. */
  public synchronized Optional<String> authorization(String method, URI uri) {
    if (challenges.isEmpty()) {
      return Optional.empty();
    }
    count++;
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return Optional.of(signer.answer(challenges, method, uri.getRawPath() + query, count));
  }

  /**
   * Whether an answer with status 401 asks for something that was not answered already.
   *
   * @param answered whether the request had an {@code Authorization}
   */
  public synchronized boolean isAskedAgain(HttpHeaders headers, boolean answered) {
    List<String> lines = headers.allValues("WWW-Authenticate");
    boolean stale = lines.stream().anyMatch(line -> line.contains("stale=true"));
    if (lines.isEmpty() || answered && !stale) {
      return false;
    }
    challenges = lines;
    count = 0;
    return true;
  }
}
