package dev.privatelink.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.access.ApiKey;
import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ApiKeys;
import dev.privatelink.access.ApiKeys.KeyPosition;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.NonceCounts;
import dev.privatelink.access.Role;
import dev.privatelink.access.SealedDigests;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Page;
import dev.privatelink.port.Timed;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** API keys and nonce counts in the database. */
class ApiKeyStorageTest {
  private static final Actor ALICE = new Actor(Actor.Kind.OPERATOR, "alice");
  private static final SealedDigests SEALED = new SealedDigests(new byte[] {1, 0, -1, 127, -128});

  private static TestLedger db;
  private static ApiKeys keys;

  @BeforeAll
  static void open() {
    db = new TestLedger();
    db.directory().add(TestDirectory.cluster("10101", "42"));
    db.directory().add(TestDirectory.cluster("10102", "43"));
    keys = db.bean(ApiKeys.class);
  }

  @AfterAll
  static void close() {
    db.close();
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "OPERATOR")
  void whenAKeyIsMade_itIsFoundAsItWasMade(Role role) {
    Optional<ProjectId> project =
        role.ofProject() ? Optional.of(new ProjectId("1372142")) : Optional.empty();
    Instant end = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MICROS);
    var terms =
        new KeyTerms(
            "für die Pipeline", role, org("42"), project, Optional.of(end), Optional.of(250));
    ApiKeyId id = id("ROLE" + role.ordinal());

    ApiKey made = keys.create(id, terms, ALICE, SEALED).orElseThrow();
    var found = keys.find(id);

