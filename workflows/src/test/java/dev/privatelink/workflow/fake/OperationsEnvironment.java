package dev.privatelink.workflow.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.OperationRuns;
import dev.privatelink.workflow.OperationResult;
import dev.privatelink.workflow.OperationStatus;
import dev.privatelink.workflow.TemporalNames;
import dev.privatelink.workflow.attach.AttachDomainsWorkflow;
import dev.privatelink.workflow.attach.AttachDomainsWorkflowImpl;
import dev.privatelink.workflow.create.CreateConnectionWorkflow;
import dev.privatelink.workflow.create.CreateConnectionWorkflowImpl;
import dev.privatelink.workflow.delete.DeleteConnectionWorkflow;
import dev.privatelink.workflow.delete.DeleteConnectionWorkflowImpl;
import dev.privatelink.workflow.detach.DetachDomainsWorkflow;
import dev.privatelink.workflow.detach.DetachDomainsWorkflowImpl;
import dev.privatelink.workflow.fake.MendedServer.Retry;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The operations on an in-process workflow service whose clock skips waits, with fake steps. A new
 * world for each test. The clock moves only inside {@link #result} and {@link #pass}.
 *
 * <p>After each test it checks of every run what must hold of all of them: a short history, a
 * closing event that is the operation's last append, and that today's code replays it.
 */
public final class OperationsEnvironment implements BeforeEachCallback, AfterEachCallback {
  /** No operation's history is longer, whatever it waited for. */
  public static final int HISTORY_EVENTS_MAX = 120;

  /** A cold machine loads classes for seconds inside a workflow's first task. */
  private static final long DEADLOCK_MILLIS = 20_000;

  /** Only a hang takes longer, however busy the machine is. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(60);

  /** A step is not tried for as long after {@link #pass}, or for half its pause. */
  private static final Duration QUIET_MAX = Duration.ofSeconds(20);

  /** The caller's patience; world time passes as fast as real time while nobody skips it. */
  private static final Duration ADMITTED_WITHIN = Duration.ofMinutes(2);

  private static final Class<?>[] OPERATIONS = {
    CreateConnectionWorkflowImpl.class,
    AttachDomainsWorkflowImpl.class,
    DetachDomainsWorkflowImpl.class,
    DeleteConnectionWorkflowImpl.class
  };

  private final Set<WorkflowExecution> started = ConcurrentHashMap.newKeySet();
  private TestWorkflowEnvironment temporal;
  private InMemoryLedger ledger;
  private ScriptedCloud cloud;
  private FakeLedgerSteps ledgerSteps;
  private MendedServer server;

  @Override
  public void beforeEach(ExtensionContext context) {
    server = new MendedServer();
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowServiceStubsOptions(
                WorkflowServiceStubsOptions.newBuilder()
                    .addGrpcClientInterceptor(server)
                    // A call that is given up and repeated breaks that server's update-with-start.
                    .setRpcTimeout(WAIT_MAX)
                    .build())
            .setInitialTime(Samples.START)
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setShutdownCheckInterval(Duration.ofMillis(1))
                    .build());
    TemporalNames.SEARCH_ATTRIBUTES.forEach(key ->
        options.registerSearchAttribute(
            key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    ledger = new InMemoryLedger(this::now);
    cloud = new ScriptedCloud(this::now);
    ledgerSteps = new FakeLedgerSteps(ledger, runs());
    WorkerOptions patient =
        WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS).build();
    Worker operations = temporal.newWorker(TemporalNames.OPERATIONS_QUEUE, patient);
    operations.registerWorkflowImplementationTypes(OPERATIONS);
    operations.registerActivitiesImplementations(ledgerSteps);
    Worker steps = temporal.newWorker(TemporalNames.cloudQueue(Samples.CLOUD), patient);
    steps.registerActivitiesImplementations(
        new FakeEndpointSteps(ledger, cloud, this::now), new FakeDnsSteps(ledger, cloud));
    temporal.start();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    try {
      if (context.getExecutionException().isPresent()) {
        System.err.println(context.getDisplayName() + " failed: " + temporal.getDiagnostics());
        return;
      }
      for (WorkflowExecution run : started) {
        verify(run);
      }
    } finally {
      temporal.close();
    }
  }

  /** Every operation's workflow. */
  public static Class<?>[] implementations() {
    return OPERATIONS.clone();
  }

  /** The names of all operations' workflows. */
  public static List<String> workflowTypes() {
    return Arrays.stream(OPERATIONS)
        .flatMap(type -> Arrays.stream(type.getInterfaces()))
        .map(contract -> POJOWorkflowInterfaceMetadata.newInstance(contract))
        .map(metadata -> metadata.getWorkflowType().orElseThrow())
        .toList();
  }

  /** The ledger of this test's world. */
  public InMemoryLedger ledger() {
    return ledger;
  }

  /** The cloud of this test's world. */
  public ScriptedCloud cloud() {
    return cloud;
  }

  /** The ledger's steps, to disturb them. */
  public FakeLedgerSteps ledgerSteps() {
    return ledgerSteps;
  }

  /** The client. */
  public WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  /** The world's time. */
  public Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  /** When the last event was appended; the clock itself may be years later after a result. */
  public Instant lastAppend() {
    return ledger.events(Samples.CONNECTION).getLast().at();
  }

  /** When the only event of this type was appended. */
  public Instant appendedAt(Class<? extends ConnectionEvent> type) {
    List<RecordedEvent> found =
        ledger.events(Samples.CONNECTION).stream()
            .filter(event -> type.isInstance(event.event()))
            .toList();
    assertThat(found).as("events of the type " + type.getSimpleName()).hasSize(1);
    return found.getFirst().at();
  }

  /**
   * Lets so much of the world's time go on, and then a little more if that is needed for no step to
   * be tried at that moment: what a test does next then meets steps that pause, however slow the
   * machine is. (On the in-process server time stands still once a step is canceled, or its
   * workflow terminated, just when it is given to the worker.)
   */
  public void pass(Duration duration) {
    temporal.sleep(duration);
    await("no step is tried just now")
        .atMost(WAIT_MAX)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> {
          Optional<Duration> more = untilNothingIsDue();
          more.ifPresent(temporal::sleep);
          return more.isEmpty();
        });
  }

  /** How much more time has to pass; empty if all steps pause, and for long enough. */
  private Optional<Duration> untilNothingIsDue() {
    return started.stream()
        .flatMap(run -> pendingSteps(run).map(step -> server.retryOf(run, step.getActivityId())))
        .map(retry -> retry.map(this::untilPast).orElse(Duration.ofMillis(1)))
        .filter(Duration::isPositive)
        .max(Comparator.naturalOrder());
  }

  /** Zero if the further attempt lies far enough ahead, else until it has had its turn. */
  private Duration untilPast(Retry retry) {
    Duration ahead = Duration.between(now(), retry.notBefore());
    Duration half = retry.pause().dividedBy(2);
    Duration needed = half.compareTo(QUIET_MAX) < 0 ? half : QUIET_MAX;
    if (ahead.isPositive() && ahead.compareTo(needed) >= 0) {
      return Duration.ZERO;
    }
    return (ahead.isNegative() ? Duration.ZERO : ahead).plusMillis(1);
  }

  private Stream<PendingActivityInfo> pendingSteps(WorkflowExecution run) {
    DescribeWorkflowExecutionResponse described =
        client()
            .getWorkflowServiceStubs()
            .blockingStub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(client().getOptions().getNamespace())
                    .setExecution(run)
                    .build());
    boolean open =
        described.getWorkflowExecutionInfo().getStatus()
            == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    return open ? described.getPendingActivitiesList().stream() : Stream.empty();
  }

  /** Does something when so much of the world's time has passed. */
  public void in(Duration duration, Runnable action) {
    temporal.registerDelayedCallback(duration, action);
  }

  /** Asks for the creation of {@link Samples#CONNECTION}. */
  public Admission create() {
    OperationId operation = OperationId.create(Samples.CONNECTION);
    return admit(
        TemporalNames.CREATE_CONNECTION,
        operation,
        new CreateConnectionWorkflow.Input(
            Samples.start(operation, now().plus(ADMITTED_WITHIN)),
            Samples.requested(),
            Samples.INSTALLATION,
            Samples.ABSENT_FOR));
  }

  /** Asks for its deletion. */
  public Admission delete() {
    OperationId operation = OperationId.delete(Samples.CONNECTION);
    return admit(
        TemporalNames.DELETE_CONNECTION,
        operation,
        new DeleteConnectionWorkflow.Input(
            Samples.start(operation, now().plus(ADMITTED_WITHIN)), Samples.ABSENT_FOR));
  }

  /** Asks for {@link Samples#SET} with a name in each of that many zones. */
  public Admission attach(int zones) {
    OperationId operation = OperationId.attach(Samples.CONNECTION, Samples.SET);
    return admit(
        TemporalNames.ATTACH_DOMAINS,
        operation,
        new AttachDomainsWorkflow.Input(
            Samples.start(operation, now().plus(ADMITTED_WITHIN)),
            Samples.SET,
            Samples.plan(zones),
            Duration.ofMinutes(10)));
  }

  /** Asks for its removal. */
  public Admission detach() {
    OperationId operation = OperationId.detach(Samples.CONNECTION, Samples.SET);
    return admit(
        TemporalNames.DETACH_DOMAINS,
        operation,
        new DetachDomainsWorkflow.Input(
            Samples.start(operation, now().plus(ADMITTED_WITHIN)), Samples.SET));
  }

  /** Starts or joins an operation and waits for its admission, as the API does. */
  public Admission admit(String type, OperationId operation, Object input) {
    WorkflowStub stub = stub(type, operation);
    UpdateOptions<Admission> update =
        UpdateOptions.newBuilder(Admission.class)
            .setUpdateName(TemporalNames.ADMITTED)
            .setUpdateId(UUID.randomUUID().toString())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    Admission admission = stub.executeUpdateWithStart(update, new Object[0], new Object[] {input});
    started.add(stub.getExecution());
    return admission;
  }

  /** Starts an operation or joins the one that runs, without waiting for its admission. */
  public void start(String type, OperationId operation, Object input) {
    WorkflowStub stub = stub(type, operation);
    stub.start(input);
    started.add(stub.getExecution());
  }

  private WorkflowStub stub(String type, OperationId operation) {
    return client()
        .newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setWorkflowId(operation.value())
                .setTaskQueue(TemporalNames.OPERATIONS_QUEUE)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .build());
  }

  /** How the operation ended; time passes until then. */
  public OperationResult result(OperationId operation) {
    return untyped(operation).getResult(OperationResult.class);
  }

  /** How the operation stands. */
  public OperationStatus status(OperationId operation) {
    return untyped(operation).query(TemporalNames.STATUS, OperationStatus.class);
  }

  /** Asks the operation to end early. */
  public void abandon(OperationId operation) {
    untyped(operation).signal(TemporalNames.ABANDON, "the test says so");
  }

  /** The workflow service. */
  public MendedServer server() {
    return server;
  }

  /** Waits until no step of the operation is under way, whether the operation knows it or not. */
  public void awaitNoStep(OperationId operation) {
    WorkflowExecution run = WorkflowExecution.newBuilder().setWorkflowId(operation.value()).build();
    await().atMost(WAIT_MAX).until(() -> pendingSteps(run).findAny().isEmpty());
  }

  /** Waits until the server knows that the operation's running step is to end. */
  public void awaitStepAskedToEnd(OperationId operation) {
    await()
        .atMost(WAIT_MAX)
        .until(() ->
            client().fetchHistory(operation.value()).getHistory().getEventsList().stream()
                .anyMatch(event ->
                    event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED));
  }

  /** Ends the operation without asking it. */
  public void terminate(OperationId operation) {
    untyped(operation).terminate("the test says so");
  }

  /** What people can search the operation by. */
  public <T> T searchAttribute(OperationId operation, SearchAttributeKey<T> key) {
    SearchAttributes all = untyped(operation).describe().getTypedSearchAttributes();
    return all.get(key);
  }

  /** What {@link dev.privatelink.port.OperationRuns} answers in this world. */
  public OperationRuns runs() {
    return operation -> {
      try {
        return untyped(operation).describe().getStatus()
            == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
      } catch (WorkflowNotFoundException none) {
        return false;
      }
    };
  }

  /** What was appended to {@link Samples#CONNECTION}, in order. */
  public List<ConnectionEvent> events() {
    return ledger.events(Samples.CONNECTION).stream().map(RecordedEvent::event).toList();
  }

  /** The names of what was appended, in order. */
  public List<String> eventNames() {
    return events().stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  private WorkflowStub untyped(OperationId operation) {
    return client().newUntypedWorkflowStub(operation.value());
  }

  private void verify(WorkflowExecution run) throws Exception {
    WorkflowExecutionHistory history = client().fetchHistory(run.getWorkflowId(), run.getRunId());
    assertThat(history.getHistory().getEventsCount())
        .as("events in the history of " + run.getWorkflowId())
        .isLessThanOrEqualTo(HISTORY_EVENTS_MAX);
    OperationId operation = new OperationId(run.getWorkflowId());
    List<ConnectionEvent> appended =
        ledger.events(operation.connection()).stream()
            .filter(event -> event.operation().equals(operation))
            .map(RecordedEvent::event)
            .toList();
    assertThat(appended.stream().filter(ConnectionEvent.Closing.class::isInstance).count())
        .as("closing events of " + operation)
        .isLessThanOrEqualTo(1);
    if (appended.stream().anyMatch(ConnectionEvent.Closing.class::isInstance)) {
      assertThat(appended.getLast())
          .as("last append of " + operation)
          .isInstanceOf(ConnectionEvent.Closing.class);
    }
    boolean terminated =
        history.getHistory().getEventsList().getLast().getEventType()
            == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED;
    if (terminated) {
      return; // The replayer cannot read such a history's last event.
    }
    WorkflowReplayer.replayWorkflowExecution(
        history.toJson(false), OPERATIONS[0], Arrays.copyOfRange(OPERATIONS, 1, OPERATIONS.length));
  }
}
