package dev.privatelink.localcloud.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The state file: one change a line, in JSON, each line on the disk before its change counts.
 *
 * <p>The first line names the format. A last line without its line end was being written when the
 * process died; nobody was answered on it, so it is dropped and the file cut there. Any other line
 * that cannot be read stops the start, because going on would lose what was promised.
 *
 * <p>Beside the file lies {@code <file>.lock}, held as long as the journal is open: two processes
 * on one file would tear it apart. Not safe for use by many threads.
 */
final class Journal implements AutoCloseable {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final String HEADER = "{\"format\":\"privatelink-local-cloud\",\"version\":1}\n";

  /** A file with more lines is written anew at the next start, one line an entity. */
  private static final int LINES_MAX = 20_000;

  /** The file is read in one piece; a local cloud that holds more than this is no local cloud. */
  private static final long BYTES_MAX = 512L * 1024 * 1024;

  private final Path file;
  private final FileChannel lockChannel;
  private FileChannel channel;
  private int lines;
  private boolean broken;

  private Journal(Path file, FileChannel lockChannel, FileChannel channel) {
    this.file = file;
    this.lockChannel = lockChannel;
    this.channel = channel;
  }

  /** Opens a state file, making it and its folder if they are not there. */
  static Journal open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel lockChannel = lock(file);
      try {
        return new Journal(file, lockChannel, openForWriting(file));
      } catch (IOException e) {
        lockChannel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StateFileException("The state file " + file + " cannot be opened: " + e, e);
    }
  }

  private static FileChannel openForWriting(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel lockChannel =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    try {
      if (lockChannel.tryLock() != null) {
        return lockChannel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: the same answer as when another process holds it.
    }
    lockChannel.close();
    throw new StateFileException(
        "The state file " + file + " is in use by another local cloud; stop it or name another");
  }

  /** Hands over every change in the file, oldest first, and cuts off a torn end. */
  void replay(Consumer<JsonNode> reader) {
    try {
      if (channel.size() > BYTES_MAX) {
        throw new StateFileException("The state file " + file + " is larger than " + BYTES_MAX);
      }
      byte[] bytes = Files.readAllBytes(file);
      int whole = endOfLastLine(bytes);
      if (whole < bytes.length) {
        channel.truncate(whole);
        channel.force(true);
      }
      if (whole == 0) {
        channel.position(0);
        write(HEADER);
        return;
      }
      String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
      if (!text.startsWith(HEADER)) {
        throw new StateFileException("The state file " + file + " is not one of this version");
      }
      readLines(text.substring(HEADER.length()), reader);
      channel.position(channel.size());
    } catch (IOException e) {
      throw new StateFileException("The state file " + file + " cannot be read: " + e, e);
    }
  }

  private static int endOfLastLine(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private void readLines(String text, Consumer<JsonNode> reader) {
    for (String line : (Iterable<String>) text.lines()::iterator) {
      lines++;
      try {
        reader.accept(JSON.readTree(line));
      } catch (JsonProcessingException | IllegalArgumentException | StateFileException e) {
        // The parser's own words could quote the line, and lines hold secrets of keys.
        String reason = e instanceof StateFileException ? ": " + e.getMessage() : "";
        throw new StateFileException(
            "Line " + (lines + 1) + " of the state file " + file + " cannot be read" + reason);
      }
    }
  }

  /** Writes the file anew if it has grown long, by a second file that takes its place at once. */
  void compact(Supplier<List<JsonNode>> everything) {
    if (lines <= LINES_MAX) {
      return;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      StringBuilder text = new StringBuilder(HEADER);
      for (JsonNode line : everything.get()) {
        text.append(JSON.writeValueAsString(line)).append('\n');
      }
      try (FileChannel out =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        writeAll(out, text.toString());
      }
      channel.close();
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      channel = openForWriting(file);
      channel.position(channel.size());
    } catch (IOException e) {
      throw new StateFileException("The state file " + file + " cannot be written anew: " + e, e);
    }
  }

  /** Appends one change. When this returns, the change is on the disk. */
  void append(JsonNode line) {
    if (broken) {
      throw new StateFileException("The state file " + file + " could not be written before");
    }
    try {
      write(JSON.writeValueAsString(line) + "\n");
      lines++;
    } catch (IOException e) {
      // Half a line may be in the file; another one behind it would hide that it is torn.
      broken = true;
      throw new StateFileException("The state file " + file + " cannot be written: " + e, e);
    }
  }

  private void write(String text) throws IOException {
    writeAll(channel, text);
  }

  private static void writeAll(FileChannel out, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    out.force(false);
  }

  @Override
  public void close() {
    try {
      channel.close();
      lockChannel.close();
    } catch (IOException e) {
      throw new StateFileException("The state file " + file + " cannot be closed: " + e, e);
    }
  }
}
