package dev.privatelink.localcloud.aws.ec2;

import java.time.Instant;
import java.util.Optional;

/**
 * What happened to an endpoint, and what will by itself, as instants. Its state is computed from
 * them whenever somebody looks, so that it is right after a restart too.
 *
 * @param createdAt when it was created
 * @param visibleAt from when on its owner's describes find it
 * @param expiresAt when it expires if nobody accepted it before
 * @param acceptedAt when it was accepted
 * @param settledAt when it becomes available, or failed
 * @param failure why it fails, if it is to
 * @param rejectedAt when it was rejected
 * @param deletingAt when its deletion was asked for
 * @param deletedAt when it is deleted
 * @param vanishesAt when it is listed no more
 */
public record EndpointHistory(
    Instant createdAt,
    Instant visibleAt,
    Optional<Instant> expiresAt,
    Optional<Instant> acceptedAt,
    Optional<Instant> settledAt,
    Optional<EndpointFailure> failure,
    Optional<Instant> rejectedAt,
    Optional<Instant> deletingAt,
    Optional<Instant> deletedAt,
    Optional<Instant> vanishesAt) {

  /** The history of an endpoint that is created now and waits for the owner of the service. */
  static EndpointHistory created(
      Instant now, EndpointTimes times, Optional<EndpointFailure> failure) {
    return new EndpointHistory(
        now,
        now.plus(times.hidden()),
        times.expiry().map(now::plus),
        Optional.empty(),
        Optional.empty(),
        failure,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Accepted now. */
  EndpointHistory accepted(Instant now, EndpointTimes times) {
    return new EndpointHistory(
        createdAt,
        visibleAt,
        expiresAt,
        Optional.of(now),
        Optional.of(now.plus(times.settling())),
        failure,
        rejectedAt,
        deletingAt,
        deletedAt,
        vanishesAt);
  }

  /** Rejected now. */
  EndpointHistory rejected(Instant now) {
    return new EndpointHistory(
        createdAt,
        visibleAt,
        expiresAt,
        acceptedAt,
        settledAt,
        failure,
        Optional.of(now),
        deletingAt,
        deletedAt,
        vanishesAt);
  }

  /** Expired now. */
  EndpointHistory expired(Instant now) {
    return new EndpointHistory(
        createdAt,
        visibleAt,
        Optional.of(now),
        acceptedAt,
        settledAt,
        failure,
        rejectedAt,
        deletingAt,
        deletedAt,
        vanishesAt);
  }

  /** Its deletion is asked for now. */
  EndpointHistory deleting(Instant now, EndpointTimes times) {
    Instant deleted = now.plus(times.deleting());
    return new EndpointHistory(
        createdAt,
        visibleAt,
        expiresAt,
        acceptedAt,
        settledAt,
        failure,
        rejectedAt,
        Optional.of(now),
        Optional.of(deleted),
        Optional.of(deleted.plus(times.lingering())));
  }

  /** The state at an instant. */
  public EndpointState state(Instant now) {
    if (deletingAt.isPresent()) {
      return reached(deletedAt, now) ? EndpointState.DELETED : EndpointState.DELETING;
    }
    if (rejectedAt.isPresent()) {
      return EndpointState.REJECTED;
    }
    if (acceptedAt.isEmpty()) {
      return reached(expiresAt, now) ? EndpointState.EXPIRED : EndpointState.PENDING_ACCEPTANCE;
    }
    if (!reached(settledAt, now)) {
      return EndpointState.PENDING;
    }
    return failure.isPresent() ? EndpointState.FAILED : EndpointState.AVAILABLE;
  }

  /** Whether it is listed no more. */
  public boolean vanished(Instant now) {
    return reached(vanishesAt, now);
  }

  /** When it came into the state that it has at an instant. */
  public Instant since(Instant now) {
    return switch (state(now)) {
      case PENDING_ACCEPTANCE -> createdAt;
      case PENDING -> acceptedAt.orElse(createdAt);
      case AVAILABLE, FAILED -> settledAt.orElse(createdAt);
      case REJECTED -> rejectedAt.orElse(createdAt);
      case EXPIRED -> expiresAt.orElse(createdAt);
      case DELETING -> deletingAt.orElse(createdAt);
      case DELETED -> deletedAt.orElse(createdAt);
    };
  }

  private static boolean reached(Optional<Instant> instant, Instant now) {
    return instant.filter(at -> !now.isBefore(at)).isPresent();
  }
}
