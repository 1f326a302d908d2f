package dev.privatelink.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.provider.CloudUnderTest.Doing;
import dev.privatelink.provider.CloudUnderTest.Trouble;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ProviderFailure.Category;
import dev.privatelink.spi.ServiceLook;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/** What {@link EndpointProvider} promises, for every cloud. */
public abstract class EndpointProviderContract {
  private static final String INSTALLATION = "aaaaaaaaaaaaaaaaaaaa";
  private static final String OTHER_INSTALLATION = "bbbbbbbbbbbbbbbbbbbb";
  private static final Duration LONG = Duration.ofHours(1);

  /** As often as any cloud has to be asked: some delete the parts of an endpoint first. */
  private static final int DELETIONS_MAX = 3;

  private CloudUnderTest cloud;

  /**
   * Starts a cloud in which wiring, deleting and forgetting an endpoint take some minutes each.
   *
   * @param unseen how long a new endpoint is not listed yet
   */
  protected abstract CloudUnderTest open(Duration unseen);

  @BeforeEach
  void openCloud() {
    cloud = open(Duration.ZERO);
  }

  @AfterEach
  void closeCloud(TestReporter reporter) {
    cloud
        .operations()
        .forEach(operation -> reporter.publishEntry(CloudUnderTest.OPERATION, operation));
    cloud.close();
  }

  // --- inspecting

  @Test
  void whenServiceIsVisible_itTellsItsZonesAndPromisesNoAcceptance() throws Exception {
    var look = (ServiceLook.Visible) inspect(cloud.manual());

    assertThat(look.inspection().acceptanceRequired()).isTrue();
    assertThat(look.inspection().zoneIds())
        .isSorted()
        .containsAll(cloud.placement().subnetsByZone().keySet());
  }

