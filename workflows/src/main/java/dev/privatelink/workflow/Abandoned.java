package dev.privatelink.workflow;

/** The operation's result is no longer wanted: it ends where it stands. */
public final class Abandoned extends Exception {
  private static final long serialVersionUID = 1L;

  Abandoned() {
    super("abandoned");
  }
}
