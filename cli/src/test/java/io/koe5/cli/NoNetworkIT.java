package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program in a network namespace without any interface, not even that of the machine
 * itself: once models have been brought, nothing needs a network.
 */
class NoNetworkIT {
  private static final Path CHECKOUT =
      Path.of(System.getProperty("koe5.checkout")).toAbsolutePath().normalize();
  private static final Path MODELS = CHECKOUT.resolve("engine/core/src/test/resources/models");
  private static final long PATIENCE_SECONDS = 180;

  @TempDir private Path folder;

  @BeforeAll
  static void namespacesArePermitted() throws InterruptedException {
    boolean permitted;
    try {
      permitted = new ProcessBuilder("unshare", "-rn", "true").start().waitFor() == 0;
    } catch (IOException e) {
      permitted = false;
    }
    assumeTrue(permitted, "this machine permits no network namespaces");
  }

  @Test
  void modelsAreImportedIndexedSearchedAndRerankedWith() throws Exception {
    Path notes = Files.createDirectory(folder.resolve("메모"));
    Files.writeString(notes.resolve("휴가.txt"), "연차는 일 년에 열닷새를 쓴다.");
    run("model", "import", MODELS.resolve("tiny-xlmr-cls-8192").toString());
    run("model", "import", MODELS.resolve("tiny-xlmr-reranker").toString());
    run("index", "-m", "tiny-xlmr-cls-8192", notes.toString());
    String index = notes.resolve(".koe5").toString();
    String answer = run("search", "-i", index, "--rerank=tiny-xlmr-reranker", "--json", "연차");
    assertThat(answer).contains("휴가.txt", "\"rerank\":\"tiny-xlmr-reranker\"");
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("unshare", "-rn", CHECKOUT.resolve("koe5").toString()));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("KOE5_HOME", folder.resolve("home").toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    return out;
  }
}
