package io.koe5.cli;

import io.koe5.extract.AssumedEncoding;
import io.koe5.extract.IndexStatus;

/** Tells a person what an index holds. */
record StatusText(Console console) {
  private static final double MIB = 1 << 20;

  void print(IndexStatus status) {
    console.say("status.index", Printable.line(status.index().toString()));
    status
        .folders()
        .forEach(folder -> console.say("status.folder", Printable.line(folder.toString())));
    console.say("status.model", Printable.line(status.model()));
    console.say(
        "status.files",
        status.indexed(),
        status.partial(),
        status.failed(),
        status.skippedFiles(),
        status.stale());
    passages(status);
    if (!status.skipped().isEmpty()) {
      console.say("status.skipped", FileKinds.skipped(status.skipped()));
    }
    if (!status.leftOut().isEmpty()) {
      console.say("status.left-out", FileKinds.leftOut(status.leftOut()));
    }
    new ReportText(console).failures(status.failures());
    for (AssumedEncoding assumed : status.encodings()) {
      console.say(
          "status.encoding", Printable.line(assumed.path()), Printable.line(assumed.encoding()));
    }
  }

  private void passages(IndexStatus status) {
    console.say("status.passages", status.passages(), status.bytes() / MIB);
    if (status.passages() != status.expectedPassages()) {
      console.say("status.passages-differ", status.expectedPassages());
    }
  }
}
