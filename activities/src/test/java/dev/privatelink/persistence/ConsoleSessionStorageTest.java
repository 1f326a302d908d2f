package dev.privatelink.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ConsoleSession;
import dev.privatelink.access.ConsoleSessions;
import dev.privatelink.access.Principal;
import dev.privatelink.access.Role;
import dev.privatelink.access.SessionHash;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.testing.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions of the console in the database. */
class ConsoleSessionStorageTest {
  private static final Duration DAY = Duration.ofDays(1);

  private static TestLedger db;
  private static ConsoleSessions sessions;

  @BeforeAll
  static void open() {
    db = new TestLedger();
    sessions = db.bean(ConsoleSessions.class);
  }

  @AfterAll
  static void close() {
    db.close();
  }

  @Test
  void whenASessionBegins_itIsFoundAsItBegan_andEndsWithTheCredential() {
    var key = new ApiKeyId("ABCDEFGH");
    Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
    Principal owner = caller("ABCDEFGH", Role.PROJECT_OWNER, Optional.of(new ProjectId("7")));

    ConsoleSession begun =
        sessions.start(hash("a"), owner, Optional.of(key), DAY, Optional.of(end));

    assertThat(begun.principal()).isEqualTo(owner);
    assertThat(begun.apiKey()).contains(key);
    assertThat(begun.endsAt()).isEqualTo(end);
    assertThat(sessions.find(hash("a")).orElseThrow().value()).isEqualTo(begun);
    assertThat(sessions.find(hash("b"))).isEmpty();
  }

  @Test
  void whenNothingElseEndsIt_aSessionLastsAsLongAsItMay() {
    ConsoleSession begun =
        sessions.start(
            hash("c"),
            caller("somebody", Role.ORGANIZATION_VIEWER, Optional.empty()),
            Optional.empty(),
            DAY,
            Optional.of(Instant.now().plus(Duration.ofDays(9))));

    assertThat(Duration.between(begun.startedAt(), begun.endsAt())).isEqualTo(DAY);
    assertThat(begun.isOver(begun.startedAt(), Duration.ofMinutes(1))).isFalse();
    assertThat(begun.isOver(begun.endsAt(), DAY.multipliedBy(9))).isTrue();
  }

  @Test
  void whenASessionIsEnded_itIsGone_andEndingItAgainDoesNothing() {
    Principal owner = caller("leaver", Role.ORGANIZATION_OWNER, Optional.empty());
    var unused = sessions.start(hash("d"), owner, Optional.empty(), DAY, Optional.empty());

    sessions.used(hash("d"));
    sessions.end(hash("d"));
    sessions.end(hash("d"));
    sessions.used(hash("d"));

    assertThat(sessions.find(hash("d"))).isEmpty();
  }

  @Test
  void whenSomebodyHasTooMany_theOldestEnd_andThoseOfOthersStay() {
    Principal many = caller("many", Role.ORGANIZATION_OWNER, Optional.empty());
    Principal other = caller("other", Role.ORGANIZATION_OWNER, Optional.empty());
    var unused = sessions.start(hash("e"), other, Optional.empty(), DAY, Optional.empty());
    for (int i = 0; i <= ConsoleSessions.PER_CALLER_MAX; i++) {
      unused = sessions.start(numbered(i), many, Optional.empty(), DAY, Optional.empty());
    }

    assertThat(sessions.find(numbered(0))).isEmpty();
    assertThat(sessions.find(numbered(1))).isPresent();
    assertThat(sessions.find(numbered(ConsoleSessions.PER_CALLER_MAX))).isPresent();
    assertThat(sessions.find(hash("e"))).isPresent();
  }

  @Test
  void whenSessionsHaveBeenOverForLong_theirRowsGo() {
    Principal owner = caller("past", Role.ORGANIZATION_OWNER, Optional.empty());
    Instant past = Instant.now().minus(ConsoleSessionRetention.KEPT).minusSeconds(60);
    var unused = sessions.start(hash("f"), owner, Optional.empty(), DAY, Optional.of(past));
    unused =
        sessions.start(hash("0"), owner, Optional.empty(), DAY, Optional.of(past.plusSeconds(120)));

    db.bean(ConsoleSessionRetention.class).removeOver();

    assertThat(sessions.find(hash("f"))).isEmpty();
    assertThat(sessions.find(hash("0"))).isPresent();
  }

  private static Principal caller(String subject, Role role, Optional<ProjectId> project) {
    return new Principal(
        new Actor(Actor.Kind.API_KEY, subject),
        role,
        Optional.of(new OrganizationId("42")),
        project);
  }

  private static SessionHash hash(String digit) {
    return new SessionHash(digit.repeat(64));
  }

  private static SessionHash numbered(int number) {
    return new SessionHash("%064x".formatted(0x1000 + number));
  }
}
