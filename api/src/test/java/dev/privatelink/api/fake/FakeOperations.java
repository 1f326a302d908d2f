package dev.privatelink.api.fake;

import dev.privatelink.api.operation.LiveStatus;
import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.api.operation.OperationRequest;
import dev.privatelink.api.operation.Operations;
import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.workflow.OperationStart;
import dev.privatelink.workflow.attach.AttachDomainsWorkflow;
import dev.privatelink.workflow.create.CreateConnectionWorkflow;
import dev.privatelink.workflow.delete.DeleteConnectionWorkflow;
import dev.privatelink.workflow.detach.DetachDomainsWorkflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Operations that are admitted by the fake ledger at once, and then do nothing. */
public final class FakeOperations implements Operations {
  private final FakeLedger ledger;
  private final List<OperationRequest> admitted = new ArrayList<>();
  private final List<OperationRequest> resumed = new ArrayList<>();
  private final Map<OperationId, LiveStatus> live = new LinkedHashMap<>();
  private final Deque<Admission> answers = new ArrayDeque<>();
  private final Set<OperationId> refused = new LinkedHashSet<>();
  private Optional<NoAnswer.Silent> silent = Optional.empty();
  private boolean lost;

  public FakeOperations(FakeLedger ledger) {
    this.ledger = ledger;
  }

  /** Requests that reached the workflow service for an admission. */
  public synchronized List<OperationRequest> admitted() {
    return List.copyOf(admitted);
  }

  /** Bare starts. */
  public synchronized List<OperationRequest> resumed() {
    return List.copyOf(resumed);
  }

  /** From now on nobody answers and nothing is done. */
  public synchronized void silent(NoAnswer.Silent who) {
    silent = Optional.of(who);
  }

  /** From now on everything is done and the answer is lost. */
  public synchronized void loseAnswers() {
    lost = true;
  }

  /** From now on nobody answers for this operation. */
  public synchronized void refuse(OperationId operation) {
    refused.add(operation);
  }

  /** The next request gets this answer, whatever the ledger would say. */
  public synchronized void answer(Admission admission) {
    answers.add(admission);
  }

  /** What an operation says of itself. */
  public synchronized void live(OperationId operation, LiveStatus status) {
    live.put(operation, status);
  }

  @Override
  public synchronized Admission admit(OperationRequest request, Duration within) throws NoAnswer {
    admitted.add(request);
    fail();
    if (!answers.isEmpty()) {
      return answers.remove();
    }
    OperationStart start = request.start();
    Admission admission =
        ledger.admit(
            new AdmissionRequest(
                start.operation(),
                UUID.randomUUID().toString(),
                start.admitBy(),
                start.origin(),
                command(request.input()),
                start.idempotency()));
    if (lost) {
      throw new NoAnswer(NoAnswer.Silent.WORKERS, new IllegalStateException("lost"));
    }
    return admission;
  }

  @Override
  public synchronized void resume(OperationRequest request, Duration within) throws NoAnswer {
    resumed.add(request);
    fail();
    if (refused.contains(request.start().operation())) {
      throw new NoAnswer(
          NoAnswer.Silent.WORKFLOW_SERVICE, new IllegalStateException("secret-of-the-service"));
    }
  }

  @Override
  public synchronized Map<OperationId, LiveStatus> look(
      Collection<OperationId> operations, Duration within) {
    var answer = new LinkedHashMap<OperationId, LiveStatus>();
    operations.forEach(id -> answer.put(id, live.getOrDefault(id, new LiveStatus.Unknown())));
    return answer;
  }

  private void fail() throws NoAnswer {
    if (silent.isPresent()) {
      throw new NoAnswer(silent.get(), new IllegalStateException("secret-of-the-service"));
    }
  }

  private static ConnectionCommand command(Object input) {
    return switch (input) {
      case CreateConnectionWorkflow.Input create ->
          new ConnectionCommand.RequestConnection(create.request());
      case AttachDomainsWorkflow.Input attach ->
          new ConnectionCommand.RequestAttach(attach.set(), attach.plan());
      case DetachDomainsWorkflow.Input detach -> new ConnectionCommand.RequestDetach(detach.set());
      case DeleteConnectionWorkflow.Input ignored -> new ConnectionCommand.RequestDeletion();
      default -> throw new IllegalArgumentException(input.getClass().getName());
    };
  }
}
