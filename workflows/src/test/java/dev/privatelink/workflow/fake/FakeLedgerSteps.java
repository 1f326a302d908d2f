package dev.privatelink.workflow.fake;

import dev.privatelink.model.OperationId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.CommandAnswer;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.port.OperationRuns;
import dev.privatelink.port.UnknownOperation;
import dev.privatelink.workflow.StepOptions;
import dev.privatelink.workflow.step.LedgerSteps;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The ledger's steps on any ledger. Can be told that the database is away for some calls. */
public final class FakeLedgerSteps implements LedgerSteps {
  private final ConnectionLedger ledger;
  private final OperationRuns runs;
  private final AtomicInteger failing = new AtomicInteger();
  private final AtomicInteger losing = new AtomicInteger();

  public FakeLedgerSteps(ConnectionLedger ledger, OperationRuns runs) {
    this.ledger = ledger;
    this.runs = runs;
  }

  /** The next calls fail before anything is written. */
  public void failNext(int calls) {
    failing.set(calls);
  }

  /** The next calls do their work, and their answer is lost. */
  public void loseNextAnswers(int calls) {
    losing.set(calls);
  }

  @Override
  public Admission admit(AdmissionRequest request) {
    begin();
    Admission answer = ledger.admit(request);
    end();
    return answer;
  }

  @Override
  public CommandAnswer command(Command command) {
    begin();
    CommandAnswer answer;
    try {
      answer = ledger.command(command.operation(), command.step(), command.command());
    } catch (UnknownOperation unknown) {
      throw refused(unknown);
    }
    end();
    return answer;
  }

  @Override
  public void record(Fact fact) {
    begin();
    try {
      ledger.record(fact.operation(), fact.step(), fact.fact());
    } catch (UnknownOperation unknown) {
      throw refused(unknown);
    }
    end();
  }

  @Override
  public void awaitCreateClosed(OperationId deletion) {
    OperationId creation = OperationId.create(deletion.connection());
    if (ledger.read(deletion.connection()).createOutcome().isEmpty() && runs.isOpen(creation)) {
      throw FakeEndpointSteps.notYet(creation + " is still open", Duration.ofSeconds(1));
    }
  }

  private void begin() {
    if (failing.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
      throw new IllegalStateException("the database is away");
    }
  }

  private void end() {
    if (losing.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
      throw new IllegalStateException("the answer was lost");
    }
  }

  private static ApplicationFailure refused(UnknownOperation unknown) {
    return ApplicationFailure.newNonRetryableFailureWithCause(
        String.valueOf(unknown.getMessage()), StepOptions.UNKNOWN_OPERATION, unknown);
  }
}
