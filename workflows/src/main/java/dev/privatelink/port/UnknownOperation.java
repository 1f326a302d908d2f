package dev.privatelink.port;

import dev.privatelink.model.OperationId;

/**
 * The ledger never admitted this operation: whoever appends for it is wrong, and trying again does
 * not help.
 */
public final class UnknownOperation extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnknownOperation(OperationId operation) {
    super("the ledger does not know the operation " + operation);
  }
}
