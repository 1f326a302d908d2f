package dev.privatelink.access;

import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * What an API key is given, and for how long; never changed afterwards.
 *
 * @param displayName for people, 1 to {@value #DISPLAY_NAME_MAX} code points
 * @param role what its holder may do; never {@link Role#OPERATOR}
 * @param organization the tenant that it acts for
 * @param project the one project that a role of a project is given in, else empty
 * @param expiresAt when it ends by itself, by the database's clock
 * @param requestsPerMinute its own limit, instead of the usual one
 */
public record KeyTerms(
    String displayName,
    Role role,
    OrganizationId organization,
    Optional<ProjectId> project,
    Optional<Instant> expiresAt,
    Optional<Integer> requestsPerMinute) {
  /** Fits in a line of a list. */
  public static final int DISPLAY_NAME_MAX = 100;

  /** More than any caller needs; a larger number is a mistake. */
  public static final int REQUESTS_PER_MINUTE_MAX = 1_000_000;

  /**
   * @throws IllegalArgumentException if the values do not fit together or are out of bounds
   */
  public KeyTerms {
    int length = displayName.codePointCount(0, displayName.length());
    if (displayName.isBlank() || length > DISPLAY_NAME_MAX) {
      throw new IllegalArgumentException("a display name has 1 to 100 characters");
    }
    if (role == Role.OPERATOR) {
      throw new IllegalArgumentException("an API key belongs to a tenant, never to an operator");
    }
    if (project.isPresent() != role.ofProject()) {
      throw new IllegalArgumentException(role + " with project " + project);
    }
    if (requestsPerMinute.filter(n -> n < 1 || n > REQUESTS_PER_MINUTE_MAX).isPresent()) {
      throw new IllegalArgumentException("requests per minute: " + requestsPerMinute);
    }
  }
}
