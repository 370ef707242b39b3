package io.koe5.eval.bench;

import io.koe5.embedding.Embedder;
import io.koe5.extract.FolderIndexRequest;
import io.koe5.extract.FolderIndexer;
import io.koe5.extract.IndexReport;
import io.koe5.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Texts in a folder, one file each, indexed as {@code koe5 index} does it.
 *
 * @param texts what to write into the files
 * @param folder where to write them
 * @param index where to make the index
 */
record IndexingRun(List<String> texts, Path folder, Path index) {
  private static final double MEGABYTE = 1024 * 1024;

  List<Figure> measure(Embedder embedder) throws IOException {
    writeTexts();
    TimedEmbedder timed = new TimedEmbedder(embedder);
    FolderIndexRequest request = FolderIndexRequest.of(index, folder);
    try (MemoryWatch memory = new MemoryWatch()) {
      long start = System.nanoTime();
      IndexReport report = FolderIndexer.index(request, timed, progress -> {}, () -> false);
      double seconds = (System.nanoTime() - start) / 1e9;
      return figures(report, seconds, timed.nanos() / 1e9, memory.peak(), meanTokens(embedder));
    }
  }

  private void writeTexts() throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(folder.resolve("%05d.txt".formatted(i)), texts.get(i));
    }
  }

  private double meanTokens(Embedder embedder) {
    return texts.stream()
        .mapToInt(text -> embedder.countTokens(text, Role.PASSAGE))
        .average()
        .orElse(0);
  }

  private static List<Figure> figures(
      IndexReport report,
      double seconds,
      double embeddingSeconds,
      MemoryWatch.Peak peak,
      double meanTokens) {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "indexing_passages_per_second",
            "indexing, %d passages of %.0f tokens".formatted(report.passages(), meanTokens),
            report.embedded() / seconds,
            "%.1f passages/s"));
    figures.add(
        new Figure(
            "indexing_not_embedding_percent",
            "indexing, time that is not embedding",
            100 * (seconds - embeddingSeconds) / seconds,
            "%.1f %%"));
    figures.add(
        new Figure(
            "indexing_peak_heap_mb", "indexing, peak heap", peak.heap() / MEGABYTE, "%.0f MB"));
    OptionalLong anonymous = peak.anonymous();
    if (anonymous.isPresent()) {
      figures.add(
          new Figure(
              "indexing_peak_anonymous_mb",
              "indexing, peak heap and native memory",
              anonymous.getAsLong() / MEGABYTE,
              "%.0f MB"));
    }
    return figures;
  }
}
