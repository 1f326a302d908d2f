package dev.privatelink.local.process;

import java.nio.file.Path;
import java.util.List;

/** A program of the run does not run, and trying again did not help. */
public final class ChildFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * With the end of its log.
   *
   * @param name which program
   * @param why what happened
   */
  public ChildFailedException(String name, String why, Path log) {
    super(text(name, why, log));
  }

  private static String text(String name, String why, Path log) {
    List<String> tail = LogTail.of(log);
    return name
        + " "
        + why
        + (tail.isEmpty()
            ? ". Its log is empty: " + log
            : ". The end of " + log + ":\n  | " + String.join("\n  | ", tail));
  }
}
