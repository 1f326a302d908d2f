package dev.privatelink.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.access.AuditEntry;
import dev.privatelink.access.AuditFilter;
import dev.privatelink.access.AuditLine;
import dev.privatelink.access.AuditOutcome;
import dev.privatelink.access.AuditPosition;
import dev.privatelink.access.AuditResources;
import dev.privatelink.access.AuditResult;
import dev.privatelink.access.AuditTrail;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.port.Page;
import dev.privatelink.testing.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
  private static final AuditFilter ALL = filter("", "", Optional.empty());
  private static final AuditResult DONE = new AuditResult(AuditOutcome.DONE, 200, 0, "OK");
  private static final AuditResult WRONG =
      new AuditResult(AuditOutcome.UNAUTHENTICATED, 401, 16, "UNAUTHENTICATED");

  private TestLedger db;
  private AuditTrail trail;

  @BeforeEach
  void open() {
    db = new TestLedger();
    trail = db.bean(AuditTrail.class);
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void whenARequestIsOpenedAndClosed_itsLineSaysHowItEnded() {
    AuditLine line = line("key-1", "42", "trace-1");

    long id = trail.open(line);

    AuditEntry open = all().getFirst();
    assertThat(open.line()).isEqualTo(line);
    assertThat(open.result().outcome()).isEqualTo(AuditOutcome.OPEN);
    assertThat(open.times()).isOne();

    AuditResources more = line.resources().with("privateLinkConnectionId", "plc-1");
    trail.close(id, DONE, more);

    AuditEntry closed = all().getFirst();
    assertThat(closed.result()).isEqualTo(DONE);
    assertThat(closed.line().resources()).isEqualTo(more);
    assertThat(closed.position()).isEqualTo(open.position());
    assertThat(all()).hasSize(1);
  }

  @Test
  void whenALineIsClosedThatIsNotThere_itIsAnError() {
    assertThatThrownBy(() -> trail.close(7, DONE, AuditResources.none()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whenASourceIsRefusedOften_oneLineCountsWhatIsTooMuch() {
    for (int i = 0; i < 25; i++) {
      trail.refused(anonymous("trace-" + i), WRONG, "address:1", 10);
    }
    trail.refused(anonymous("other"), WRONG, "address:2", 10);

    List<AuditEntry> lines = all();
    assertThat(lines).hasSize(12);
    AuditEntry many = lines.stream().filter(entry -> entry.times() > 1).findFirst().orElseThrow();
    assertThat(many.times()).isEqualTo(15);
    assertThat(many.line().traceId()).isEqualTo("trace-10");
    assertThat(many.lastAt()).isAfter(many.position().at());
  }

  @Test
  void whenMoreIsCountedAfterwards_itIsOnTheLineThatStandsForMany() {
    assertThat(trail.refused(anonymous("one"), WRONG, "address:1", 1)).isEmpty();
    AuditTrail.Bundle bundle =
        trail.refused(anonymous("many"), WRONG, "address:1", 1).orElseThrow();

    trail.add(bundle, 41);
    trail.add(new AuditTrail.Bundle("audit:address:9@gone", false, bundle.endsIn()), 7);

    assertThat(bundle.everybodys()).isFalse();
    assertThat(bundle.endsIn()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    assertThat(all())
        .extracting(entry -> entry.line().traceId() + " " + entry.times())
        .containsExactly("many 42", "one 1");
    assertThat(all().getFirst().lastAt()).isAfter(all().getFirst().position().at());
  }

  @Test
  void whenItsMinuteIsOver_theSourceGetsLinesOfItsOwnAgain() {
    for (int i = 0; i < 4; i++) {
      trail.refused(anonymous("early"), WRONG, "address:1", 2);
    }
    db.database()
        .update("UPDATE request_budget SET began_at = clock_timestamp() - interval '1 minute'");
    for (int i = 0; i < 4; i++) {
      trail.refused(anonymous("late"), WRONG, "address:1", 2);
    }

    assertThat(all())
        .extracting(entry -> entry.line().traceId() + " " + entry.times())
        .containsExactly("late 2", "late 1", "late 1", "early 2", "early 1", "early 1");
  }

  @Test
  void whenManySourcesAreRefused_theTrailDoesNotGrowWithoutBound() throws Exception {
    List<Integer> sources =
        Stream.iterate(0, i -> i + 1).limit(AuditTrail.REFUSED_MAX + 50L).toList();

    Race.all(
        sources,
        i -> {
          trail.refused(anonymous("t"), WRONG, "address:" + i, 10);
          return i;
        });

    assertThat(db.database().number("SELECT count(*) FROM audit_line"))
        .isEqualTo(AuditTrail.REFUSED_MAX + 1);
    assertThat(db.database().number("SELECT max(times) FROM audit_line")).isEqualTo(50);
  }

  @Test
  void whenTheyArePagedThrough_noneIsLostOrRepeated_alsoAtOneTime() {
    for (int i = 0; i < 23; i++) {
      trail.open(line("key-1", "42", "trace-" + i));
    }
    db.database().update("UPDATE audit_line SET at = '2026-11-21T10:00:00.123456Z'");

    var seen = new ArrayList<String>();
    Optional<AuditPosition> before = Optional.empty();
    for (int page = 0; page < 10; page++) {
      Page<AuditEntry, AuditPosition> part = trail.list(ALL, before, 5);
      part.items().forEach(entry -> seen.add(entry.line().traceId()));
      before = part.next();
      if (before.isEmpty()) {
        break;
      }
    }

    List<String> wanted =
        new ArrayList<>(Stream.iterate(0, i -> i + 1).limit(23).map(i -> "trace-" + i).toList());
    Collections.reverse(wanted);
    assertThat(seen).isEqualTo(wanted);
  }

  @Test
  void whenAFilterIsGiven_onlyThoseLinesCome() {
    trail.close(trail.open(line("key-1", "42", "a")), DONE, AuditResources.none());
    trail.open(line("key-2", "42", "b"));
    trail.open(line("key-1", "43", "c"));
    trail.refused(anonymous("d"), WRONG, "address:1", 10);
    db.database()
        .update("UPDATE audit_line SET at = '2026-01-01T00:00:00Z' WHERE trace_id IN ('a', 'b')");

    assertThat(traces(filter("42", "", Optional.empty()))).containsExactly("b", "a");
    assertThat(traces(filter("", "key-1", Optional.empty()))).containsExactly("c", "a");
    assertThat(traces(filter("42", "key-1", Optional.empty()))).containsExactly("a");
    assertThat(traces(filter("", "", Optional.of(AuditOutcome.UNAUTHENTICATED))))
        .containsExactly("d");
    assertThat(traces(between("2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z")))
        .containsExactly("b", "a");
    assertThat(traces(between("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void whenTextsHoldAnything_theyAreBoundedAndStayOnOneLine() {
    String wild = "a\u0000b\r\n\u001b[31m\ud83d" + "x".repeat(500);
    trail.open(
        new AuditLine(
            Optional.empty(),
            Optional.empty(),
            "GET " + wild,
            AuditResources.none().with("clusterId", wild),
            wild,
            wild));

    AuditLine line = all().getFirst().line();

    assertThat(
            List.of(
                line.operation(),
                line.remoteAddress(),
                line.traceId(),
                line.resources().ids().get("clusterId")))
        .allSatisfy(text ->
            assertThat(text)
                .contains("a?b???[31m?x")
                .endsWith("…")
                .hasSizeLessThanOrEqualTo(200)
                .doesNotContainPattern("\\p{Cntrl}"));
  }

  @Test
  void whenLinesAreOlderThan90Days_theyAreRemovedInBatches() {
    AuditRetention retention = db.bean(AuditRetention.class);
    trail.open(line("key-1", "42", "young"));
    db.database()
        .update(
            "INSERT INTO audit_line (at, operation, resources, remote_address, trace_id, outcome,"
                + " status, code, reason, last_at) SELECT clock_timestamp() - interval '90 days 1"
                + " minute', 'o', '{}', 'a', 't', 'DONE', 200, 0, 'OK', clock_timestamp() FROM"
                + " generate_series(1, ?)",
            AuditRetention.BATCH_MAX + 5);

    assertThat(retention.removeExpired()).isEqualTo(AuditRetention.BATCH_MAX);
    assertThat(retention.removeExpired()).isEqualTo(5);
    assertThat(retention.removeExpired()).isZero();

    assertThat(traces(ALL)).containsExactly("young");
  }

  private List<AuditEntry> all() {
    return trail.list(ALL, Optional.empty(), 100).items();
  }

  private List<String> traces(AuditFilter filter) {
    return trail.list(filter, Optional.empty(), 100).items().stream()
        .map(entry -> entry.line().traceId())
        .toList();
  }

  private static AuditLine line(String subject, String organization, String trace) {
    return new AuditLine(
        Optional.of(new Actor(Actor.Kind.API_KEY, subject)),
        Optional.of(new OrganizationId(organization)),
        "POST /v1beta1/clusters/{clusterId}/privateLinkConnections",
        AuditResources.none().with("clusterId", "7"),
        "192.0.2.1",
        trace);
  }

  private static AuditLine anonymous(String trace) {
    return new AuditLine(
        Optional.empty(), Optional.empty(), "GET /x", AuditResources.none(), "192.0.2.1", trace);
  }

  private static AuditFilter filter(
      String organization, String actor, Optional<AuditOutcome> outcome) {
    return new AuditFilter(
        Optional.of(organization).filter(text -> !text.isEmpty()).map(OrganizationId::new),
        Optional.of(actor).filter(text -> !text.isEmpty()),
        outcome,
        Optional.empty(),
        Optional.empty());
  }

  private static AuditFilter between(String from, String to) {
    return new AuditFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Instant.parse(from)),
        Optional.of(Instant.parse(to)));
  }
}
