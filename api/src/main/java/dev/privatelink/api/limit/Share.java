package dev.privatelink.api.limit;

import java.time.Duration;

/**
 * What a source has used up of what it may ask for in a minute.
 *
 * @param limit how many requests that is
 * @param used how many there were, this one included; not counted further once it is too many
 * @param endsIn when it begins anew
 */
public record Share(int limit, long used, Duration endsIn) {

  /** Whether this request is one too many. */
  public boolean exceeded() {
    return used > limit;
  }

  /** Whether this request is the first of its minute that is too many. */
  public boolean firstExceeded() {
    return used == limit + 1L;
  }

  /** How many more requests there may be. */
  public long remaining() {
    return Math.max(0, limit - used);
  }

  /** When it begins anew, in whole seconds, at least one: at that time it has. */
  public long endsInSeconds() {
    return Math.max(1, endsIn.plusNanos(999_999_999).toSeconds());
  }
}
