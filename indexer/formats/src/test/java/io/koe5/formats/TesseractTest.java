package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.format.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.tika.metadata.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of pages, with a program in tesseract's place that always recognizes the same. */
class TesseractTest {
  @TempDir Path folder;

  private Tesseract program(String language) throws IOException {
    return program(language, "[ -s \"$1\" ] && echo \"읽은 글 $2 $3 $4\"");
  }

  private Tesseract program(String language, String reading) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no sh");
    Path script = folder.resolve("tesseract");
    Files.writeString(
        script,
        "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo "
            + language
            + "; else "
            + reading
            + "; fi\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return new Tesseract(script.toString());
  }

  private Optional<CageProblem> problem(DocumentText document, Tesseract tesseract)
      throws IOException {
    Path file = Files.write(folder.resolve("a.pdf"), Samples.pdf(List.of("", "Words", "")));
    assertThat(Loader.loadPDF(file.toFile()).getNumberOfPages()).isEqualTo(3);
    document.begin(new Metadata());
    document.part().pages().add(1, "");
    document.part().pages().add(2, "Words");
    document.part().pages().add(3, "");
    return new PdfFile(file, document, Optional.of(tesseract)).problem();
  }

  @Test
  void everyPictureIsReadInKoreanAndEnglishAndStandsOnItsPage() throws IOException {
    DocumentText document = new DocumentText(1_000);

    assertThat(problem(document, program("kor"))).isEmpty();
    assertThat(document.finished().text()).isEqualTo("읽은 글 stdout -l kor+eng\n".repeat(2));
    assertThat(document.finished().places().stream().map(mark -> mark.place().page().orElse(0)))
        .containsExactly(1, 3);
  }

  @Test
  void aPageOnWhichTheProgramFailsIsSaidAndTheNextIsRead() throws IOException {
    DocumentText document = new DocumentText(1_000);
    Path once = folder.resolve("once");
    String reading = "[ -e " + once + " ] && echo 둘째; r=$?; touch " + once + "; exit $r";

    assertThat(problem(document, program("kor", reading))).isEmpty();
    assertThat(document.finished().text()).isEqualTo("둘째\n");
    assertThat(document.problem().orElseThrow().kind()).isEqualTo(FailureKind.SCANNED);
    assertThat(document.problem().orElseThrow().details()).containsExactly("1");
  }

  @Test
  void withoutTheProgramOrItsKoreanTheFileSaysWhatIsMissing() throws IOException {
    for (Tesseract missing : List.of(program("eng"), new Tesseract("no-such-program"))) {
      CageProblem problem = problem(new DocumentText(1_000), missing).orElseThrow();

      assertThat(problem.kind()).isEqualTo(FailureKind.SCANNED);
      assertThat(problem.key()).isEqualTo("no-ocr");
    }
  }
}
