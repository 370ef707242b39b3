package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.index.IndexFolder;
import io.koe5.indexer.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command from its start to a signal such as that of Ctrl-C. */
class WatchCommandTest {
  private final Path folder;
  private final Path notes;

  WatchCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.notes = Files.createDirectory(this.folder.resolve("메모"));
    Files.writeString(notes.resolve("규정.md"), "# 휴가\n\n연차는 그해 말까지 쓴다.\n");
  }

  @Test
  void eachRunIsALineUntilItIsInterrupted() throws Exception {
    Ran ran = watchAndChange("메모");

    assertThat(ran.code()).isEqualTo(130);
    assertThat(ran.out().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d  \\+1"));
    assertThat(ran.err()).contains("Following changes in 1 folder").contains("Stopped.");
    assertThat(Ran.Place.in(folder).run("search", "창고 열쇠").out()).contains("창고.txt");
  }

  @Test
  void programsAreToldALineOfJsonEach() throws Exception {
    Ran ran = watchAndChange("메모", "--json", "-q");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }

    assertThat(lines)
        .allMatch(line -> line.get("time").asText().endsWith("Z"))
        .extracting(line -> line.get("event").asText())
        .startsWith("ran", "following", "ran");
    assertThat(lines.getFirst().get("cause").asText()).isEqualTo("start");
    assertThat(lines.get(1).get("folders").asInt()).isEqualTo(1);
    assertThat(lines.get(2).get("cause").asText()).isEqualTo("change");
    assertThat(lines.get(2).get("report").get("files").get("added").asInt()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void whatCannotBeWatchedIsOneSentenceAndWhatIsNoNumberOfMinutesIsWrongUsage() {
    assertThat(Ran.Place.in(folder).run("watch", "없는폴더"))
        .isEqualTo(new Ran(1, "", "koe5: there is no folder 없는폴더\n"));
    assertThat(Ran.Place.in(folder).run("watch", "메모", "--rescan", "0").code()).isEqualTo(2);
  }

  /** Adds a file once the folder is followed, and interrupts when that is in the index. */
  private Ran watchAndChange(String... arguments) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "there is no /bin/kill to interrupt with");
    List<String> words = new ArrayList<>(List.of("watch"));
    words.addAll(List.of(arguments));
    CompletableFuture<Ran> watching =
        Background.supply(() -> Ran.Place.in(folder).run(words.toArray(String[]::new)));
    Path index = notes.resolve(IndexFolder.DEFAULT_NAME);
    until(watching, () -> Files.exists(folder.resolve("home/indexes")));
    Files.writeString(notes.resolve("창고.txt"), "창고 열쇠는 경비실에 있다.\n");
    until(watching, () -> documents(index) == 2);
    String self = Long.toString(ProcessHandle.current().pid());
    // Not INT, which a process in the background of a script may not hear.
    assertThat(new ProcessBuilder("/bin/kill", "-TERM", self).start().waitFor()).isZero();
    return watching.get(1, TimeUnit.MINUTES);
  }

  private static void until(CompletableFuture<Ran> watching, BooleanSupplier condition)
      throws InterruptedException {
    for (int i = 0; !condition.getAsBoolean(); i++) {
      assertThat(watching).as("it goes on").isNotDone();
      assertThat(i).as("tenths of a second").isLessThan(600);
      Thread.sleep(100);
    }
  }

  private static int documents(Path index) {
    List<String> documents = new ArrayList<>();
    try (Ledger ledger = Ledger.open(index)) {
      ledger.forEach(entry -> documents.add(entry.id()));
    }
    return documents.size();
  }
}
