package io.koe5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.koe5.embedding.Embedding;
import io.koe5.extract.AssumedEncoding;
import io.koe5.extract.FileCounts;
import io.koe5.extract.FileFailure;
import io.koe5.extract.IndexReport;
import io.koe5.extract.IndexStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The JSON of all answers but those of searches; its keys are a contract. */
final class Json {
  private Json() {}

  static void report(JsonGenerator json, IndexReport report) throws IOException {
    FileCounts files = report.files();
    json.writeStartObject();
    json.writeObjectFieldStart("files");
    json.writeNumberField("added", files.added());
    json.writeNumberField("updated", files.updated());
    json.writeNumberField("moved", files.moved());
    json.writeNumberField("removed", files.removed());
    json.writeNumberField("unchanged", files.unchanged());
    json.writeNumberField("partial", files.partial());
    json.writeNumberField("failed", files.failed());
    json.writeNumberField("skipped", files.skipped());
    json.writeEndObject();
    json.writeNumberField("passages", report.passages());
    json.writeNumberField("embedded", report.embedded());
    json.writeNumberField("took_ms", Math.round(report.tookMillis()));
    failures(json, report.failures());
    json.writeEndObject();
  }

  static void status(JsonGenerator json, IndexStatus status) throws IOException {
    json.writeStartObject();
    json.writeStringField("index", status.index().toString());
    json.writeArrayFieldStart("folders");
    for (Path folder : status.folders()) {
      json.writeString(folder.toString());
    }
    json.writeEndArray();
    json.writeStringField("model", status.model());
    json.writeObjectFieldStart("files");
    json.writeNumberField("indexed", status.indexed());
    json.writeNumberField("partial", status.partial());
    json.writeNumberField("failed", status.failed());
    json.writeNumberField("stale", status.stale());
    json.writeNumberField("skipped", status.skippedFiles());
    json.writeEndObject();
    json.writeNumberField("passages", status.passages());
    json.writeNumberField("passages_expected", status.expectedPassages());
    json.writeNumberField("bytes", status.bytes());
    failures(json, status.failures());
    encodings(json, status.encodings());
    counts(json, "skipped", status.skipped());
    Map<String, Integer> leftOut = new TreeMap<>();
    status.leftOut().forEach((reason, count) -> leftOut.put(reason.code(), count));
    counts(json, "left_out", leftOut);
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String name, Map<String, Integer> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Integer> entry : new TreeMap<>(counts).entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void encodings(JsonGenerator json, List<AssumedEncoding> encodings)
      throws IOException {
    json.writeArrayFieldStart("encodings");
    for (AssumedEncoding assumed : encodings) {
      json.writeStartObject();
      json.writeStringField("path", assumed.path());
      json.writeStringField("encoding", assumed.encoding());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void embedding(JsonGenerator json, long index, Embedding embedding) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", index);
    json.writeArrayFieldStart("embedding");
    for (float coordinate : embedding.vector()) {
      json.writeNumber(coordinate);
    }
    json.writeEndArray();
    json.writeBooleanField("truncated", embedding.truncated());
    json.writeEndObject();
  }

  /** Maps, lists and plain values, one within the other. */
  static void tree(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          tree(json, Objects.requireNonNull(entry.getValue()));
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (Object element : list) {
          tree(json, Objects.requireNonNull(element));
        }
        json.writeEndArray();
      }
      default -> json.writePOJO(value);
    }
  }

  private static void failures(JsonGenerator json, List<FileFailure> failures) throws IOException {
    json.writeArrayFieldStart("failures");
    for (FileFailure failure : failures) {
      json.writeStartObject();
      json.writeStringField("path", failure.path());
      json.writeStringField("kind", failure.kind().reported());
      json.writeStringField("message", failure.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
