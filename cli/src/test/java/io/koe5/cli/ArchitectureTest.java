package io.koe5.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between packages: who may know whom. Maven holds those between modules. */
@AnalyzeClasses(packages = "io.koe5", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] ENGINE = {
    "io.koe5",
    "io.koe5.embedding..",
    "io.koe5.model..",
    "io.koe5.conversion..",
    "io.koe5.analysis..",
    "io.koe5.index..",
    "io.koe5.search.."
  };
  private static final String LUCENE = "org.apache.lucene..";
  private static final String[] INFERENCE = {"ai.djl..", "ai.onnxruntime.."};

  @ArchTest
  static final ArchRule engineKnowsNothingThatIsBuiltOnIt =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.koe5.indexer..",
              "io.koe5.extract..",
              "io.koe5.corpora..",
              "io.koe5.eval..",
              "io.koe5.cli..");

  @ArchTest
  static final ArchRule embeddingAndModelsKnowNoLucene =
      noClasses()
          .that()
          .resideInAnyPackage("io.koe5.embedding..", "io.koe5.model..", "io.koe5.conversion..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LUCENE);

  @ArchTest
  static final ArchRule modelsRunInEmbeddingOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.koe5.embedding..", "io.koe5.conversion..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INFERENCE);

  @ArchTest
  static final ArchRule indexerKnowsNoFilesAndNoSearching =
      noClasses()
          .that()
          .resideInAPackage("io.koe5.indexer..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.koe5.search..",
              "io.koe5.extract..",
              "io.koe5.corpora..",
              "io.koe5.eval..",
              "io.koe5.cli..");

  @ArchTest
  static final ArchRule extractKnowsNoLucene =
      noClasses()
          .that()
          .resideInAPackage("io.koe5.extract..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              LUCENE, "io.koe5.corpora..", "io.koe5.eval..", "io.koe5.cli..", "io.koe5.search..");

  @ArchTest
  static final ArchRule corporaStandAlone =
      noClasses()
          .that()
          .resideInAPackage("io.koe5.corpora..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              LUCENE,
              "io.koe5.search..",
              "io.koe5.index..",
              "io.koe5.embedding..",
              "io.koe5.indexer..",
              "io.koe5.extract..",
              "io.koe5.eval..",
              "io.koe5.cli..");

  @ArchTest
  static final ArchRule evalKnowsNoFilesOfUsers =
      noClasses()
          .that()
          .resideInAPackage("io.koe5.eval..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.koe5.extract..", "io.koe5.cli..");

  @ArchTest
  static final ArchRule commandsHoldNoLogicOfSearching =
      noClasses()
          .that()
          .resideInAPackage("io.koe5.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(LUCENE, "ai.djl..", "ai.onnxruntime..");

  @ArchTest
  static void packagesFormNoCircle(JavaClasses classes) {
    slices().matching("io.koe5.(*)..").should().beFreeOfCycles().check(classes);
  }
}
