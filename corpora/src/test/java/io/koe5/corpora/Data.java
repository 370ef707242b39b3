package io.koe5.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests of benchmark data share. */
final class Data {
  private Data() {}

  static Path write(Path folder, String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      return Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<CorpusDocument> documents(Task task) {
    try (Stream<CorpusDocument> documents = task.corpus().documents()) {
      return documents.toList();
    }
  }

  static List<Row> rows(Rows table) {
    try (Stream<Row> rows = table.stream()) {
      return rows.toList();
    }
  }

  static void assertThatSaid(ThrowingCallable call, String key, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CorpusException.class,
            e -> {
              assertThat(e.key()).isEqualTo(key);
              assertThat(e.getMessage()).contains(parts).hasLineCount(1);
            });
  }
}
