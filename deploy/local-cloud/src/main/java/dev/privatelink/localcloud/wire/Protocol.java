package dev.privatelink.localcloud.wire;

/**
 * One service of one cloud, spoken in its own way: the place where a further cloud is added.
 *
 * <p>The pipeline asks every protocol in turn whether a request has its shape; the first one that
 * claims it answers it. Two protocols must not claim one shape.
 */
public interface Protocol {
  /** The name of the service for counts and faults, such as {@code ec2}. */
  String service();

  /** Whether the request has this protocol's shape. Looks at the request only, never fails. */
  boolean claims(WireRequest request);

  /**
   * The operation that the request names, for counts and faults; a text for people if there is
   * none. Never fails, and never returns an unbounded text.
   */
  String operation(WireRequest request);

  /**
   * Finds out who calls and what for.
   *
   * @throws CloudException when the caller is not who he says he is, or the operation does not
   *     exist
   */
  Call open(WireRequest request);

  /** Gives a refusal the protocol's form. */
  WireAnswer render(CloudException refusal);
}
