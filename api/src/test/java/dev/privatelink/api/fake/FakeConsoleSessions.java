package dev.privatelink.api.fake;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ConsoleSession;
import dev.privatelink.access.ConsoleSessions;
import dev.privatelink.access.Principal;
import dev.privatelink.access.SessionHash;
import dev.privatelink.port.Timed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sessions in memory; several services may share them, as they share a database. */
public final class FakeConsoleSessions implements ConsoleSessions {
  private final InstantSource clock;
  private final Map<SessionHash, ConsoleSession> sessions = new LinkedHashMap<>();

  public FakeConsoleSessions(InstantSource clock) {
    this.clock = clock;
  }

  /** What a database would hold. */
  public synchronized Map<SessionHash, ConsoleSession> all() {
    return Map.copyOf(sessions);
  }

  @Override
  public synchronized ConsoleSession start(
      SessionHash hash,
      Principal principal,
      Optional<ApiKeyId> apiKey,
      Duration longest,
      Optional<Instant> notAfter) {
    Instant now = clock.instant();
    Instant end = now.plus(longest);
    var session =
        new ConsoleSession(principal, apiKey, now, now, notAfter.filter(end::isAfter).orElse(end));
    sessions.put(hash, session);
    return session;
  }

  @Override
  public synchronized Optional<Timed<ConsoleSession>> find(SessionHash hash) {
    return Optional.ofNullable(sessions.get(hash))
        .map(session -> new Timed<>(session, clock.instant()));
  }

  @Override
  public synchronized void used(SessionHash hash) {
    sessions.computeIfPresent(
        hash,
        (key, session) ->
            new ConsoleSession(
                session.principal(),
                session.apiKey(),
                session.startedAt(),
                clock.instant(),
                session.endsAt()));
  }

  @Override
  public synchronized void end(SessionHash hash) {
    sessions.remove(hash);
  }
}
