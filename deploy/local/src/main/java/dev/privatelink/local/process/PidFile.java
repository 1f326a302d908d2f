package dev.privatelink.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Remembers a process beyond the end of ours: the number in the first line, the birth in the
 * second. A file that is not written so, or that names a process which ended, remembers nothing.
 *
 * @param path where it is kept
 */
public record PidFile(Path path) {
  /** Ends the name of every such file. */
  public static final String SUFFIX = ".pid";

  /** The file of a process by its name, in a folder. */
  public static PidFile of(Path folder, String name) {
    return new PidFile(folder.resolve(name + SUFFIX));
  }

  /**
   * Remembers a process. Written beside and moved, so that a reader never sees half of it.
   *
   * @throws UncheckedIOException when the folder cannot be written
   */
  public void write(ProcessMark mark) {
    try {
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(fresh, mark.pid() + "\n" + mark.birth() + "\n");
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }

  /** The process, if it is remembered and still runs. */
  public Optional<ProcessHandle> process() {
    return mark().flatMap(ProcessMark::process);
  }

  /** Forgets the process. */
  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + path, e);
    }
  }

  private Optional<ProcessMark> mark() {
    try {
      List<String> lines = Files.readAllLines(path);
      return lines.size() < 2
          ? Optional.empty()
          : Optional.of(new ProcessMark(Long.parseLong(lines.get(0).strip()), lines.get(1)));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
