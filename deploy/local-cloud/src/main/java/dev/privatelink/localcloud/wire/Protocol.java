package dev.privatelink.localcloud.wire;

import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.limit.Allowance;
import java.util.Optional;

/**
 * One service of one cloud: what it has of its own. The place where a further one is added.
 *
 * <p>The {@link Pipeline} does with it what every service does with a request: claim it, find the
 * operation, tell the caller, understand the request, limit it, allow or deny it, carry it out, and
 * give the answer or the refusal its form. A protocol holds no state but its tables.
 *
 * @param <O> an operation of the service
 * @param <R> a request as its operations understand it
 */
public interface Protocol<O, R> {
  /** The name of the service for counts and faults, such as {@code ec2}. */
  String service();

  /**
   * Whether the request has this protocol's shape. Looks at the request only, never fails. Two
   * protocols must not claim one shape.
   */
  boolean claims(WireRequest request);

  /**
   * The operation that the request names, whether there is such a one or not, for counts and
   * faults; a text for people if it names none. Never fails, and never returns an unbounded text.
   */
  String named(WireRequest request);

  /** The operation that the request names, if the service has it. Never fails. */
  Optional<O> find(WireRequest request);

  /**
   * Tells who calls.
   *
   * @throws CloudException when the caller is not who he says he is
   */
  Caller authenticate(WireRequest request);

  /**
   * Puts the request into the form that its operation understands.
   *
   * @throws CloudException when it cannot be understood
   * @throws IllegalArgumentException when it is not encoded properly
   */
  R read(O operation, WireRequest request, Caller caller);

  /** The bucket to take a token from; empty when the cloud does not limit this operation. */
  Optional<Allowance> allowance(O operation, R request);

  /**
   * Does the work and writes the answer.
   *
   * @param requestId the id of this request, to be shown in the answer
   * @throws CloudException when the cloud refuses; then nothing was changed
   */
  WireAnswer carryOut(O operation, R request, String requestId);

  /** What the cloud answers when it has no such operation. */
  CloudException unknownOperation(String named);

  /** What the cloud answers when the bucket is empty. */
  CloudException throttled();

  /** What the cloud answers when the caller may not do this. */
  CloudException denied(Caller caller, String operation);

  /**
   * Gives a refusal the protocol's form.
   *
   * @param requestId the id of the refused request, to be shown in the answer
   */
  WireAnswer refuse(CloudException refusal, String requestId);
}
