package dev.privatelink.workflow.fake;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.Placement;
import dev.privatelink.model.ServiceInspection;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ServiceLook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A cloud that does what its script says, when the clock says so. Without a script: the service is
 * open to everybody, and an endpoint is usable a minute after it was made.
 */
public final class ScriptedCloud implements EndpointProvider, PrivateDns {
  private static final Duration GATE_WAIT_MAX = Duration.ofSeconds(60);

  private final Supplier<Instant> clock;
  private final Map<String, Made> endpoints = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> zones = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final TreeMap<Duration, Answer> script = new TreeMap<>();
  private final Set<String> refusedNames = new HashSet<>();
  private final Set<String> brokenNames = new HashSet<>();
  private ServiceInspection service = Samples.OPEN_SERVICE;
  private Instant visibleFrom = Instant.MIN;
  private Instant quotaUntil = Instant.MIN;
  private Instant deletionDeniedUntil = Instant.MIN;
  private Duration deletionTakes = Duration.ofSeconds(30);
  private Optional<Failure> invalid = Optional.empty();
  private Optional<Failure> lookDenied = Optional.empty();
  private boolean broken;
  private Runnable beforeInspection = () -> {};
  private Optional<Gate> gate = Optional.empty();

  public ScriptedCloud(Supplier<Instant> clock) {
    this.clock = clock;
    after(Duration.ZERO, EndpointCondition.CONNECTING);
    after(Duration.ofMinutes(1), EndpointCondition.AVAILABLE);
  }

  /** What the cloud says of the service once it is visible. */
  public synchronized ScriptedCloud service(ServiceInspection inspection) {
    service = inspection;
    return this;
  }

  /** The service's owner allows us at this instant. */
  public synchronized ScriptedCloud serviceVisibleFrom(Instant instant) {
    visibleFrom = instant;
    return this;
  }

  /** Forgets what endpoints do by default: the script alone says so. */
  public synchronized ScriptedCloud unscripted() {
    script.clear();
    return this;
  }

  /** An endpoint is in this condition from so long after it was made. */
  public ScriptedCloud after(Duration sinceMade, EndpointCondition condition) {
    return after(sinceMade, condition, Optional.empty());
  }

  /** An endpoint is in this condition, and for this reason, from so long after it was made. */
  public synchronized ScriptedCloud after(
      Duration sinceMade, EndpointCondition condition, Optional<Failure> failure) {
    script.put(sinceMade, new Answer(condition, failure));
    return this;
  }

  /** No endpoint can be made before this instant: our quota is used up. */
  public synchronized ScriptedCloud quotaUntil(Instant instant) {
    quotaUntil = instant;
    return this;
  }

  /** No endpoint can be made, whatever we do. */
  public synchronized ScriptedCloud refuseEndpoints(Failure why) {
    invalid = Optional.of(why);
    return this;
  }

  /** No endpoint can be looked at: our permissions lack it. */
  public synchronized ScriptedCloud lookDenied(Failure why) {
    lookDenied = Optional.of(why);
    return this;
  }

  /** No call is answered with sense any more. */
  public synchronized ScriptedCloud broken() {
    broken = true;
    return this;
  }

  /** No endpoint can be deleted before this instant: our permissions lack it. */
  public synchronized ScriptedCloud deletionDeniedUntil(Instant instant) {
    deletionDeniedUntil = instant;
    return this;
  }

  /** How long an endpoint is being deleted. */
  public synchronized ScriptedCloud deletionTakes(Duration duration) {
    deletionTakes = duration;
    return this;
  }

  /** This name can never be written. */
  public synchronized ScriptedCloud refuseName(String name) {
    refusedNames.add(name);
    return this;
  }

  /** Every attempt to write this name, or to remove any, ends in nonsense. */
  public synchronized ScriptedCloud breakName(String name) {
    brokenNames.add(name);
    return this;
  }

  /** Names can be written again. */
  public synchronized ScriptedCloud repairNames() {
    brokenNames.clear();
    return this;
  }

  /** Something happens each time just before we look for the service. */
  public synchronized ScriptedCloud beforeInspection(Runnable action) {
    beforeInspection = action;
    return this;
  }

  /** The next call that makes an endpoint stops in the middle, until the gate is opened. */
  public synchronized Gate holdNextEnsure() {
    Gate held = new Gate();
    gate = Optional.of(held);
    return held;
  }

