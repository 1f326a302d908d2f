package dev.privatelink.localcloud;

import java.time.Duration;
import java.util.Optional;

/**
 * How long things take that a cloud does by itself.
 *
 * @param creating from the creation of an endpoint at Alibaba Cloud to {@code Active}
 * @param settling from the acceptance of an endpoint to {@code available} or {@code Connected}
 * @param deleting from the deletion of an endpoint to {@code deleted}; at Alibaba Cloud until it is
 *     not found any more
 * @param lingering how long a deleted endpoint is still listed
 * @param hidden how long a new endpoint is not found by its owner's describes
 * @param expiry how long an endpoint waits for acceptance until it expires; empty means for ever
 * @param recordSync how long a DNS change is {@code PENDING}
 */
public record LocalCloudTimes(
    Duration creating,
    Duration settling,
    Duration deleting,
    Duration lingering,
    Duration hidden,
    Optional<Duration> expiry,
    Duration recordSync) {
  /** Refuses negative times. */
  public LocalCloudTimes {
    for (Duration time :
        new Duration[] {
          creating, settling, deleting, lingering, hidden, recordSync, expiry.orElse(settling)
        }) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("a time must not be negative: " + time);
      }
    }
  }

  /** Times for the eyes of people: seconds. */
  public static LocalCloudTimes ofLocalRun() {
    return new LocalCloudTimes(
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2),
        Duration.ofSeconds(60),
        Duration.ZERO,
        Optional.empty(),
        Duration.ofSeconds(2));
  }

  /** Nothing takes time, and what is deleted is gone at once; for tests of other things. */
  public static LocalCloudTimes ofNoDelay() {
    return new LocalCloudTimes(
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty(),
        Duration.ZERO);
  }

  /** The same with another time until an endpoint at Alibaba Cloud is created. */
  public LocalCloudTimes withCreating(Duration time) {
    return new LocalCloudTimes(time, settling, deleting, lingering, hidden, expiry, recordSync);
  }

  /** The same with another time from acceptance to available. */
  public LocalCloudTimes withSettling(Duration time) {
    return new LocalCloudTimes(creating, time, deleting, lingering, hidden, expiry, recordSync);
  }

  /** The same with other times of a deletion. */
  public LocalCloudTimes withDeletion(Duration newDeleting, Duration newLingering) {
    return new LocalCloudTimes(
        creating, settling, newDeleting, newLingering, hidden, expiry, recordSync);
  }

  /** The same with new endpoints hidden for some time. */
  public LocalCloudTimes withHidden(Duration time) {
    return new LocalCloudTimes(creating, settling, deleting, lingering, time, expiry, recordSync);
  }

  /** The same with endpoints that expire. */
  public LocalCloudTimes withExpiry(Duration time) {
    return new LocalCloudTimes(
        creating, settling, deleting, lingering, hidden, Optional.of(time), recordSync);
  }

  /** The same with another time until a DNS change is in effect. */
  public LocalCloudTimes withRecordSync(Duration time) {
    return new LocalCloudTimes(creating, settling, deleting, lingering, hidden, expiry, time);
  }
}
