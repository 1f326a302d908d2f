package dev.privatelink.api.console;

import dev.privatelink.api.settings.ApiRole;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the console, as they were built into this program. */
@Singleton
@Requires(condition = ApiRole.class)
public final class ConsoleFiles {
  private static final String ROOT = "console/";
  private static final String PAGE = "index.html";

  /** What the build makes; its names have no second dot before a slash, so nothing leads out. */
  private static final Pattern NAME =
      Pattern.compile("(?<hashed>assets/)?[A-Za-z0-9_-]{1,100}(?:\\.[A-Za-z0-9]{1,10}){1,2}");

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript",
          "css", "text/css",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");

  /** As many as were built: a name that is no file is not kept. */
  private final Map<String, byte[]> read = new ConcurrentHashMap<>();

  /**
   * What is shown at a path: the file of that name; the page itself where the path is one of its
   * own addresses; nothing where a file is meant that is not there, an old asset for example.
   *
   * @param path behind {@code /console/}
   */
  public Optional<File> at(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      return path.startsWith("assets/")
          ? Optional.empty()
          : bytes(PAGE).map(page -> new File(page, "text/html", false));
    }
    var name = NAME.matcher(path);
    return name.matches()
        ? bytes(path).map(file -> new File(file, type, name.group("hashed") != null))
        : Optional.empty();
  }

  private Optional<byte[]> bytes(String name) {
    byte[] known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream file = ConsoleFiles.class.getClassLoader().getResourceAsStream(ROOT + name)) {
      if (file == null) {
        return Optional.empty();
      }
      byte[] bytes = file.readAllBytes();
      read.put(name, bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A file.
   *
   * @param bytes its content; not to be changed
   * @param type its media type
   * @param immutable whether its name has a hash of its content, so that it never changes
   */
  @SuppressWarnings("ArrayRecordComponent") // Files are compared by nobody and changed by nobody.
  public record File(byte[] bytes, String type, boolean immutable) {}
}
