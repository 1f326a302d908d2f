package dev.privatelink.localcloud.wire;

import dev.privatelink.localcloud.limit.Allowance;
import java.util.Optional;

/** A request that was understood and whose caller is known, not yet carried out. */
public interface Call {
  /** The account that calls. */
  String account();

  /** The bucket to take a token from; empty when the cloud does not limit this operation. */
  Optional<Allowance> allowance();

  /** What the cloud answers when the bucket is empty. */
  CloudException throttled();

  /** What the cloud answers when the account may not do this. */
  CloudException denied();

  /**
   * Does the work.
   *
   * @throws CloudException when the cloud refuses; then nothing was changed
   */
  WireAnswer perform();
}
