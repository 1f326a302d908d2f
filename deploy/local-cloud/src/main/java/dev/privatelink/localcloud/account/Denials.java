package dev.privatelink.localcloud.account;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Which account may not do what. Everything is allowed that is not listed. In memory only. Safe for
 * use by many threads.
 */
public final class Denials {
  /** More denials at once are a mistake of the test that makes them. */
  private static final int DENIALS_MAX = 1_000;

  private final Set<Denial> denied = new ConcurrentSkipListSet<>();

  /**
   * One thing that one account may not do.
   *
   * @param account the account
   * @param operation the operation, as {@code CreateVpcEndpoint} or {@code ec2:CreateVpcEndpoint}
   */
  public record Denial(String account, String operation) implements Comparable<Denial> {
    /** Refuses unbounded names. */
    public Denial {
      if (account.isBlank() || operation.isBlank() || account.length() + operation.length() > 200) {
        throw new IllegalArgumentException("a denial names an account and an operation");
      }
    }

    @Override
    public int compareTo(Denial other) {
      return (account + " " + operation).compareTo(other.account + " " + other.operation);
    }
  }

  /** Forbids an operation to an account, from now on. Forbidding it twice changes nothing. */
  public void deny(String account, String operation) {
    if (denied.size() >= DENIALS_MAX) {
      throw new IllegalArgumentException("at most " + DENIALS_MAX + " denials at once");
    }
    denied.add(new Denial(account, operation));
  }

  /** Allows an operation again. */
  public void allow(String account, String operation) {
    denied.remove(new Denial(account, operation));
  }

  /** Allows everything again. */
  public void clear() {
    denied.clear();
  }

  /** What is forbidden now, sorted. */
  public List<Denial> all() {
    return List.copyOf(denied);
  }

  /** Whether an operation of a service is forbidden to an account. */
  public boolean denies(String account, String service, String operation) {
    return denied.contains(new Denial(account, operation))
        || denied.contains(new Denial(account, service + ":" + operation));
  }
}
