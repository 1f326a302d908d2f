package dev.privatelink.api.wire;

import dev.privatelink.model.OperationKind;
import io.swagger.v3.oas.annotations.media.Schema;

/** What an operation does. */
@Schema(name = "OperationKind.Enum")
public enum OperationKindJson {
  /** Makes the connection. */
  CREATE,
  /** Attaches a set of domains. */
  ATTACH,
  /** Detaches a set of domains. */
  DETACH,
  /** Deletes the connection. */
  DELETE;

  static OperationKindJson of(OperationKind kind) {
    return valueOf(kind.name());
  }
}
