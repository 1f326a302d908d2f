package dev.privatelink.api.wire;

import dev.privatelink.access.AuditOutcome;
import io.swagger.v3.oas.annotations.media.Schema;

/** What became of a request. */
@Schema(name = "AuditOutcome.Enum")
public enum AuditOutcomeJson {
  /** It is being carried out, or nobody could write down how it ended. */
  OPEN,
  /** It was carried out, or admitted as an operation that then goes on by itself. */
  DONE,
  /** It was not carried out: not permitted, not possible as things stand, or too many. */
  REFUSED,
  /** The caller did not prove who they are. */
  UNAUTHENTICATED,
  /** We could not carry it out, or do not know whether we did. */
  FAILED;

  static AuditOutcomeJson of(AuditOutcome outcome) {
    return valueOf(outcome.name());
  }
}
