package dev.privatelink.access;

import java.time.Instant;

/**
 * Which requests a caller has already made under a nonce, for all processes together: what was sent
 * once does nothing when somebody sends it again.
 */
public interface NonceCounts {

  /**
   * Uses up a count.
   *
   * @param nonce at most 128 characters
   * @param count the number of the request under this nonce, from 1
   * @param deadAt after this instant the nonce opens nothing, and the count may be forgotten
   * @return whether this was the first time; false for every further call with the same nonce and
   *     count, also from another process
   */
  boolean use(String nonce, long count, Instant deadAt);
}
