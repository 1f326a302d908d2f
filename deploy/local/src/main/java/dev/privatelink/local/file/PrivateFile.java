package dev.privatelink.local.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read, because they hold secrets. */
public final class PrivateFile {
  private static final String OWNER_ONLY = "rw-------";
  private static final String FOLDER_OWNER_ONLY = "rwx------";

  private PrivateFile() {}

  /**
   * Writes the whole file, readable by its owner only from its first byte on, or leaves it as it
   * was. A file that others could read before is replaced.
   */
  public static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes a folder that only its owner may look into; one that is there becomes such a folder. */
  public static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOLDER_OWNER_ONLY));
  }
}
