package dev.privatelink.api.wire;

import dev.privatelink.access.AuditFilter;
import dev.privatelink.access.AuditOutcome;
import dev.privatelink.access.AuditPosition;
import dev.privatelink.api.problem.FieldViolation;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.model.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads which lines of the audit trail are asked for. */
public final class AuditQuery {
  /** As long as a subject may be. */
  private static final int ACTOR_MAX = 200;

  /** The database cannot compare with years far outside of our time. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private AuditQuery() {}

  /**
   * The filter; what is not sent does not matter.
   *
   * @throws ProblemException 400, naming everything that is wrong
   */
  public static AuditFilter filter(
      Optional<String> organizationId,
      Optional<String> actor,
      Optional<String> outcome,
      Optional<String> from,
      Optional<String> to) {
    var wrong = new ArrayList<FieldViolation>();
    var filter =
        new AuditFilter(
            organization(sent(organizationId), wrong),
            actor(sent(actor), wrong),
            outcome(sent(outcome), wrong),
            instant("from", sent(from), wrong),
            instant("to", sent(to), wrong));
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong).asException();
    }
    return filter;
  }

  /**
   * Where the list goes on.
   *
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<AuditPosition> position(Optional<String> pageToken, AuditFilter filter) {
    return sent(pageToken).map(token -> PageTokens.auditPosition(token, listOf(filter)));
  }

  static String listOf(AuditFilter filter) {
    // Actors may hold anything; the token holds a fingerprint.
    return "audit:" + UUID.nameUUIDFromBytes(filter.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<OrganizationId> organization(
      Optional<String> sent, List<FieldViolation> wrong) {
    if (sent.isPresent() && !OrganizationId.isWellFormed(sent.get())) {
      wrong.add(new FieldViolation("organizationId", "must be 1 to 20 digits"));
      return Optional.empty();
    }
    return sent.map(OrganizationId::new);
  }

  private static Optional<String> actor(Optional<String> sent, List<FieldViolation> wrong) {
    if (sent.isPresent() && (sent.get().length() > ACTOR_MAX || !Texts.isPlain(sent.get()))) {
      wrong.add(
          new FieldViolation(
              "actor", "must be a subject as lines have it, at most 200 characters"));
    }
    return sent;
  }

  private static Optional<AuditOutcome> outcome(Optional<String> sent, List<FieldViolation> wrong) {
    Optional<AuditOutcome> found =
        Arrays.stream(AuditOutcome.values())
            .filter(known -> sent.filter(known.name()::equals).isPresent())
            .findFirst();
    if (sent.isPresent() && found.isEmpty()) {
      wrong.add(
          new FieldViolation(
              "outcome",
              "%s is unknown; it must be one of %s"
                  .formatted(Texts.quoted(sent.get()), Arrays.toString(AuditOutcome.values()))));
    }
    return found;
  }

  private static Optional<Instant> instant(
      String field, Optional<String> sent, List<FieldViolation> wrong) {
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant instant = OffsetDateTime.parse(sent.get()).toInstant();
      if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST)) {
        return Optional.of(instant);
      }
    } catch (DateTimeException e) {
      // Said below: it is the same for the caller.
    }
    wrong.add(
        new FieldViolation(field, "must be a time of RFC 3339, for example 2026-11-21T10:00:00Z"));
    return Optional.empty();
  }

  private static Optional<String> sent(Optional<String> text) {
    return text.filter(value -> !value.isEmpty());
  }
}
