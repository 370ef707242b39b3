package io.koe5.cli;

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
        "status.files", status.indexed(), status.partial(), status.failed(), status.stale());
    console.say("status.passages", status.passages(), status.bytes() / MIB);
    new ReportText(console).failures(status.failures());
  }
}
