package dev.privatelink.persistence;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ConsoleSession;
import dev.privatelink.access.ConsoleSessions;
import dev.privatelink.access.Principal;
import dev.privatelink.access.SessionHash;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Timed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sessions of the console in PostgreSQL. */
@Singleton
final class JdbcConsoleSessions implements ConsoleSessions {
  private final ConsoleSessionRows rows;

  JdbcConsoleSessions(ConsoleSessionRows rows) {
    this.rows = rows;
  }

  @Override
  public ConsoleSession start(
      SessionHash hash,
      Principal principal,
      Optional<ApiKeyId> apiKey,
      Duration longest,
      Optional<Instant> notAfter) {
    String organization = principal.organization().map(OrganizationId::value).orElseThrow();
    String kind = principal.actor().kind().name();
    rows.insert(
        hash.hex(),
        kind,
        principal.actor().subject(),
        principal.role().name(),
        organization,
        principal.project().map(ProjectId::value).orElse(null),
        apiKey.map(ApiKeyId::value).orElse(null),
        longest.toSeconds(),
        notAfter.orElse(null));
    rows.endOldest(kind, principal.actor().subject(), organization, PER_CALLER_MAX);
    return rows.find(hash.hex())
        .map(ConsoleSessionRow::session)
        .map(Timed::value)
        .orElseThrow(() -> new IllegalStateException("a session ended when it began"));
  }

  @Override
  public Optional<Timed<ConsoleSession>> find(SessionHash hash) {
    return rows.find(hash.hex()).map(ConsoleSessionRow::session);
  }

  @Override
  public void used(SessionHash hash) {
    rows.used(hash.hex(), USED_EVERY.toSeconds());
  }

  @Override
  public void end(SessionHash hash) {
    rows.end(hash.hex());
  }
}
