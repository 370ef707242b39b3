package io.koe5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.koe5.index.Place;
import io.koe5.search.Copy;
import io.koe5.search.Hit;
import io.koe5.search.Leg;
import io.koe5.search.Location;
import io.koe5.search.Rescoring;
import io.koe5.search.SearchResult;
import io.koe5.search.Signal;
import io.koe5.search.Warning;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The JSON of a search's answer; its keys are a contract.
 *
 * @param index where the index lies
 * @param model the model it was made with
 */
record SearchJson(Path index, String model) {
  void write(JsonGenerator json, SearchResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("query", result.request().query());
    json.writeStringField("mode", Choices.name(result.request().mode()));
    json.writeStringField("fusion", Choices.name(result.request().fusion()));
    if (result.request().reranking().isPresent()) {
      json.writeStringField(
          "rerank", result.request().reranking().get().reranker().profile().name());
    }
    json.writeStringField("index", index.toString());
    json.writeStringField("model", model);
    json.writeNumberField("took_ms", Math.round(result.tookMillis() * 10) / 10.0);
    json.writeArrayFieldStart("hits");
    for (Hit hit : result.hits()) {
      hit(json, hit);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("warnings");
    for (Warning warning : result.warnings()) {
      json.writeStartObject();
      json.writeStringField("code", warning.code());
      json.writeStringField("message", warning.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void hit(JsonGenerator json, Hit hit) throws IOException {
    json.writeStartObject();
    json.writeNumberField("rank", hit.rank());
    json.writeNumberField("score", hit.score());
    json.writeStringField("file", hit.document().uri());
    json.writeStringField("path", hit.document().path());
    json.writeStringField("title", hit.document().title());
    location(json, hit.location());
    json.writeStringField("text", hit.text());
    json.writeStringField("snippet", hit.snippet());
    json.writeObjectFieldStart("signals");
    for (Leg leg : Leg.values()) {
      Signal signal = hit.signals().get(leg);
      if (signal != null) {
        signal(json, Choices.name(leg), signal);
      }
    }
    if (hit.rescoring().isPresent()) {
      rescoring(json, hit.rescoring().get());
    }
    json.writeEndObject();
    copies(json, hit);
    json.writeEndObject();
  }

  private static void copies(JsonGenerator json, Hit hit) throws IOException {
    if (hit.copies().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("copies");
    for (Copy copy : hit.copies()) {
      json.writeStartObject();
      json.writeStringField("file", copy.uri());
      json.writeStringField("path", copy.path());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (hit.copyCount() > hit.copies().size()) {
      json.writeNumberField("copies_total", hit.copyCount());
    }
  }

  private static void location(JsonGenerator json, Location location) throws IOException {
    json.writeObjectFieldStart("location");
    place(json, location.place());
    json.writeNumberField("line", location.line());
    json.writeNumberField("start", location.start());
    json.writeNumberField("end", location.end());
    if (!location.heading().isEmpty()) {
      json.writeStringField("heading", location.heading());
    }
    json.writeEndObject();
  }

  private static void rescoring(JsonGenerator json, Rescoring rescoring) throws IOException {
    signal(json, "fused", rescoring.fused());
    if (rescoring.rerank().isPresent()) {
      signal(json, "rerank", rescoring.rerank().get());
    }
  }

  private static void place(JsonGenerator json, Place place) throws IOException {
    if (!place.part().isEmpty()) {
      json.writeStringField("part", place.part());
    }
    if (!place.sheet().isEmpty()) {
      json.writeStringField("sheet", place.sheet());
    }
    if (place.page().isPresent()) {
      json.writeNumberField("page", place.page().getAsInt());
    }
    if (place.slide().isPresent()) {
      json.writeNumberField("slide", place.slide().getAsInt());
    }
  }

  private static void signal(JsonGenerator json, String leg, Signal signal) throws IOException {
    json.writeObjectFieldStart(leg);
    if (signal.rank().isPresent()) {
      json.writeNumberField("rank", signal.rank().getAsInt());
    }
    json.writeNumberField("score", signal.score());
    json.writeEndObject();
  }
}