    assertThat(made.terms()).isEqualTo(terms);
    assertThat(made.id()).isEqualTo(id);
    assertThat(made.createdBy()).isEqualTo(ALICE);
    assertThat(made.revokedAt()).isEmpty();
    assertThat(made.lastUsedAt()).isEmpty();
    assertThat(found.value().orElseThrow().key()).isEqualTo(made);
    assertThat(found.value().orElseThrow().digests()).isEqualTo(SEALED);
    assertThat(found.databaseTime()).isAfterOrEqualTo(made.createdAt());
    assertThat(keys.find(id("NOBODY")).value()).isEmpty();
    assertThat(keys.find(id("NOBODY")).databaseTime()).isAfterOrEqualTo(made.createdAt());
  }

  @Test
  void whenTheOrganisationOrProjectIsNotThere_noKeyIsMade() {
    assertThat(create("LOST1", terms("404", Optional.empty()))).isEmpty();
    assertThat(create("LOST2", terms("42", Optional.of("404")))).isEmpty();
    // A project of somebody else.
    assertThat(create("LOST3", terms("42", Optional.of("1372143")))).isEmpty();
    assertThat(keys.find(id("LOST3")).value()).isEmpty();
  }

  @Test
  void whenAKeyIsRevoked_itStaysSo_andTheAnswerStaysTheSame() {
    create("REVOKED", terms("42", Optional.empty()));

    Optional<ApiKey> first = keys.revoke(id("REVOKED")).value();
    Optional<ApiKey> again = keys.revoke(id("REVOKED")).value();

    assertThat(first.orElseThrow().revokedAt()).isPresent();
    assertThat(again).isEqualTo(first);
    assertThat(keys.find(id("REVOKED")).value().orElseThrow().key().state(Instant.now()))
        .isEqualTo(ApiKey.State.REVOKED);
    assertThat(keys.revoke(id("NEVERWAS")).value()).isEmpty();
  }

  @Test
  void whenAKeyIsUsedOften_itIsWrittenOnceAMinute() {
    create("BUSY", terms("42", Optional.empty()));

    keys.used(id("BUSY"));
    Instant first = lastUse("BUSY");
    keys.used(id("BUSY"));
    assertThat(lastUse("BUSY")).isEqualTo(first);
    db.database().update("UPDATE api_key SET last_used_at = last_used_at - interval '60 seconds'");
    keys.used(id("BUSY"));

    assertThat(lastUse("BUSY")).isAfterOrEqualTo(first);
  }

  @Test
  void whenKeysAreListed_eachComesOnce_newestFirst_andNobodyElses() {
    db.directory().add(TestDirectory.cluster("10103", "44"));
    var made = new ArrayList<String>();
    for (int i = 0; i < 7; i++) {
      create("LIST" + i, terms("44", Optional.empty()));
      made.addFirst("LIST" + i + "00000000".substring(("LIST" + i).length()));
    }
    // Two of one moment are told apart by their ids.
    db.database()
        .update(
            "UPDATE api_key SET created_at = (SELECT max(created_at) FROM api_key WHERE"
                + " organization_id = '44') WHERE public_key IN ('LIST5000', 'LIST6000')");

    var seen = new ArrayList<String>();
    Optional<KeyPosition> after = Optional.empty();
    do {
      Timed<Page<ApiKey, KeyPosition>> page = keys.list(org("44"), after, 2);
      page.value().items().forEach(key -> seen.add(key.id().value()));
      after = page.value().next();
    } while (after.isPresent());

    assertThat(seen).isEqualTo(made);
    assertThat(keys.list(org("404"), Optional.empty(), 2).value().items()).isEmpty();
  }

  @Test
  void whenTwoUseTheSameCount_oneIsFirst() throws Exception {
    NonceCounts counts = db.bean(NonceCounts.class);
    Instant dead = Instant.now().plusSeconds(300);

    List<Boolean> first = Race.all(Collections.nCopies(8, counts), c -> c.use("n", 1, dead));

    assertThat(first).containsOnlyOnce(true);
    assertThat(counts.use("n", 1, dead)).isFalse();
    assertThat(counts.use("n", 2, dead)).isTrue();
    assertThat(counts.use("m", 1, dead)).isTrue();
  }

  @Test
  void whenANonceHasLongBeenDead_itsCountsGo_andNoOthers() {
    NonceCounts counts = db.bean(NonceCounts.class);
    NonceRetention retention = db.bean(NonceRetention.class);
    Instant longDead = Instant.now().minus(NonceRetention.KEPT).minusSeconds(1);
    counts.use("old", 1, longDead);
    counts.use("old", 2, longDead);
    counts.use("young", 1, longDead.plusSeconds(60));

    int gone = retention.removeDead();

    assertThat(gone).isEqualTo(2);
    assertThat(retention.removeDead()).isZero();
    assertThat(counts.use("young", 1, longDead)).isFalse();
    assertThat(counts.use("old", 1, longDead)).isTrue();
  }

  /** A value that a table's CHECK does not know would fail when it is first stored. */
  @Test
  void whenASetIsClosed_itsTableKnowsEachValue() {
    String checks =
        db.database()
            .text(
                "SELECT string_agg(pg_get_constraintdef(oid), ' ') FROM pg_constraint WHERE contype"
                    + " = 'c' AND conrelid = CAST('api_key' AS regclass)");

    assertThat(Stream.of(Role.values()).filter(role -> role != Role.OPERATOR).map(Enum::name))
        .allSatisfy(name -> assertThat(checks).contains("'" + name + "'"));
    assertThat(Stream.of(Actor.Kind.values()).map(Enum::name))
        .allSatisfy(name -> assertThat(checks).contains("'" + name + "'"));
  }

  private static Instant lastUse(String key) {
    return keys.find(id(key)).value().orElseThrow().key().lastUsedAt().orElseThrow();
  }

  private static Optional<ApiKey> create(String key, KeyTerms terms) {
    return keys.create(id(key), terms, ALICE, SEALED);
  }

  private static KeyTerms terms(String organization, Optional<String> project) {
    return new KeyTerms(
        "a key",
        project.isPresent() ? Role.PROJECT_OWNER : Role.ORGANIZATION_VIEWER,
        org(organization),
        project.map(ProjectId::new),
        Optional.empty(),
        Optional.empty());
  }

  private static ApiKeyId id(String name) {
    return new ApiKeyId(name + "00000000".substring(Math.min(8, name.length())));
  }

  private static OrganizationId org(String id) {
    return new OrganizationId(id);
  }
}