  /** Every call that was made, in order. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The ids of all endpoints that are not deleted. */
  public synchronized List<String> livingEndpoints() {
    return endpoints.entrySet().stream()
        .filter(entry -> condition(entry.getValue()) != EndpointCondition.DELETED)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The names in a zone. */
  public synchronized SortedMap<String, String> names(String zone) {
    return new TreeMap<>(zones.getOrDefault(zone, Map.of()));
  }

  @Override
  public CloudId cloud() {
    return Samples.CLOUD;
  }

  @Override
  public synchronized ServiceLook inspectService(ConnectionTarget target, Placement placement) {
    called("inspectService");
    beforeInspection.run();
    if (clock.get().isBefore(visibleFrom)) {
      return new ServiceLook.Hidden(
          Samples.failure(FailureCode.SERVICE_NOT_VISIBLE, ActionOwner.CUSTOMER)
              .withCommand(
                  "aws ec2 modify-vpc-endpoint-service-permissions --service-id "
                      + target.serviceId()));
    }
    return new ServiceLook.Visible(service);
  }

  @Override
  public String ensureEndpoint(
      EndpointRequest request, ConnectionTarget target, Placement placement)
      throws ProviderFailure {
    Optional<Gate> held = takeGate();
    if (held.isPresent()) {
      held.get().pass();
    }
    return make(request);
  }

  private synchronized Optional<Gate> takeGate() {
    Optional<Gate> held = gate;
    gate = Optional.empty();
    return held;
  }

  private synchronized String make(EndpointRequest request) throws ProviderFailure {
    called("ensureEndpoint");
    if (invalid.isPresent()) {
      throw failed(ProviderFailure.Category.INVALID, invalid.get());
    }
    if (clock.get().isBefore(quotaUntil)) {
      throw failed(
          ProviderFailure.Category.QUOTA,
          Samples.failure(FailureCode.QUOTA_EXCEEDED, ActionOwner.PLATFORM));
    }
    List<String> found = findLiving(request.tags());
    if (!found.isEmpty()) {
      return found.getFirst();
    }
    String id = "vpce-%017x".formatted(endpoints.size() + 1);
    endpoints.put(id, new Made(request, clock.get(), Optional.empty()));
    return id;
  }

  @Override
  public synchronized List<String> findEndpoints(
      SortedMap<String, String> tags, Placement placement) {
    called("findEndpoints");
    return findLiving(tags);
  }

  private List<String> findLiving(SortedMap<String, String> tags) {
    return livingEndpoints().stream()
        .filter(id -> endpoints.get(id).request().tags().equals(tags))
        .toList();
  }

  @Override
  public synchronized EndpointObservation observe(
      String endpointId, ConnectionTarget target, Placement placement) throws ProviderFailure {
    called("observe");
    if (lookDenied.isPresent()) {
      throw failed(ProviderFailure.Category.DENIED, lookDenied.get());
    }
    Made made = endpoints.get(endpointId);
    if (made == null) {
      return EndpointObservation.missing();
    }
    EndpointCondition condition = condition(made);
    Optional<Failure> failure =
        made.deletedAt().isPresent() ? Optional.empty() : scripted(made).failure();
    return new EndpointObservation(
        condition,
        condition.name().toLowerCase(java.util.Locale.ROOT),
        Optional.of(endpointId + ".vpce-svc-0123456789abcdef0.us-east-1.vpce.amazonaws.com"),
        new TreeMap<>(),
        failure);
  }

  @Override
  public synchronized void deleteEndpoint(String endpointId, Placement placement)
      throws ProviderFailure {
    called("deleteEndpoint");
    if (clock.get().isBefore(deletionDeniedUntil)) {
      throw failed(
          ProviderFailure.Category.DENIED,
          Samples.failure(FailureCode.ACCESS_DENIED, ActionOwner.PLATFORM));
    }
    endpoints.computeIfPresent(
        endpointId,
        (id, made) ->
            made.deletedAt().isPresent()
                ? made
                : new Made(made.request(), made.madeAt(), Optional.of(clock.get())));
  }

  @Override
  public synchronized void ensureZone(DnsZone zone, Placement placement) {
    called("ensureZone");
    zones.computeIfAbsent(zone.name(), name -> new TreeMap<>());
  }

  @Override
  public synchronized void ensureRecord(DnsZone zone, DomainRecord record, Placement placement)
      throws ProviderFailure {
    called("ensureRecord");
    if (brokenNames.contains(record.name())) {
      throw new IllegalStateException("the cloud answered nonsense");
    }
    if (refusedNames.contains(record.name())) {
      throw failed(
          ProviderFailure.Category.INVALID,
          Samples.failure(FailureCode.PROVIDER_REFUSED, ActionOwner.PLATFORM));
    }
    zones.get(zone.name()).put(record.name(), record.target());
  }

  @Override
  public synchronized void removeRecords(DnsZone zone, String base, Placement placement) {
    called("removeRecords");
    if (!brokenNames.isEmpty()) {
      throw new IllegalStateException("the cloud answered nonsense");
    }
    zones.getOrDefault(zone.name(), new TreeMap<>()).keySet().removeIf(name -> name.endsWith(base));
  }

  private void called(String what) {
    calls.add(new Call(what, clock.get()));
    if (broken) {
      throw new IllegalStateException("the cloud answered nonsense");
    }
  }

  private EndpointCondition condition(Made made) {
    if (made.deletedAt().isEmpty()) {
      return scripted(made).condition();
    }
    boolean gone = !clock.get().isBefore(made.deletedAt().get().plus(deletionTakes));
    return gone ? EndpointCondition.DELETED : EndpointCondition.DELETING;
  }

  private Answer scripted(Made made) {
    Map.Entry<Duration, Answer> now =
        script.floorEntry(Duration.between(made.madeAt(), clock.get()));
    return now == null
        ? new Answer(EndpointCondition.TRANSITIONAL, Optional.empty())
        : now.getValue();
  }

  private static ProviderFailure failed(ProviderFailure.Category category, Failure failure) {
    return new ProviderFailure(
        category, failure, Optional.empty(), new IllegalStateException("scripted"));
  }

  /** A call that reached the cloud. */
  public record Call(String what, Instant at) {}

  /** Stops a call in the middle. */
  public static final class Gate {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    private void pass() {
      entered.countDown();
      await(opened);
    }

    /** Waits until the call has come here. */
    public void awaitEntered() {
      await(entered);
    }

    /** Lets the call go on. */
    public void open() {
      opened.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        if (!latch.await(GATE_WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody came within " + GATE_WAIT_MAX);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }

  private record Made(EndpointRequest request, Instant madeAt, Optional<Instant> deletedAt) {}

  private record Answer(EndpointCondition condition, Optional<Failure> failure) {}
}
