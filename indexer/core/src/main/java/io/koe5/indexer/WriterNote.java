package io.koe5.indexer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Who writes an index just now, in a file beside it, for those who find it locked. It protects
 * nothing, Lucene's lock does: after a crash it stays and is the next writer's to overwrite.
 *
 * @param process the id of the writer's process
 * @param host the machine that it runs on; empty if that has no name
 * @param since when it began
 */
record WriterNote(long process, String host, Instant since) {
  private static final String FILE = "writer";
  private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final List<String> NAMING = List.of("COMPUTERNAME", "HOSTNAME", "HOST");

  /** Notes that this process writes. Without the note the index is as good. */
  static void leave(Path index) {
    String note =
        "%d\n%s\n%s\n"
            .formatted(
                ProcessHandle.current().pid(),
                thisHost(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    try {
      Files.writeString(index.resolve(FILE), note);
    } catch (IOException e) {
      // On a full disk nobody is told who writes; that the disk is full comes from Lucene.
      return;
    }
  }

  static void remove(Path index) throws IOException {
    Files.deleteIfExists(index.resolve(FILE));
  }

  /** The note of a writer that is still there, as far as can be seen from this machine. */
  static Optional<WriterNote> read(Path index) {
    try {
      List<String> lines = Files.readAllLines(index.resolve(FILE));
      WriterNote note =
          new WriterNote(Long.parseLong(lines.get(0)), lines.get(1), Instant.parse(lines.get(2)));
      return Optional.of(note).filter(WriterNote::mayRun);
    } catch (IOException | RuntimeException e) {
      // No note, or one that is just being written.
      return Optional.empty();
    }
  }

  private boolean mayRun() {
    return !host.equals(thisHost()) || ProcessHandle.of(process).isPresent();
  }

  /** Found out without asking any network. */
  private static String thisHost() {
    try {
      if (Files.isReadable(LINUX_NAME)) {
        return Files.readString(LINUX_NAME).strip();
      }
    } catch (IOException e) {
      // The environment may know it.
    }
    return NAMING.stream()
        .flatMap(name -> Optional.ofNullable(System.getenv(name)).stream())
        .findFirst()
        .orElse("");
  }
}
