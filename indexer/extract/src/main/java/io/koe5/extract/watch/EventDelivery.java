package io.koe5.extract.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Knows where a system cannot be relied on to tell of changes. */
final class EventDelivery {
  /** File systems that others may change, of which the system of this machine hears nothing. */
  private static final Set<String> SHARED =
      Set.of(
          "9p",
          "afpfs",
          "afs",
          "beegfs",
          "ceph",
          "cifs",
          "coda",
          "davfs",
          "drvfs",
          "gfs2",
          "glusterfs",
          "gpfs",
          "lustre",
          "ncpfs",
          "nfs",
          "nfs3",
          "nfs4",
          "ocfs2",
          "prl_fs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "sshfs",
          "vboxsf",
          "virtiofs",
          "vmhgfs",
          "webdav",
          "wekafs");

  /** A disk of this machine, though a program of the user's serves it. */
  private static final String LOCAL_BLOCKS = "fuseblk";

  private EventDelivery() {}

  /** Why the changes in a folder have to be looked for, in a sentence, if they have. */
  static Optional<String> missing(Path folder) {
    if (!systemTells(System.getProperty("os.name", ""))) {
      return Optional.of(FolderWatch.MESSAGES.text("polling-system"));
    }
    try {
      String type = Files.getFileStore(folder).type();
      return isShared(type)
          ? Optional.of(FolderWatch.MESSAGES.text("polling-shared", type))
          : Optional.empty();
    } catch (IOException e) {
      // Whoever cannot be asked for his type is treated as any other.
      return Optional.empty();
    }
  }

  /**
   * On macOS Java itself looks again and again, with each file's name in memory. On Windows whoever
   * is told of a folder holds it open, so that the user cannot rename the one above.
   */
  static boolean systemTells(String system) {
    return system.toLowerCase(Locale.ROOT).startsWith("linux");
  }

  static boolean isShared(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    return Stream.of(name.split("\\.", -1)).anyMatch(SHARED::contains)
        || (name.startsWith("fuse") && !name.equals(LOCAL_BLOCKS));
  }
}
