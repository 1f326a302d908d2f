package dev.privatelink.localcloud.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault planted on an operation.
 *
 * @param id its name, given when it is planted; empty before
 * @param operation the operation, as {@code CreateVpcEndpoint} or {@code ec2:CreateVpcEndpoint}, or
 *     {@code *} for all
 * @param account the account it is meant for; empty means any
 * @param onCall the first matching call that it strikes, counted from 1
 * @param times how many calls in a row it strikes
 * @param mode what it does to the answer
 * @param code the error code, for mode {@code ERROR}
 * @param status the HTTP status, for mode {@code ERROR}
 * @param message the error's sentence, for mode {@code ERROR}
 * @param after whether the work is done before the fault strikes
 * @param delay how long the call is held back first
 */
public record Fault(
    Optional<String> id,
    String operation,
    Optional<String> account,
    int onCall,
    int times,
    FaultMode mode,
    String code,
    int status,
    String message,
    boolean after,
    Duration delay) {
  /** No client waits longer than this for one answer. */
  public static final Duration DELAY_MAX = Duration.ofSeconds(120);

  /**
   * A fault that strikes more often than this is meant to last; the number only keeps it finite.
   */
  public static final int CALLS_MAX = 1_000_000;

  /** Refuses faults that can never strike, or that no client could read. */
  public Fault {
    if (operation.isBlank() || operation.length() > 100) {
      throw new IllegalArgumentException("operation must be named, in at most 100 characters");
    }
    if (onCall < 1 || onCall > CALLS_MAX || times < 1 || times > CALLS_MAX) {
      throw new IllegalArgumentException("onCall and times must be from 1 to " + CALLS_MAX);
    }
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be from 200 to 599, not " + status);
    }
    if (delay.isNegative() || delay.compareTo(DELAY_MAX) > 0) {
      throw new IllegalArgumentException("delay must be from PT0S to " + DELAY_MAX);
    }
    if (!code.matches("[A-Za-z0-9_.]{1,100}")) {
      throw new IllegalArgumentException("code must be 1 to 100 letters, digits, dots");
    }
    if (message.length() > 2_000) {
      throw new IllegalArgumentException("message must have at most 2000 characters");
    }
  }

  /** A fault that answers an error to the next call. Also the start of every other fault. */
  public static Fault error(String operation, int status, String code, String message) {
    return new Fault(
        Optional.empty(),
        operation,
        Optional.empty(),
        1,
        1,
        FaultMode.ERROR,
        code,
        status,
        message,
        false,
        Duration.ZERO);
  }

  /** A fault that changes the answer to the next call in the given way. */
  public static Fault of(String operation, FaultMode mode) {
    return error(operation, 500, "InternalError", "An internal error has occurred").mode(mode);
  }

  private Fault mode(FaultMode other) {
    return new Fault(
        id, operation, account, onCall, times, other, code, status, message, after, delay);
  }

  /** The same fault for one account only. */
  public Fault forAccount(String only) {
    return new Fault(
        id, operation, Optional.of(only), onCall, times, mode, code, status, message, after, delay);
  }

  /** The same fault, striking {@code count} calls from the {@code first} matching one on. */
  public Fault onCalls(int first, int count) {
    return new Fault(
        id, operation, account, first, count, mode, code, status, message, after, delay);
  }

  /** The same fault, striking when the work is already done. */
  public Fault afterTheWork() {
    return new Fault(
        id, operation, account, onCall, times, mode, code, status, message, true, delay);
  }

  /** The same fault, holding the call back first. */
  public Fault delayedBy(Duration time) {
    return new Fault(
        id, operation, account, onCall, times, mode, code, status, message, after, time);
  }

  Fault named(String name) {
    return new Fault(
        Optional.of(name),
        operation,
        account,
        onCall,
        times,
        mode,
        code,
        status,
        message,
        after,
        delay);
  }

  /** Whether another fault does the same, whatever the two are named. */
  public boolean sameAs(Fault other) {
    return named("").equals(other.named(""));
  }

  boolean concerns(String service, String called, String caller) {
    boolean operationFits =
        operation.equals("*")
            || operation.equals(called)
            || operation.equals(service + ":" + called);
    return operationFits && account.map(caller::equals).orElse(true);
  }
}
