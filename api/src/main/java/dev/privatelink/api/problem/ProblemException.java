package dev.privatelink.api.problem;

/** Carries a {@link Problem} to the place that answers with it. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final boolean foreign;

  public ProblemException(Problem problem) {
    this(problem, false);
  }

  public ProblemException(Problem problem, Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
    this.foreign = false;
  }

  private ProblemException(Problem problem, boolean foreign) {
    super(problem.message());
    this.problem = problem;
    this.foreign = foreign;
  }

  /** The same answer as if there were nothing, about something that belongs to somebody else. */
  public static ProblemException foreign(Problem problem) {
    return new ProblemException(problem, true);
  }

  /** Why the request was not done. */
  public Problem problem() {
    return problem;
  }

  /**
   * Whether what was asked for exists and belongs to somebody else: for the audit trail. The caller
   * must not notice the difference, not even by the time that the answer takes.
   */
  public boolean isForeign() {
    return foreign;
  }
}
