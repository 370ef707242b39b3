package io.koe5.cli;

import io.koe5.hub.HubListener;

/** Says now and then how far a download is. */
final class DownloadNotes implements HubListener {
  private static final double MEGABYTE = 1e6;

  private final Console console;
  private final Pace pace = new Pace();

  DownloadNotes(Console console) {
    this.console = console;
  }

  @Override
  public void progress(String file, long bytes, long total) {
    if (pace.due()) {
      console.note("download", Printable.line(file), bytes / MEGABYTE, total / MEGABYTE);
    }
  }
}
