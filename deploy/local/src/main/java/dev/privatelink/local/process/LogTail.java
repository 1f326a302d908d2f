package dev.privatelink.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last words of a program. */
public final class LogTail {
  /** Enough for a stack trace's head and its cause, and still one screen. */
  private static final int LINES_MAX = 25;

  private static final int BYTES_MAX = 8_000;

  private LogTail() {}

  /** The last lines of a log, oldest first; nothing when there is none. */
  public static List<String> of(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      int size = (int) Math.min(BYTES_MAX, file.length());
      byte[] end = new byte[size];
      file.seek(file.length() - size);
      file.readFully(end);
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
