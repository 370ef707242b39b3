package io.koe5.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.UserHome;
import io.koe5.conversion.Preparation;
import io.koe5.conversion.Stage;
import io.koe5.hub.HubClient;
import io.koe5.hub.HubSettings;
import io.koe5.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a model that was exported. */
class ExportedModelTest {
  private static final Path TINY =
      Path.of("../core/src/test/resources/models/tiny-bert-mean").toAbsolutePath();

  @TempDir private Path folder;
  private ModelLibrary library;
  private Path exported;

  @BeforeEach
  void export() {
    HubSettings offline = HubSettings.of(Map.of(), folder).withOffline();
    UserHome home = new UserHome(folder.resolve("home"), folder.resolve("home/cache"));
    library = new ModelLibrary(home, () -> new HubClient(offline));
    library.importFrom(TINY, Optional.empty(), Preparation.STANDARD, Stage.silent());
    exported = folder.resolve("usb");
    library.export("tiny-bert-mean", exported);
  }

  private KeptModel imported(Preparation wishes) {
    return library.importFrom(exported, Optional.of("again"), wishes, Stage.silent());
  }

  @Test
  void itsPrefixesAreThoseThatThePersonSays() {
    Preparation wishes =
        new Preparation(
            Optional.empty(),
            Preparation.STANDARD.vocabulary(),
            Preparation.STANDARD.known(),
            Optional.of("q: "),
            Optional.empty());
    assertThat(imported(wishes).embedding().profile().queryPrefix()).isEqualTo("q: ");
    assertThat(library.embedding("again", folder, Stage.silent()).profile().queryPrefix())
        .isEqualTo("q: ");
  }

  @Test
  void itsNumbersStayAsTheyAre() {
    assertThatThrownBy(() -> imported(Preparation.STANDARD.in(Precision.INT8)))
        .isInstanceOfSatisfying(
            Koe5Exception.class, problem -> assertThat(problem.key()).isEqualTo("export-fixed"));
  }

  @Test
  void oneOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> library.reranker(exported.toString(), folder, Stage.silent()))
        .isInstanceOfSatisfying(
            Koe5Exception.class, problem -> assertThat(problem.key()).isEqualTo("other-kind"));
  }

  @Test
  void aChangedLineOfItsReceiptIsNotBelieved() throws IOException {
    Path receipt = exported.resolve("koe5-receipt.properties");
    String changed = Files.readString(receipt).replace("pooling=mean", "pooling=cls");
    assertThat(changed).contains("pooling=cls");
    Files.writeString(receipt, changed);
    assertThatThrownBy(() -> imported(Preparation.STANDARD))
        .isInstanceOfSatisfying(
            Koe5Exception.class, problem -> assertThat(problem.key()).isEqualTo("receipt-broken"));
  }

  @Test
  void aDamagedReceiptKeepsNobodyFromRemovingTheModelWithItsFiles() throws IOException {
    KeptModel model = library.info("tiny-bert-mean");
    Path receipt = model.folder().resolveSibling("names").resolve("tiny-bert-mean.properties");
    Files.writeString(receipt, Files.readString(receipt).replace("kind=", "kin="));
    assertThat(library.remove("tiny-bert-mean")).isEqualTo("tiny-bert-mean");
    assertThat(receipt).doesNotExist();
    assertThat(model.folder()).doesNotExist();
    library.importFrom(TINY, Optional.empty(), Preparation.STANDARD, Stage.silent());
    Files.writeString(receipt, "");
    assertThat(library.remove("tiny-bert-mean")).isEqualTo("tiny-bert-mean");
    assertThat(library.isNamed("tiny-bert-mean")).isFalse();
  }
}
