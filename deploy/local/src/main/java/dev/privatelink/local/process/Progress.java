package dev.privatelink.local.process;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says what is going on, one line each, with the seconds since the start. */
public final class Progress {
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream out;
  private final long start = System.nanoTime();

  /** Writes to a stream. */
  public Progress(PrintStream out) {
    this.out = out;
  }

  /** Says something about a part. */
  public void say(String part, String words) {
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    out.println(String.format(Locale.ROOT, "%6.1f s  %-10s %s", seconds, part, words));
    out.flush();
  }

  /** A time as it is read: 0.4 s, 75 s. */
  public static String seconds(Duration time) {
    double seconds = time.toMillis() / 1e3;
    return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
  }
}
