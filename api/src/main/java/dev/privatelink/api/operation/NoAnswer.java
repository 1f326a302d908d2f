package dev.privatelink.api.operation;

/** Nobody said whether the operation was admitted: it may have been, and only the ledger knows. */
public final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  private final Silent silent;

  public NoAnswer(Silent silent, Throwable cause) {
    super(silent.sentence(), cause);
    this.silent = silent;
  }

  /** Who did not answer, as far as we can tell. */
  public Silent silent() {
    return silent;
  }

  /** Who did not answer. */
  public enum Silent {
    /** The workflow service cannot be reached, or refused the call. */
    WORKFLOW_SERVICE("the workflow service does not answer"),
    /**
     * No answer in time: nobody works, or the workflow service hangs; from here both look alike.
     */
    WORKERS("neither the workflow service nor a worker took the request up in time");

    private final String sentence;

    Silent(String sentence) {
      this.sentence = sentence;
    }

    /** As part of a sentence for the caller. */
    public String sentence() {
      return sentence;
    }
  }
}
