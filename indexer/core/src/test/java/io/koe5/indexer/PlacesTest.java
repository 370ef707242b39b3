package io.koe5.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.index.DocumentRecord;
import io.koe5.index.LedgerRecord;
import io.koe5.index.LedgerRecord.Failure;
import io.koe5.index.LedgerRecord.Status;
import io.koe5.index.PassageRecord;
import io.koe5.index.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader says of a document beside its text: it comes out of the index again. */
class PlacesTest {
  private final TestedIndex index;

  PlacesTest(@TempDir Path folder) {
    this.index = new TestedIndex(folder);
  }

  @Test
  void everyPassageStandsWhereTheLastMarkBeforeItSays() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("PlacesTest seed " + seed);
    Random random = new Random(seed);
    String text = new RandomTexts(seed).document(400).text();
    List<PlaceMark> marks = new ArrayList<>();
    for (int at = random.nextInt(200), page = 1; at < text.length(); page++) {
      marks.add(new PlaceMark(at, page(page)));
      at += random.nextInt(900);
    }
    index.put(document(text, marks, Optional.empty(), Optional.empty()));

    List<PassageRecord> passages = index.passages("d");
    assertThat(passages).hasSizeGreaterThan(5);
    for (PassageRecord passage : passages) {
      Place expected = Place.NONE;
      for (PlaceMark mark : marks) {
        boolean first = mark.equals(marks.getFirst()) && mark.start() < passage.end();
        expected = mark.start() <= passage.start() || first ? mark.place() : expected;
      }
      assertThat(passage.place()).isEqualTo(expected);
    }
  }

  @Test
  void aPassageThatBeginsAboveTheFirstMarkStandsWhereThatMarkSays() throws IOException {
    index.put(
        document(
            "머리글\n\n집행 현황",
            List.of(new PlaceMark(5, page(1))),
            Optional.empty(),
            Optional.empty()));

    assertThat(index.passages("d")).extracting(PassageRecord::place).containsExactly(page(1));
  }

  @Test
  void marksOutOfOrderAreRefused() {
    List<PlaceMark> marks = List.of(new PlaceMark(5, page(1)), new PlaceMark(0, page(2)));

    assertThatThrownBy(() -> document("하나 둘 셋", marks, Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order");
  }

  @Test
  void assumedEncodingAndShortfallStandInTheLedger() {
    Failure cut = new Failure("limit", "The file gave more text than is taken.");
    index.put(document("글", List.of(), Optional.of("x-windows-949"), Optional.of(cut)));

    try (Ledger ledger = Ledger.open(index.folder())) {
      LedgerRecord entry = ledger.find("d").orElseThrow();
      assertThat(entry.encoding()).contains("x-windows-949");
      assertThat(entry.status()).isEqualTo(Status.PARTIAL);
      assertThat(entry.failure()).contains(cut);
      assertThat(entry.passages()).isEqualTo(1).isEqualTo((int) ledger.passages());
    }
  }

  private static Place page(int number) {
    return new Place("", "", OptionalInt.of(number), OptionalInt.empty());
  }

  private static SourceDocument document(
      String text, List<PlaceMark> places, Optional<String> encoding, Optional<Failure> failure) {
    DocumentRecord record = new DocumentRecord("d", "d", "d", "", "", "pdf", Instant.EPOCH);
    return new SourceDocument(
        record, text, List.of(), places, text.length(), "hash", encoding, failure);
  }
}