  @Test
  void whenServiceIsHidden_itTellsTheCustomerWhatToAllow() throws Exception {
    Failure failure = ((ServiceLook.Hidden) inspect(cloud.hidden())).failure();

    assertThat(failure.code()).isEqualTo(FailureCode.SERVICE_NOT_VISIBLE);
    assertThat(failure.actor()).isEqualTo(ActionOwner.CUSTOMER);
    assertThat(failure.message())
        .contains(cloud.hidden().serviceName(), cloud.placement().accountId());
    assertThat(failure.command().orElseThrow())
        .contains(cloud.hidden().serviceId(), cloud.placement().accountId());
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"CUT", "TRUNCATED", "HTML", "EMPTY", "BROKEN"})
  void whenInspectionGetsNoAnswer_itIsTransientAndNotHidden(Trouble trouble) {
    cloud.trouble(Doing.INSPECT, trouble);

    assertThat(failure(() -> inspect(cloud.manual())).category()).isEqualTo(Category.TRANSIENT);
  }

  // --- making

  @Test
  void whenEnsuredTwice_itMakesOneEndpoint() throws Exception {
    String first = ensure(cloud.manual());

    String second = ensure(cloud.manual());

    assertThat(second).isEqualTo(first);
    assertThat(cloud.living()).containsExactly(first);
  }

  @Test
  void whenEnsuredConcurrently_itMakesOneEndpoint() throws Exception {
    EndpointProvider provider = cloud.endpoints();
    Callable<String> attempt =
        () -> provider.ensureEndpoint(request(cloud.manual()), cloud.manual(), cloud.placement());
    Set<String> ids = new HashSet<>();

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<String> id : threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
        ids.add(id.get());
      }
    }

    assertThat(cloud.living()).containsExactlyElementsOf(ids).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"CUT", "CUT_AFTERWARDS", "TRUNCATED", "HTML", "EMPTY", "BROKEN"})
  void whenTheAnswerToCreationIsLost_theNextAttemptHasTheOneEndpoint(Trouble trouble)
      throws Exception {
    cloud.trouble(Doing.CREATE, trouble);
    Category category = failure(() -> ensure(cloud.manual())).category();

    String id = ensure(cloud.manual());

    assertThat(category).isEqualTo(Category.TRANSIENT);
    assertThat(cloud.living()).containsExactly(id);
  }

  @Test
  void whenANewEndpointIsNotListedYet_theNextAttemptHasItAllTheSame() throws Exception {
    try (CloudUnderTest slow = open(LONG)) {
      slow.trouble(Doing.CREATE, Trouble.CUT_AFTERWARDS);
      failure(() -> ensureIn(slow));

      String id = ensureIn(slow);

      assertThat(observeIn(slow, id).condition()).isEqualTo(EndpointCondition.MISSING);
      slow.pass(LONG);
      assertThat(slow.endpoints().findEndpoints(request(slow.manual()).tags(), slow.placement()))
          .containsExactly(id);
      assertThat(observeIn(slow, id).condition()).isEqualTo(EndpointCondition.PENDING_ACCEPTANCE);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"CUT", "TRUNCATED", "HTML", "EMPTY", "BROKEN", "THROTTLED", "DENIED"})
  void whenTheSearchBeforehandFails_itCreatesNothing(Trouble trouble) {
    cloud.trouble(Doing.FIND, trouble);

    failure(() -> ensure(cloud.manual()));

    assertThat(cloud.living()).isEmpty();
  }

  @Test
  void whenTheEndpointWasRejected_itAdoptsItAndMakesNoOther() throws Exception {
    String id = ensure(cloud.manual());
    cloud.reject(id);

    assertThat(ensure(cloud.manual())).isEqualTo(id);
  }

  @Test
  void whenTheTokenIsForgotten_itAdoptsByTheTags() throws Exception {
    String id = ensure(cloud.manual());
    EndpointRequest sameMarks = request(cloud.manual(), INSTALLATION, "c1", "another-token");

    assertThat(ensure(sameMarks)).isEqualTo(id);
    assertThat(cloud.living()).containsExactly(id);
  }

  @Test
  void whenTheMarkedEndpointIsBeingDeleted_itMakesAnother() throws Exception {
    String old = ensure(cloud.manual());
    delete(old);

    String id = ensure(request(cloud.manual(), INSTALLATION, "c1", "another-token"));

    assertThat(id).isNotEqualTo(old);
    assertThat(cloud.living()).containsExactly(id);
  }

  @Test
  void whenTheMarkedEndpointIsOfAnotherService_itRefuses() throws Exception {
    ensure(cloud.automatic());

    ProviderFailure failure = failure(() -> ensure(cloud.manual()));

    assertThat(failure.category()).isEqualTo(Category.INVALID);
    assertThat(failure.failure().actor()).isEqualTo(ActionOwner.PLATFORM);
    assertThat(failure.failure().message()).contains(cloud.automatic().serviceName());
    assertThat(cloud.living()).hasSize(1);
  }

  // --- finding

  @Test
  void whenSearchedByTags_itFindsOnlyThatInstallationsAndConnections() throws Exception {
    String ours = ensure(cloud.manual());
    EndpointRequest theirs = request(cloud.manual(), OTHER_INSTALLATION, "c1", "token-2");
    EndpointRequest ofAnother = request(cloud.manual(), INSTALLATION, "c2", "token-3");
    String their = ensure(theirs);
    String another = ensure(ofAnother);

    assertThat(find(request(cloud.manual()))).containsExactly(ours);
    assertThat(find(theirs)).containsExactly(their);
    var installation = new TreeMap<String, String>();
    installation.put(EndpointRequest.TAG_INSTALLATION, INSTALLATION);
    assertThat(cloud.endpoints().findEndpoints(installation, cloud.placement()))
        .containsExactlyInAnyOrder(ours, another);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"CUT", "TRUNCATED", "HTML", "EMPTY", "BROKEN"})
  void whenASearchGetsNoAnswer_itIsTransientAndNeverNothing(Trouble trouble) throws Exception {
    String id = ensure(cloud.manual());
    cloud.trouble(Doing.FIND, trouble);
    Category search = failure(() -> find(request(cloud.manual()))).category();
    cloud.trouble(Doing.FIND, trouble);
    Category look = failure(() -> observe(id)).category();

    assertThat(List.of(search, look)).containsOnly(Category.TRANSIENT);
  }

  // --- looking, through the life of an endpoint

  @Test
  void whenNobodyAnswered_itWaitsForAcceptance() throws Exception {
    EndpointObservation seen = observe(ensure(cloud.manual()));

    assertThat(seen.condition()).isEqualTo(EndpointCondition.PENDING_ACCEPTANCE);
    assertThat(seen.providerState()).isNotEmpty();
    assertThat(seen.failure()).as("waiting is no failure").isEmpty();
  }

  @Test
  void whenAccepted_itConnectsAndIsThenAvailableWithAllNames() throws Exception {
    String id = ensure(cloud.manual());
    cloud.accept(id);
    EndpointCondition before = observe(id).condition();
    cloud.pass(LONG);

    EndpointObservation seen = observe(id);

    assertThat(before).isEqualTo(EndpointCondition.CONNECTING);
    assertThat(seen.condition()).isEqualTo(EndpointCondition.AVAILABLE);
    assertThat(seen.failure()).isEmpty();
    assertThat(seen.zonalNames().keySet())
        .containsExactlyElementsOf(cloud.placement().subnetsByZone().keySet());
    assertThat(new HashSet<>(seen.zonalNames().values()))
        .hasSameSizeAs(cloud.placement().subnetsByZone().keySet())
        .doesNotContain(seen.regionalName().orElseThrow());
  }

  @Test
  void whenServiceAcceptsByItself_itConnectsAtOnce() throws Exception {
    String id = ensure(cloud.automatic());

    assertThat(observe(id, cloud.automatic()).condition()).isEqualTo(EndpointCondition.CONNECTING);
  }

  @Test
  void whenRejected_itSaysSoToTheCustomer() throws Exception {
    String id = ensure(cloud.manual());
    cloud.reject(id);

    assertActionable(observe(id), EndpointCondition.REJECTED, FailureCode.REJECTED, id);
  }

  @Test
  void whenRejectedAfterUse_itSaysSoToTheCustomer() throws Exception {
    String id = ensure(cloud.manual());
    cloud.accept(id);
    cloud.pass(LONG);
    cloud.reject(id);

    assertActionable(observe(id), EndpointCondition.REJECTED, FailureCode.REJECTED, id);
  }

  @Test
  void whenDeleted_itIsDeletingAndThenGone() throws Exception {
    String id = ensure(cloud.manual());
    delete(id);
    EndpointCondition first = observe(id).condition();
    List<String> found = find(request(cloud.manual()));
    for (int asked = 1; asked < DELETIONS_MAX; asked++) {
      cloud.pass(Duration.ofMinutes(5));
      delete(id);
    }
    EndpointCondition second = observe(id).condition();
    List<String> foundAfter = find(request(cloud.manual()));
    cloud.pass(LONG);

    assertThat(first).isEqualTo(EndpointCondition.DELETING);
    assertThat(second).isIn(EndpointCondition.DELETED, EndpointCondition.MISSING);
    assertThat(observe(id).condition()).isEqualTo(EndpointCondition.MISSING);
    assertThat(found).containsExactly(id);
    assertThat(foundAfter).isEmpty();
  }

  @Test
  void whenItNeverWas_itIsMissing() throws Exception {
    assertThat(observe(cloud.absent())).isEqualTo(EndpointObservation.missing());
  }

  @Test
  void whenItVanished_itIsMissing() throws Exception {
    String id = ensure(cloud.manual());
    cloud.vanish(id);

    assertThat(observe(id)).isEqualTo(EndpointObservation.missing());
  }

  // --- deleting

  @Test
  void whenDeletedTwice_itIsFine() throws Exception {
    String id = ensure(cloud.manual());
    delete(id);

    delete(id);

    assertThat(cloud.living()).isEmpty();
  }

  @Test
  void whenWhatIsNotThereIsDeleted_itIsFine() throws Exception {
    delete(cloud.absent());

    assertThat(cloud.living()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"CUT", "CUT_AFTERWARDS", "TRUNCATED", "HTML", "EMPTY", "BROKEN"})
  void whenADeletionGetsNoAnswer_itIsTransientAndCanBeRepeated(Trouble trouble) throws Exception {
    String id = ensure(cloud.manual());
    cloud.trouble(Doing.DELETE, trouble);
    Category category = failure(() -> delete(id)).category();

    delete(id);

    assertThat(category).isEqualTo(Category.TRANSIENT);
    assertThat(cloud.living()).isEmpty();
  }

  // --- categories

  @ParameterizedTest
  @EnumSource(
      value = Doing.class,
      names = {"INSPECT", "FIND", "CREATE", "DELETE"})
  void whenThrottled_itSaysWhenToAskAgain(Doing doing) {
    cloud.trouble(doing, Trouble.THROTTLED);

    ProviderFailure failure = failure(() -> call(doing));

    assertThat(failure.category()).isEqualTo(Category.THROTTLED);
    assertThat(failure.retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Doing.class,
      names = {"INSPECT", "FIND", "CREATE", "DELETE"})
  void whenWeAreNotAllowed_itIsForTheOperators(Doing doing) {
    cloud.trouble(doing, Trouble.DENIED);

    ProviderFailure failure = failure(() -> call(doing));

    assertThat(failure.category()).isEqualTo(Category.DENIED);
    assertThat(failure.failure().code()).isEqualTo(FailureCode.ACCESS_DENIED);
    assertThat(failure.failure().actor()).isEqualTo(ActionOwner.PLATFORM);
    assertThat(failure.failure().providerMessage()).isEmpty();
  }

  private void call(Doing doing) throws ProviderFailure {
    switch (doing) {
      case INSPECT -> inspect(cloud.manual());
      case FIND -> find(request(cloud.manual()));
      case CREATE -> ensure(cloud.manual());
      case DELETE -> delete(cloud.absent());
      case CREATE_ZONE, MARK_ZONE, FIND_ZONE, LIST_RECORDS, CHANGE_RECORDS, DELETE_ZONE ->
          throw new IllegalArgumentException(doing + " is DNS");
    }
  }

  private void assertActionable(
      EndpointObservation seen, EndpointCondition condition, FailureCode code, String id) {
    assertThat(seen.condition()).isEqualTo(condition);
    Failure failure = seen.failure().orElseThrow();
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.actor()).isEqualTo(ActionOwner.CUSTOMER);
    assertThat(failure.message()).contains(id, cloud.manual().serviceId());
    assertThat(failure.remedy()).isNotEmpty();
  }

  private ServiceLook inspect(ConnectionTarget target) throws ProviderFailure {
    return cloud.endpoints().inspectService(target, cloud.placement());
  }

  private String ensure(ConnectionTarget target) throws ProviderFailure {
    return cloud.endpoints().ensureEndpoint(request(target), target, cloud.placement());
  }

  private String ensure(EndpointRequest request) throws ProviderFailure {
    return cloud.endpoints().ensureEndpoint(request, cloud.manual(), cloud.placement());
  }

  private static String ensureIn(CloudUnderTest other) throws ProviderFailure {
    ConnectionTarget target = other.manual();
    EndpointRequest request = request(other, target, INSTALLATION, "c1", "token-1");
    return other.endpoints().ensureEndpoint(request, target, other.placement());
  }

  private static EndpointObservation observeIn(CloudUnderTest other, String id)
      throws ProviderFailure {
    return other.endpoints().observe(id, other.manual(), other.placement());
  }

  private List<String> find(EndpointRequest request) throws ProviderFailure {
    return cloud.endpoints().findEndpoints(request.tags(), cloud.placement());
  }

  private EndpointObservation observe(String id) throws ProviderFailure {
    return observe(id, cloud.manual());
  }

  private EndpointObservation observe(String id, ConnectionTarget target) throws ProviderFailure {
    return cloud.endpoints().observe(id, target, cloud.placement());
  }

  private void delete(String id) throws ProviderFailure {
    cloud.endpoints().deleteEndpoint(id, cloud.placement());
  }

  private EndpointRequest request(ConnectionTarget target) {
    return request(target, INSTALLATION, "c1", "token-1");
  }

  private EndpointRequest request(
      ConnectionTarget target, String installation, String connection, String token) {
    return request(cloud, target, installation, connection, token);
  }

  private static EndpointRequest request(
      CloudUnderTest in,
      ConnectionTarget target,
      String installation,
      String connection,
      String token) {
    var tags = new TreeMap<String, String>();
    tags.put(EndpointRequest.TAG_INSTALLATION, installation);
    tags.put(EndpointRequest.TAG_CONNECTION, connection);
    return new EndpointRequest(
        target.serviceName(),
        target.region(),
        in.placement().subnetsByZone(),
        in.placement().securityGroupIds(),
        tags,
        token);
  }

  private static ProviderFailure failure(ThrowingCallable call) {
    ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call);
    assertThat(failure).as("the call was expected to fail").isNotNull();
    return failure;
  }
}
