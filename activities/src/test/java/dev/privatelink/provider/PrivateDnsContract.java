package dev.privatelink.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.FailureCode;
import dev.privatelink.provider.CloudUnderTest.Doing;
import dev.privatelink.provider.CloudUnderTest.Trouble;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ProviderFailure.Category;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link PrivateDns} promises, for every cloud. */
public abstract class PrivateDnsContract {
  private static final String SUFFIX = "plc.example.com";
  private static final String BASE = "abc." + SUFFIX;
  private static final String NEIGHBOUR = "xabc." + SUFFIX;
  private static final String OWN = "label.us-east-1.kafka.example.com";
  private static final String TARGET = "vpce-0a.vpce-svc-0b.us-east-1.vpce.amazonaws.com";

  /** More than any cloud puts into one page or one batch. */
  private static final int MANY = 320;

  private CloudUnderTest cloud;

  protected abstract CloudUnderTest open();

  @BeforeEach
  void openCloud() {
    cloud = open();
  }

  @AfterEach
  void closeCloud(TestReporter reporter) {
    cloud
        .operations()
        .forEach(operation -> reporter.publishEntry(CloudUnderTest.OPERATION, operation));
    cloud.close();
  }

  // --- zones

  @Test
  void whenAZoneIsEnsuredTwice_thereIsOne() throws Exception {
    ensure(shared());

    ensure(shared());

    assertThat(cloud.zones()).containsExactly(SUFFIX);
  }

