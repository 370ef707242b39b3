package io.koe5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.koe5.indexer.verification.Finding;
import io.koe5.indexer.verification.IndexVerification;
import io.koe5.indexer.verification.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code koe5 verify}: whether an index is right. */
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private IndexOption index = new IndexOption();
  @Mixin private ModelOptions threads = new ModelOptions();

  @Option(names = "--repair")
  private boolean repair;

  @Option(names = "--json")
  private boolean json;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path target = new IndexChoice(console).toRead(index.asked());
    List<Finding> repaired = repair ? IndexVerification.repair(target) : List.of();
    Verification found = verify(target);
    if (json) {
      console.json(generator -> write(generator, target, repaired, found));
    } else {
      print(repaired, found);
    }
    return found.isRight() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Verification verify(Path target) throws IOException {
    List<Finding> damage = IndexVerification.damage(target);
    if (!damage.isEmpty()) {
      return Verification.of(damage); // Then the model may not be known either.
    }
    try (LoadingEmbedder embedder =
        ChosenModel.ofIndex(console, target).embedder(threads.forQueries())) {
      return IndexVerification.contents(target, embedder);
    }
  }

  private void print(List<Finding> repaired, Verification found) {
    for (Finding finding : repaired) {
      console.say("verify.repaired", Printable.line(finding.message()));
    }
    if (!repaired.isEmpty()) {
      console.say("verify.index-again");
    }
    for (Finding finding : found.findings()) {
      console.say("verify.finding", Printable.line(finding.message()));
    }
    if (found.isRight()) {
      console.say("verify.right", found.documents(), found.passages(), found.embeddedAgain());
    }
  }

  private static void write(
      JsonGenerator json, Path index, List<Finding> repaired, Verification found)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("index", index.toString());
    json.writeBooleanField("right", found.isRight());
    json.writeNumberField("documents", found.documents());
    json.writeNumberField("passages", found.passages());
    json.writeNumberField("embedded_again", found.embeddedAgain());
    write(json, "findings", found.findings());
    write(json, "repaired", repaired);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, List<Finding> findings)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("code", finding.code());
      json.writeStringField("message", finding.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
