package io.koe5.extract.cage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.FailureKind;
import io.koe5.extract.format.FileContent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnstartedCageTest {
  private static final String PARSERS = "koe5.parsers";

  @TempDir Path folder;

  /** With a folder of jars in which there is no worker; none is looked for with the second file. */
  @Test
  void aWorkerThatDidNotStartIsNotStartedAgainAndTheSentenceSaysWhatToDo() {
    try (Cage cage = new Cage(CageOptions.NONE, CageLimits.standard())) {
      System.setProperty(PARSERS, folder.toString());
      ExtractionException first = failure(cage);
      System.clearProperty(PARSERS);
      ExtractionException second = failure(cage);

      assertThat(first.kind()).isEqualTo(FailureKind.UNREADABLE);
      assertThat(first).hasMessageContaining(PARSERS);
      assertThat(second.kind()).isEqualTo(FailureKind.UNREADABLE);
      assertThat(second).hasMessage(first.getMessage());
    } finally {
      System.clearProperty(PARSERS);
    }
  }

  private ExtractionException failure(Cage cage) {
    FileContent content = new FileContent(folder.resolve("letter.docx"), 1);
    return catchThrowableOfType(ExtractionException.class, () -> cage.extract(content));
  }
}
