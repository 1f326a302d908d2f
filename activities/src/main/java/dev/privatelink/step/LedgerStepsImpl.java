package dev.privatelink.step;

import dev.privatelink.connection.Connection;
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
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Writes to the ledger. */
@Singleton
public final class LedgerStepsImpl implements LedgerSteps {
  private final ConnectionLedger ledger;
  private final OperationRuns runs;
  private final Pace pace;

  public LedgerStepsImpl(ConnectionLedger ledger, OperationRuns runs, Pace pace) {
    this.ledger = ledger;
    this.runs = runs;
    this.pace = pace;
  }

  @Override
  public Admission admit(AdmissionRequest request) {
    return ledger.admit(request);
  }

  @Override
  public CommandAnswer command(Command command) {
    return known(() -> ledger.command(command.operation(), command.step(), command.command()));
  }

  @Override
  public void record(Fact fact) {
    known(() -> {
      ledger.record(fact.operation(), fact.step(), fact.fact());
      return fact;
    });
  }

  @Override
  public void awaitCreateClosed(OperationId deletion) {
    Connection connection = ledger.read(deletion.connection());
    OperationId creation = OperationId.create(deletion.connection());
    if (connection.createOutcome().isEmpty() && runs.isOpen(creation)) {
      throw Attempt.again("the operation %s is still open".formatted(creation), pace.closing());
    }
  }

  private static <T> T known(Supplier<T> append) {
    try {
      return append.get();
    } catch (UnknownOperation unknown) {
      throw ApplicationFailure.newNonRetryableFailureWithCause(
          String.valueOf(unknown.getMessage()), StepOptions.UNKNOWN_OPERATION, unknown);
    }
  }
}
