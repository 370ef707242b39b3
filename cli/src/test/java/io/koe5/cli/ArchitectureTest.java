package io.koe5.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between packages: who may know whom. Maven holds those between modules. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.koe5");

  private static final String BASE = "io.koe5";
  private static final String HUB = "io.koe5.hub..";
  private static final String[] ENGINE = {
    "io.koe5.embedding..",
    "io.koe5.model..",
    "io.koe5.conversion..",
    "io.koe5.reranking..",
    "io.koe5.analysis..",
    "io.koe5.index..",
    "io.koe5.search.."
  };
  private static final String LIBRARY = "io.koe5.library..";
  private static final String INDEXER = "io.koe5.indexer..";
  private static final String EXTRACT = "io.koe5.extract..";
  private static final String WATCH = "io.koe5.extract.watch..";
  private static final String ENCODING = "io.koe5.extract.encoding..";
  private static final String CORPORA = "io.koe5.corpora..";
  private static final String EVAL = "io.koe5.eval..";
  private static final String CLI = "io.koe5.cli..";
  private static final String SEARCH = "io.koe5.search..";
  private static final String LUCENE = "org.apache.lucene..";
  private static final String DJL = "ai.djl..";
  private static final String ONNX_RUNTIME = "ai.onnxruntime..";

  @Test
  void theBaseKnowsNothing() {
    forbid(new String[] {BASE}, ENGINE);
    forbid(new String[] {BASE}, HUB, LUCENE, DJL, INDEXER, EXTRACT, CORPORA, EVAL, CLI);
  }

  @Test
  void theHubKnowsOnlyTheBase() {
    forbid(new String[] {HUB}, ENGINE);
    forbid(new String[] {HUB}, LUCENE, DJL, ONNX_RUNTIME, INDEXER, EXTRACT, CORPORA, EVAL, CLI);
  }

  @Test
  void theEngineOpensNoConnection() {
    forbid(ENGINE, HUB, "java.net.http..");
    forbid(new String[] {INDEXER, EXTRACT}, HUB, "java.net.http..");
    forbid(new String[] {CORPORA}, "java.net.http..");
  }

  @Test
  void engineKnowsNothingThatIsBuiltOnIt() {
    forbid(ENGINE, LIBRARY, INDEXER, EXTRACT, CORPORA, EVAL, CLI);
  }

  @Test
  void theLibraryKnowsModelsAndTheHubAlone() {
    forbid(
        new String[] {LIBRARY}, LUCENE, DJL, ONNX_RUNTIME, SEARCH, INDEXER, EXTRACT, CORPORA, EVAL);
    forbid(new String[] {LIBRARY}, CLI, "java.net.http..");
    forbid(new String[] {HUB, INDEXER, EXTRACT, CORPORA}, LIBRARY);
  }

  @Test
  void embeddingAndModelsKnowNoLucene() {
    forbid(
        new String[] {
          "io.koe5.embedding..", "io.koe5.model..", "io.koe5.conversion..", "io.koe5.reranking.."
        },
        LUCENE);
  }

  @Test
  void onlyEmbeddingAndConversionRunModels() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.koe5.embedding..", "io.koe5.conversion..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DJL, ONNX_RUNTIME)
        .check(CLASSES);
  }

  @Test
  void indexerKnowsNeitherFilesNorSearching() {
    forbid(new String[] {INDEXER}, SEARCH, EXTRACT, CORPORA, EVAL, CLI);
  }

  @Test
  void extractingKnowsNeitherLuceneNorSearching() {
    forbid(new String[] {EXTRACT}, LUCENE, SEARCH, CORPORA, EVAL, CLI);
  }

  @Test
  void indexingFoldersKnowsNothingOfWatchingThem() {
    noClasses()
        .that()
        .resideInAPackage(EXTRACT)
        .and()
        .resideOutsideOfPackage(WATCH)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(WATCH)
        .check(CLASSES);
  }

  @Test
  void detectingEncodingsKnowsNothingButTheJdk() {
    noClasses()
        .that()
        .resideInAPackage(ENCODING)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(ENCODING, "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void parsersRunInTheCageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.koe5.formats..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.koe5.formats..",
            "org.apache.tika..",
            "org.apache.poi..",
            "org.apache.pdfbox..",
            "org.apache.commons.compress..")
        .check(CLASSES);
    forbid(
        new String[] {"io.koe5.formats.."}, LUCENE, DJL, ONNX_RUNTIME, SEARCH, CORPORA, EVAL, CLI);
  }

  @Test
  void corporaStandAlone() {
    forbid(new String[] {CORPORA}, LUCENE, DJL, ONNX_RUNTIME, INDEXER, EXTRACT, EVAL, CLI);
    forbid(new String[] {CORPORA}, ENGINE);
  }

  @Test
  void evaluationKnowsNothingOfPeoplesFiles() {
    forbid(new String[] {EVAL}, CLI);
    // The benchmark of speed is another matter: it indexes folders as people do.
    forbid(
        new String[] {"io.koe5.eval", "io.koe5.eval.results", "io.koe5.eval.comparison"}, EXTRACT);
  }

  @Test
  void commandsHoldNoLogicOfSearching() {
    forbid(new String[] {CLI}, LUCENE, DJL, ONNX_RUNTIME);
  }

  @Test
  void packagesFormNoCircle() {
    slices().matching("io.koe5.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  private static void forbid(String[] from, String... to) {
    noClasses()
        .that()
        .resideInAnyPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(CLASSES);
  }
}
