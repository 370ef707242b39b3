package io.koe5.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.model.ModelProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexManifestTest {
  private static final ModelProfile SMALL =
      new ModelProfile("small", "aa11", "int8", 384, 512, "query: ", "passage: ");
  private static final IndexManifest MANIFEST = IndexManifest.of(SMALL, "nori-1", "split-1");

  @Test
  void manifestComesBackFromItsJson() {
    assertThat(IndexManifest.read(Map.of(IndexManifest.KEY, MANIFEST.toJson())))
        .isEqualTo(MANIFEST);
  }

  @Test
  void otherFormatVersionIsRefusedWithWhatToDo() {
    for (int other : new int[] {IndexManifest.OLDEST - 1, IndexManifest.FORMAT + 1}) {
      assertThatThrownBy(() -> IndexManifest.read(inFormat(other)))
          .isInstanceOf(Koe5Exception.class)
          .hasMessageContaining("version " + other)
          .hasMessageContaining("--full");
      assertThatThrownBy(() -> IndexManifest.ofAnyAge(inFormat(other)))
          .hasMessageContaining("--full");
    }
  }

  @Test
  void olderFormatIsReadToBeRebuiltAndElseRefusedWithTheWayToRebuildIt() {
    Map<String, String> old = inFormat(IndexManifest.OLDEST);

    assertThat(IndexManifest.ofAnyAge(old).model()).isEqualTo(MANIFEST.model());
    assertThat(IndexManifest.ofAnyAge(old).isOld()).isTrue();
    assertThat(MANIFEST.isOld()).isFalse();
    assertThatThrownBy(() -> IndexManifest.read(old))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("koe5 index --upgrade");
  }

  private static Map<String, String> inFormat(int format) {
    String json = MANIFEST.toJson().replace("\"format\":2", "\"format\":" + format);
    return Map.of(IndexManifest.KEY, json);
  }

  @Test
  void foreignLuceneIndexIsRefused() {
    assertThatThrownBy(() -> IndexManifest.read(Map.of()))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("koe5 did not make");
  }

  @Test
  void otherModelIsRefusedByNameAndPrecision() {
    ModelProfile other = new ModelProfile("large", "bb22", "f32", 384, 512, "query: ", "passage: ");

    assertThatThrownBy(() -> MANIFEST.check(other))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("small (int8)")
        .hasMessageContaining("large (f32)")
        .hasMessageContaining("koe5 index --model");
  }

  @Test
  void theSameModelConvertedOtherwiseIsRefusedWithOneWayOn() {
    ModelProfile later =
        new ModelProfile("small", "cc33", "int8", 384, 512, "query: ", "passage: ");

    assertThatThrownBy(() -> MANIFEST.check(later))
        .hasMessageContaining("small (int8)")
        .hasMessageContaining("koe5 index --model small")
        .hasMessageNotContaining("choose");
  }

  @Test
  void sameModelUnderAnotherNameIsAccepted() {
    MANIFEST.check(new ModelProfile("alias", "aa11", "int8", 384, 512, "q: ", "passage: "));
  }

  @Test
  void otherPassagePrefixAnalyzerAndChunkingAreRefused() {
    ModelProfile other = new ModelProfile("small", "aa11", "int8", 384, 512, "query: ", "");

    assertThatThrownBy(() -> MANIFEST.check(other)).hasMessageContaining("passage prefix");
    assertThatThrownBy(() -> MANIFEST.checkAnalyzer("nori-2")).hasMessageContaining("nori-2");
    assertThatThrownBy(() -> MANIFEST.checkChunking("split-2")).hasMessageContaining("split-2");
  }
}
