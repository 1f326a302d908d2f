package dev.privatelink.persistence;

import static dev.privatelink.testing.TestRequests.endpoint;
import static dev.privatelink.testing.TestRequests.newConnection;
import static dev.privatelink.testing.TestRequests.newSet;
import static dev.privatelink.testing.TestRequests.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionCommand.RequestEndpoint;
import dev.privatelink.connection.ConnectionEvent.AttachClosed;
import dev.privatelink.connection.ConnectionEvent.Closing;
import dev.privatelink.connection.ConnectionEvent.ConnectionDeleted;
import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.ConnectionEvent.DomainAttachFailed;
import dev.privatelink.connection.ConnectionEvent.DomainAttached;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointObserved;
import dev.privatelink.connection.ConnectionEvent.EndpointRemoved;
import dev.privatelink.connection.ConnectionEvent.Fact;
import dev.privatelink.connection.ConnectionEvent.Observation;
import dev.privatelink.connection.ConnectionEvent.OperationPaused;
import dev.privatelink.connection.ConnectionEvent.ServiceHidden;
import dev.privatelink.connection.ConnectionEvent.ServiceInspected;
import dev.privatelink.connection.ConnectionFold;
import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.ServiceInspection;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.LedgerAudit;
import dev.privatelink.port.UnknownOperation;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import dev.privatelink.testing.TestRequests;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever comes, in whatever order and however often: the row is the fold of the events, sequences
 * have no gap, times never decrease, an operation that was not admitted appends nothing, and each
 * set of domains holds one base.
 */
class LedgerPropertyTest {
  private static TestLedger db;
  private static Cluster cluster;

  @BeforeContainer
  static void open() {
    db = new TestLedger();
    cluster = db.directory().add(TestDirectory.cluster("10101", "42"));
  }

  @AfterContainer
  static void close() {
    db.close();
  }

