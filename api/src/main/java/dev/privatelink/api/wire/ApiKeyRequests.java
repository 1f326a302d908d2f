package dev.privatelink.api.wire;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ApiKeys.KeyPosition;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.Role;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what is asked about API keys. Everything that is wrong is told at once. */
public final class ApiKeyRequests {
  private static final int TEXT_MAX = 100;

  /** The database cannot compare with years far outside of our time. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final List<Role> ROLES =
      Arrays.stream(Role.values()).filter(role -> role != Role.OPERATOR).toList();

  private ApiKeyRequests() {}

  /**
   * What a new key is to be given.
   *
   * @throws ProblemException 400
   */
  public static KeyTerms terms(byte[] body) {
    Fields whole = Fields.of(JsonBody.parse(body));
    Optional<Fields> sent = whole.requiredObject("apiKey");
    if (sent.isEmpty()) {
      whole.check();
    }
    Fields key = sent.orElseThrow();
    Optional<String> name = key.requiredText("displayName", KeyTerms.DISPLAY_NAME_MAX);
    if (name.filter(String::isBlank).isPresent()) {
      key.wrong("displayName", "must not be blank");
    }
    Optional<Role> role = role(key);
    Optional<String> organization = id(key, "organizationId", true);
    Optional<String> project = id(key, "projectId", false);
    if (role.isPresent() && role.get().ofProject() != project.isPresent()) {
      key.wrong(
          "projectId",
          role.get().ofProject()
              ? "is required: the role is given in one project"
              : "must be absent: the role is given in the whole organisation");
    }
    Optional<Instant> end = expireTime(key);
    Optional<Integer> limit = key.number("requestsPerMinute", KeyTerms.REQUESTS_PER_MINUTE_MAX);
    whole.check();
    return new KeyTerms(
        name.orElseThrow(),
        role.orElseThrow(),
        new OrganizationId(organization.orElseThrow()),
        project.map(ProjectId::new),
        end,
        limit);
  }

  /**
   * The organisation whose keys are asked for.
   *
   * @throws ProblemException 400
   */
  public static OrganizationId organization(Optional<String> sent) {
    return sent.filter(OrganizationId::isWellFormed)
        .map(OrganizationId::new)
        .orElseThrow(
            () -> Problem.invalid("organizationId", "is required: 1 to 20 digits").asException());
  }

  /**
   * The key of a path.
   *
   * @throws ProblemException 400
   */
  public static ApiKeyId id(String sent) {
    if (!ApiKeyId.isWellFormed(sent)) {
      throw Problem.invalid("publicKey", "must be 8 to 32 characters of A-Z and 0-9").asException();
    }
    return new ApiKeyId(sent);
  }

  /**
   * Where the list goes on.
   *
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<KeyPosition> position(
      Optional<String> pageToken, OrganizationId organization) {
    return pageToken
        .filter(token -> !token.isEmpty())
        .map(token -> PageTokens.keyPosition(token, listOf(organization)));
  }

  static String listOf(OrganizationId organization) {
    return "apiKeys:" + organization;
  }

  private static Optional<Role> role(Fields key) {
    Optional<String> name = key.requiredText("role", TEXT_MAX);
    Optional<Role> role =
        ROLES.stream().filter(known -> name.filter(known.name()::equals).isPresent()).findFirst();
    if (name.isPresent() && role.isEmpty()) {
      key.wrong(
          "role", "%s is unknown; it must be one of %s".formatted(Texts.quoted(name.get()), ROLES));
    }
    return role;
  }

  private static Optional<String> id(Fields key, String name, boolean required) {
    Optional<String> id = required ? key.requiredText(name, TEXT_MAX) : key.text(name, TEXT_MAX);
    if (id.isPresent() && !OrganizationId.isWellFormed(id.get())) {
      key.wrong(name, "must be 1 to 20 digits");
    }
    return id;
  }

  private static Optional<Instant> expireTime(Fields key) {
    Optional<String> text = key.text("expireTime", TEXT_MAX);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant end = OffsetDateTime.parse(text.get()).toInstant();
      if (!end.isBefore(Instant.EPOCH) && !end.isAfter(LATEST)) {
        return Optional.of(end);
      }
    } catch (DateTimeException e) {
      // Said below: it is the same for the caller.
    }
    key.wrong("expireTime", "must be a time of RFC 3339, for example 2027-01-31T10:00:00Z");
    return Optional.empty();
  }
}