  @Test
  void whenAZoneIsEnsuredConcurrently_thereIsOneAndAllAreServed() throws Exception {
    Callable<Boolean> attempt =
        () -> {
          cloud.dns().ensureZone(shared(), cloud.placement());
          return true;
        };

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> done : threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(cloud.zones()).containsExactly(SUFFIX);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"CUT", "CUT_AFTERWARDS", "TRUNCATED", "HTML", "EMPTY", "BROKEN"})
  void whenTheAnswerToAZonesCreationIsLost_theNextAttemptHasTheOneZone(Trouble trouble)
      throws Exception {
    cloud.trouble(Doing.CREATE_ZONE, trouble);
    Category category = failure(() -> ensure(own())).category();

    ensure(own());
    write(own(), "*." + OWN, TARGET);

    assertThat(category).isEqualTo(Category.TRANSIENT);
    assertThat(cloud.zones()).containsExactly(OWN);
    assertThat(cloud.names(OWN)).containsExactly("*." + OWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"CUT", "CUT_AFTERWARDS", "HTML", "EMPTY", "BROKEN", "THROTTLED", "DENIED"})
  void whenMarkingAZoneFails_theNextAttemptMarksIt(Trouble trouble) throws Exception {
    cloud.trouble(Doing.MARK_ZONE, trouble);
    try {
      ensure(own());
    } catch (ProviderFailure expected) {
      ensure(own());
    }

    DnsZone byMarksAlone = new DnsZone(OWN, false, own().marks(), "another-token");
    remove(byMarksAlone, OWN);

    assertThat(cloud.zones()).as("found by its marks").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"CUT", "TRUNCATED", "HTML", "EMPTY", "BROKEN"})
  void whenTheSearchForAZoneFails_itIsTransientAndNeverNothing(Trouble trouble) throws Exception {
    ensure(own());
    write(own(), "*." + OWN, TARGET);
    cloud.trouble(Doing.FIND_ZONE, trouble);
    Category making = failure(() -> ensure(own())).category();
    cloud.trouble(Doing.FIND_ZONE, trouble);
    Category removing = failure(() -> remove(own(), OWN)).category();

    assertThat(List.of(making, removing)).containsOnly(Category.TRANSIENT);
    assertThat(cloud.names(OWN)).hasSize(1);
  }

  @Test
  void whenTheNameIsTakenByAZoneThatIsNotOurs_itRefusesAndTouchesNothing() throws Exception {
    cloud.foreignZone(OWN);

    ProviderFailure failure = failure(() -> ensure(own()));
    failure(() -> write(own(), "*." + OWN, TARGET));
    remove(own(), OWN);

    assertThat(failure.category()).isEqualTo(Category.INVALID);
    assertThat(failure.failure().actor()).isEqualTo(ActionOwner.PLATFORM);
    assertThat(failure.failure().message()).contains(OWN, cloud.placement().vpcId());
    assertThat(cloud.zones()).containsExactly(OWN);
    assertThat(cloud.names(OWN)).isEmpty();
  }

  @Test
  void whenAnotherInstallationMadeTheZone_itIsNotOurs() throws Exception {
    var marks = new TreeMap<>(shared().marks());
    marks.put(EndpointRequest.TAG_INSTALLATION, "bbbbbbbbbbbbbbbbbbbb");
    ensure(new DnsZone(SUFFIX, true, marks, "token-of-another"));

    assertThat(failure(() -> ensure(shared())).category()).isEqualTo(Category.INVALID);
  }

  // --- records

  @Test
  void whenARecordIsEnsuredAgain_itLeadsToTheNewTarget() throws Exception {
    write(shared(), "*." + BASE, "old.example.com");
    write(shared(), "*." + BASE, TARGET);
    write(shared(), "*." + BASE, TARGET);

    assertThat(cloud.names(SUFFIX)).containsExactly("*." + BASE);
    assertThat(cloud.target(SUFFIX, "*." + BASE)).isEqualTo(TARGET);
  }

  @Test
  void whenTheZoneVanishedBehindOurBack_theNextAttemptMakesItAgain() throws Exception {
    PrivateDns dns = cloud.dns();
    dns.ensureZone(own(), cloud.placement());
    remove(own(), OWN);
    DomainRecord record = new DomainRecord("*." + OWN, TARGET, true);
    Category category =
        failure(() -> dns.ensureRecord(own(), record, cloud.placement())).category();

    dns.ensureRecord(own(), record, cloud.placement());

    assertThat(category).isEqualTo(Category.TRANSIENT);
    assertThat(cloud.names(OWN)).containsExactly("*." + OWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"CUT", "CUT_AFTERWARDS", "TRUNCATED", "HTML", "EMPTY", "BROKEN"})
  void whenTheAnswerToARecordIsLost_theNextAttemptHasIt(Trouble trouble) throws Exception {
    ensure(shared());
    cloud.trouble(Doing.CHANGE_RECORDS, trouble);
    Category category = failure(() -> write(shared(), "*." + BASE, TARGET)).category();

    write(shared(), "*." + BASE, TARGET);

    assertThat(category).isEqualTo(Category.TRANSIENT);
    assertThat(cloud.target(SUFFIX, "*." + BASE)).isEqualTo(TARGET);
  }

  // --- removing

  @Test
  void whenABaseIsRemoved_itsNamesGoAndTheNeighboursStay() throws Exception {
    write(shared(), "*." + BASE, TARGET);
    write(shared(), "*.use1-az1." + BASE, TARGET);
    write(shared(), BASE, TARGET);
    write(shared(), "*." + NEIGHBOUR, TARGET);
    write(shared(), "*.use1-az1." + NEIGHBOUR, TARGET);
    write(shared(), "*.abc-d." + SUFFIX, TARGET);
    write(shared(), "*.ab." + SUFFIX, TARGET);

    remove(shared(), BASE);

    assertThat(cloud.names(SUFFIX))
        .containsExactlyInAnyOrder(
            "*." + NEIGHBOUR, "*.use1-az1." + NEIGHBOUR, "*.abc-d." + SUFFIX, "*.ab." + SUFFIX);
  }

  @Test
  void whenTheZoneIsShared_itStaysWithoutNames() throws Exception {
    write(shared(), "*." + BASE, TARGET);

    remove(shared(), BASE);

    assertThat(cloud.zones()).containsExactly(SUFFIX);
    assertThat(cloud.names(SUFFIX)).isEmpty();
  }

  @Test
  void whenTheZoneIsItsOwn_itGoesToo() throws Exception {
    write(own(), "*." + OWN, TARGET);
    write(own(), "*.use1-az1." + OWN, TARGET);

    remove(own(), OWN);

    assertThat(cloud.zones()).isEmpty();
  }

  @Test
  void whenThereIsNothing_removingIsFine() throws Exception {
    remove(own(), OWN);
    write(own(), "*." + OWN, TARGET);
    remove(own(), OWN);
    remove(own(), OWN);

    assertThat(cloud.zones()).isEmpty();
  }

  @Test
  void whenThereAreMoreThanAPage_allGo() throws Exception {
    PrivateDns dns = cloud.dns();
    for (int i = 0; i < MANY; i++) {
      dns.ensureRecord(
          shared(), new DomainRecord("n%d.%s".formatted(i, BASE), TARGET, true), cloud.placement());
    }
    write(shared(), "*.zzz." + SUFFIX, TARGET);

    remove(shared(), BASE);

    assertThat(cloud.names(SUFFIX)).containsExactly("*.zzz." + SUFFIX);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"CUT", "TRUNCATED", "HTML", "EMPTY", "BROKEN"})
  void whenTheListOfRecordsIsLost_nothingIsTakenForRemoved(Trouble trouble) throws Exception {
    write(shared(), "*." + BASE, TARGET);
    cloud.trouble(Doing.LIST_RECORDS, trouble);
    Category category = failure(() -> remove(shared(), BASE)).category();

    remove(shared(), BASE);

    assertThat(category).isEqualTo(Category.TRANSIENT);
    assertThat(cloud.names(SUFFIX)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"CUT", "CUT_AFTERWARDS", "TRUNCATED", "HTML", "EMPTY", "BROKEN"})
  void whenTheAnswerToARemovalIsLost_theNextAttemptFinishesIt(Trouble trouble) throws Exception {
    write(own(), "*." + OWN, TARGET);
    cloud.trouble(Doing.CHANGE_RECORDS, trouble);
    Category records = failure(() -> remove(own(), OWN)).category();
    cloud.trouble(Doing.DELETE_ZONE, trouble);
    Category zone = failure(() -> remove(own(), OWN)).category();

    remove(own(), OWN);

    assertThat(List.of(records, zone)).containsOnly(Category.TRANSIENT);
    assertThat(cloud.zones()).isEmpty();
  }

  // --- categories

  @ParameterizedTest
  @EnumSource(
      value = Doing.class,
      names = {"CREATE_ZONE", "FIND_ZONE", "CHANGE_RECORDS"})
  void whenThrottled_itSaysWhenToAskAgain(Doing doing) {
    cloud.trouble(doing, Trouble.THROTTLED);

    ProviderFailure failure = failure(() -> write(own(), "*." + OWN, TARGET));

    assertThat(failure.category()).isEqualTo(Category.THROTTLED);
    assertThat(failure.retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Doing.class,
      names = {"CREATE_ZONE", "FIND_ZONE", "CHANGE_RECORDS"})
  void whenWeAreNotAllowed_itIsForTheOperators(Doing doing) {
    cloud.trouble(doing, Trouble.DENIED);

    ProviderFailure failure = failure(() -> write(own(), "*." + OWN, TARGET));

    assertThat(failure.category()).isEqualTo(Category.DENIED);
    assertThat(failure.failure().code()).isEqualTo(FailureCode.ACCESS_DENIED);
    assertThat(failure.failure().actor()).isEqualTo(ActionOwner.PLATFORM);
    assertThat(failure.failure().providerMessage()).isEmpty();
  }

  private DnsZone shared() {
    var marks = new TreeMap<String, String>();
    marks.put(EndpointRequest.TAG_INSTALLATION, "aaaaaaaaaaaaaaaaaaaa");
    return new DnsZone(SUFFIX, true, marks, "00000000-0000-3000-8000-000000000001");
  }

  private DnsZone own() {
    var marks = new TreeMap<String, String>();
    marks.put(EndpointRequest.TAG_INSTALLATION, "aaaaaaaaaaaaaaaaaaaa");
    marks.put(EndpointRequest.TAG_CONNECTION, "plc-aaaaaaaaaaaaaaaaaaaa");
    return new DnsZone(OWN, false, marks, "00000000-0000-3000-8000-000000000002");
  }

  private void ensure(DnsZone zone) throws ProviderFailure {
    cloud.dns().ensureZone(zone, cloud.placement());
  }

  private void write(DnsZone zone, String name, String target) throws ProviderFailure {
    cloud.dns().ensureRecord(zone, new DomainRecord(name, target, true), cloud.placement());
  }

  private void remove(DnsZone zone, String base) throws ProviderFailure {
    cloud.dns().removeRecords(zone, base, cloud.placement());
  }

  private static ProviderFailure failure(ThrowingCallable call) {
    ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call);
    assertThat(failure).as("the call was expected to fail").isNotNull();
    return failure;
  }
}
