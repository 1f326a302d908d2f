package dev.privatelink.local;

import dev.privatelink.local.file.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The copies of the class path in the state folder, one for each build, so that a build does not
 * change the files of a run under way.
 */
final class Libraries {
  private Libraries() {}

  /**
   * Lets the link {@code current} name a copy, and removes the others. Nothing may run from them.
   */
  static void makeCurrent(Path libraries) throws IOException {
    Path current = libraries.resolveSibling("current");
    Path fresh = libraries.resolveSibling("current.new");
    Files.deleteIfExists(fresh);
    Files.createSymbolicLink(fresh, libraries.getFileName());
    Files.move(fresh, current, StandardCopyOption.ATOMIC_MOVE);
    List<Path> others;
    try (Stream<Path> all = Files.list(libraries.resolveSibling("."))) {
      others =
          all.filter(path -> !path.getFileName().equals(libraries.getFileName()))
              .filter(path -> !path.getFileName().equals(current.getFileName()))
              .toList();
    }
    for (Path other : others) {
      FileTree.delete(other);
    }
  }
}
