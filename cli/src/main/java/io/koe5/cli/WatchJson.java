package io.koe5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.koe5.extract.watch.WatchEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** Tells a program of all that happens while folders are watched: a JSON value a line. */
final class WatchJson extends WatchDisplay {
  WatchJson(Console console, Runnable caughtUp) {
    super(console, caughtUp);
  }

  @Override
  void tell(WatchEvent event) {
    console().json(json -> write(json, event));
  }

  private static void write(JsonGenerator json, WatchEvent event) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", Instant.now().toString());
    String name = event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    json.writeStringField("event", name);
    switch (event) {
      case WatchEvent.Following begun -> json.writeNumberField("folders", begun.folders());
      case WatchEvent.Ran ran -> {
        json.writeStringField("cause", ran.cause().name().toLowerCase(Locale.ROOT));
        json.writeFieldName("report");
        Json.report(json, ran.report());
      }
      case WatchEvent.Waiting waiting -> json.writeStringField("index", waiting.index().toString());
      case WatchEvent.Away away -> json.writeStringField("folder", away.folder().toString());
      case WatchEvent.Back back -> json.writeStringField("folder", back.folder().toString());
      case WatchEvent.Polling polling -> {
        json.writeStringField("folder", polling.folder().toString());
        json.writeStringField("message", polling.reason());
      }
      case WatchEvent.Troubled troubled ->
          json.writeStringField("message", Failures.sentence(troubled.problem()));
    }
    json.writeEndObject();
  }
}
