package io.koe5.cli;

import io.koe5.extract.FileCounts;
import io.koe5.extract.FileFailure;
import io.koe5.extract.IndexReport;
import java.util.List;
import java.util.StringJoiner;

/** Tells a person what an indexing run did. */
record ReportText(Console console) {
  void print(IndexReport report) {
    FileCounts files = report.files();
    StringJoiner counts = new StringJoiner(", ");
    add(counts, "count.added", files.added());
    add(counts, "count.updated", files.updated());
    add(counts, "count.moved", files.moved());
    add(counts, "count.removed", files.removed());
    add(counts, "count.unchanged", files.unchanged());
    add(counts, "count.failed", files.failed());
    add(counts, "count.skipped", files.skipped());
    console.say("report.files", counts.length() == 0 ? text("count.none") : counts.toString());
    double seconds = report.tookMillis() / 1000;
    console.say("report.passages", report.passages(), report.embedded(), seconds);
    if (!report.skipped().isEmpty()) {
      console.say("report.skipped", FileKinds.skipped(report.skipped()));
    }
    failures(report.failures());
  }

  void failures(List<FileFailure> failures) {
    for (FileFailure failure : failures) {
      console.say(
          "report.failure",
          Printable.line(failure.path()),
          failure.kind().reported(),
          Printable.line(failure.message()));
    }
  }

  private static void add(StringJoiner counts, String key, int count) {
    if (count > 0) {
      counts.add(text(key, count));
    }
  }

  private static String text(String key, Object... arguments) {
    return Console.MESSAGES.text(key, arguments);
  }
}
