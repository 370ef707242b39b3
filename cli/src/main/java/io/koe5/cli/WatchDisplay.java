package io.koe5.cli;

import io.koe5.extract.FileCounts;
import io.koe5.extract.FileFailure;
import io.koe5.extract.IndexReport;
import io.koe5.extract.Progress;
import io.koe5.extract.watch.WatchEvent;
import io.koe5.extract.watch.WatchListener;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Tells a person, a line a run, what is done while folders are watched. */
class WatchDisplay implements WatchListener, AutoCloseable {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Console console;
  private final Runnable caughtUp;
  private final ProgressDisplay progress;
  private final Set<FileFailure> told = new HashSet<>();
  private boolean catchingUp = true;

  WatchDisplay(Console console, Runnable caughtUp) {
    this.console = console;
    this.caughtUp = caughtUp;
    this.progress = ProgressDisplay.on(console);
  }

  /** Lines for people or for programs; {@code caughtUp} is run once there is an index. */
  static WatchDisplay on(Console console, boolean json, Runnable caughtUp) {
    return json ? new WatchJson(console, caughtUp) : new WatchDisplay(console, caughtUp);
  }

  Console console() {
    return console;
  }

  /** Only catching up takes long. */
  @Override
  public void progress(Progress now) {
    if (catchingUp) {
      progress.progress(now);
    }
  }

  void stopping() {
    console.note("stopping");
  }

  @Override
  public void heard(WatchEvent event) {
    if (event instanceof WatchEvent.Ran) {
      close();
    }
    if (event instanceof WatchEvent.Following) {
      caughtUp.run();
    }
    tell(event);
  }

  /** What is news to a person, who is told the rest by no line. */
  void tell(WatchEvent event) {
    switch (event) {
      case WatchEvent.Following begun -> console.note("watch.following", begun.folders());
      case WatchEvent.Ran ran -> tell(ran.report());
      case WatchEvent.Waiting waiting -> console.note("watch.waiting", line(waiting.index()));
      case WatchEvent.Away away -> console.note("watch.away", line(away.folder()));
      case WatchEvent.Back back -> console.note("watch.back", line(back.folder()));
      case WatchEvent.Polling polling ->
          console.note("watch.polling", line(polling.folder()), polling.reason());
      case WatchEvent.Troubled troubled -> new Failures(console).report(troubled.problem());
    }
  }

  private void tell(IndexReport report) {
    String changes = changes(report.files());
    if (!changes.isEmpty()) {
      console.line(LocalTime.now(ZoneId.systemDefault()).format(TIME) + "  " + changes);
    }
    new ReportText(console).failures(news(report.failures()));
  }

  private List<FileFailure> news(List<FileFailure> failures) {
    return failures.stream().filter(told::add).toList();
  }

  private static String changes(FileCounts files) {
    StringJoiner changes = new StringJoiner(" ");
    add(changes, "+", files.added());
    add(changes, "~", files.updated());
    add(changes, ">", files.moved());
    add(changes, "-", files.removed());
    return changes.toString();
  }

  private static void add(StringJoiner changes, String sign, int files) {
    if (files > 0) {
      changes.add(sign + files);
    }
  }

  static String line(Object shown) {
    return Printable.line(shown.toString());
  }

  /** No progress is shown any more. */
  @Override
  public void close() {
    if (catchingUp) {
      catchingUp = false;
      progress.close();
    }
  }
}