  @Property(tries = 80)
  void whateverComes_theRowIsTheFoldOfItsEvents(@ForAll("stories") List<Act> acts) {
    var story = new Story();
    story.admit(TestRequests.create(story.id, cluster));

    for (int i = 0; i < acts.size(); i++) {
      story.play(acts.get(i), "step-" + i);
    }

    List<RecordedEvent> events = db.views().events(story.id, 0, 100).items();
    Connection folded = ConnectionFold.fold(events);
    assertThat(db.ledger().read(story.id)).isEqualTo(folded);
    assertThat(db.bean(LedgerAudit.class).check(story.id)).isEmpty();
    assertThat(events)
        .extracting(RecordedEvent::sequence)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, events.size()).mapToObj(Long::valueOf).toList());
    assertThat(events).extracting(RecordedEvent::at).isSorted();
    assertThat(events).extracting(RecordedEvent::operation).allMatch(story.admitted::contains);
    assertThat(
            db.database()
                .number(
                    "SELECT count(*) FROM domain_claim WHERE connection_id = ?", story.id.value()))
        .isEqualTo(folded.domainSets().size());
    long closed = events.stream().filter(event -> event.event() instanceof Closing).count();
    assertThat(db.views().operations(story.id, Optional.empty(), 100).items())
        .filteredOn(operation -> operation.closedAt().isPresent())
        .hasSize((int) closed);
  }

  @Provide
  Arbitrary<List<Act>> stories() {
    Stream<Act> facts =
        Stream.of(
                new ServiceInspected(new ServiceInspection(true, List.of("use1-az1"), "")),
                new EndpointCreated("vpce-0fedcba9876543210"),
                new EndpointRemoved(Optional.empty(), "no hit for 10 min"),
                new ConnectionFailed(ConnectionPhase.REJECTED, SampleEvents.FAILURE),
                new CreateClosed(OperationOutcome.SUCCEEDED),
                new CreateClosed(OperationOutcome.FAILED))
            .map(fact -> new Act.Record(By.CREATE, fact));
    Stream<Act> looks =
        Stream.of(
                new ServiceHidden(SampleEvents.FAILURE),
                new OperationPaused(SampleEvents.FAILURE),
                look(EndpointCondition.PENDING_ACCEPTANCE),
                look(EndpointCondition.AVAILABLE),
                look(EndpointCondition.MISSING))
            .flatMap(seen -> Stream.of(By.CREATE, By.DELETE).map(by -> new Act.Observe(by, seen)));
    Arbitrary<Act> domains =
        Arbitraries.of(
            new Act.Attach(),
            new Act.AttachDone(false),
            new Act.AttachDone(true),
            new Act.Detach(),
            new Act.DetachDone());
    Arbitrary<Act> rest =
        Arbitraries.of(new Act.Endpoint(), new Act.Delete(), new Act.DeleteDone(), new Act.Again());
    Arbitrary<List<Act>> acts =
        Arbitraries.frequencyOf(
                Tuple.of(5, domains),
                Tuple.of(3, Arbitraries.of(facts.toList())),
                Tuple.of(2, Arbitraries.of(looks.toList())),
                Tuple.of(1, rest))
            .list()
            .ofMinSize(5)
            .ofMaxSize(40);
    // Half of them begin with a connection that is ACTIVE, or few would come as far as its domains.
    Act created = new Act.Record(By.CREATE, new CreateClosed(OperationOutcome.SUCCEEDED));
    return acts.flatMap(
        list -> Arbitraries.of(list, Stream.concat(Stream.of(created), list.stream()).toList()));
  }

  private static EndpointObserved look(EndpointCondition condition) {
    return new EndpointObserved(
        new EndpointObservation(
            condition, condition.name(), Optional.empty(), new TreeMap<>(), Optional.empty()));
  }

  /** Which operation of the connection acts. */
  private enum By {
    CREATE,
    DELETE
  }

  /** One thing that happens. */
  private sealed interface Act {
    record Record(By by, Fact fact) implements Act {}

    record Observe(By by, Observation seen) implements Act {}

    record Endpoint() implements Act {}

    record Attach() implements Act {}

    record AttachDone(boolean failed) implements Act {}

    record Detach() implements Act {}

    record DetachDone() implements Act {}

    record Delete() implements Act {}

    record DeleteDone() implements Act {}

    /** The last thing that was appended comes once more. */
    record Again() implements Act {}
  }

  /** One connection's life. */
  private static final class Story {
    private final ConnectionId id = newConnection();
    private final Set<OperationId> admitted = new HashSet<>();
    private AttachDomainId set = newSet();
    private Runnable last = () -> {};

    void play(Act act, String step) {
      switch (act) {
        case Act.Record it -> append(by(it.by()), step, it.fact());
        case Act.Observe it ->
            known(by(it.by()), () -> db.ledger().observe(by(it.by()), it.seen()));
        case Act.Endpoint ignored ->
            known(
                by(By.CREATE),
                () -> db.ledger().command(by(By.CREATE), step, new RequestEndpoint(endpoint(id))));
        case Act.Attach ignored -> {
          var next = newSet();
          AdmissionRequest request =
              TestRequests.attach(
                  id, cluster, next, plan(next.value().substring(3) + ".us-east-1"));
          if (admit(request)) {
            set = next;
          }
        }
        case Act.AttachDone it -> {
          OperationId operation = OperationId.attach(id, set);
          String name = plan(set.value().substring(3) + ".us-east-1").records().getFirst().name();
          append(
              operation,
              step,
              it.failed()
                  ? new DomainAttachFailed(set, name, SampleEvents.FAILURE)
                  : new DomainAttached(set, name));
          append(operation, "close", new AttachClosed(set, OperationOutcome.SUCCEEDED));
        }
        case Act.Detach ignored -> admit(TestRequests.detach(id, cluster, set));
        case Act.DetachDone ignored ->
            append(
                OperationId.detach(id, set),
                "close",
                new DetachClosed(set, OperationOutcome.SUCCEEDED));
        case Act.Delete ignored -> admit(TestRequests.delete(id, cluster));
        case Act.DeleteDone ignored ->
            append(by(By.DELETE), "close", new ConnectionDeleted(OperationOutcome.SUCCEEDED));
        case Act.Again ignored -> last.run();
      }
    }

    boolean admit(AdmissionRequest request) {
      Admission answer = db.ledger().admit(request);
      assertThat(db.ledger().admit(request)).isEqualTo(answer);
      if (answer.kind() == Admission.Kind.ADMITTED) {
        admitted.add(request.operation());
      }
      return answer.kind() == Admission.Kind.ADMITTED;
    }

    private void append(OperationId operation, String step, Fact fact) {
      Runnable append = () -> known(operation, () -> db.ledger().record(operation, step, fact));
      append.run();
      last = append;
    }

    private void known(OperationId operation, Runnable append) {
      try {
        append.run();
        assertThat(admitted).contains(operation);
      } catch (UnknownOperation unknown) {
        assertThat(admitted).doesNotContain(operation);
      }
    }

    private OperationId by(By by) {
      return switch (by) {
        case CREATE -> OperationId.create(id);
        case DELETE -> OperationId.delete(id);
      };
    }
  }
}
