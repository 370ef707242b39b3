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
    String json = MANIFEST.toJson().replace("\"format\":2", "\"format\":1");

    assertThatThrownBy(() -> IndexManifest.read(Map.of(IndexManifest.KEY, json)))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("version 1")
        .hasMessageContaining("--full");
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
        .hasMessageContaining("--full");
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
