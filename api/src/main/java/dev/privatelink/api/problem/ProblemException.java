package dev.privatelink.api.problem;

/** Carries a {@link Problem} to the place that answers with it. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  public ProblemException(Problem problem, Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  /** Why the request was not done. */
  public Problem problem() {
    return problem;
  }
}
