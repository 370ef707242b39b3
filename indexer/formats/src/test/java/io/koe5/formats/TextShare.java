package io.koe5.formats;

import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.extract.FolderIndexRequest;
import io.koe5.extract.FolderIndexer;
import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.FileContent;
import io.koe5.extract.format.TextFormats;
import io.koe5.model.ModelStore;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which share of the time to index texts goes into reading them: from opening a file to its clean
 * text, encodings found out and markup taken off.
 *
 * @param folder where to write them
 * @param count how many
 */
record TextShare(Path folder, int count) {
  private static final Charset KOREAN = Charset.forName("x-windows-949");
  private static final int PARAGRAPHS = 6;
  private static final int SENTENCES = 4;
  private static final long SEED = 20_261_125;

  /** Writes the texts, reads them, indexes them, and says how long each took. */
  String measured() throws IOException, ExtractionException {
    write();
    read(); // As in a run over a folder, which does not go on as slowly as it begins.
    double reading = read();
    double indexing = index();
    return String.format(
        Locale.ROOT,
        "text  %5d files (txt, md, html, csv, json), read in %.2f s, indexed in %.1f s: reading is"
            + " %.1f %%",
        count,
        reading,
        indexing,
        100 * reading / indexing);
  }

  private void write() throws IOException {
    Files.createDirectories(folder);
    MadeUpText text = new MadeUpText(SEED);
    for (int i = 0; i < count; i++) {
      List<String> paragraphs = text.paragraphs(PARAGRAPHS, SENTENCES);
      switch (i % 6) {
        case 0 -> write(i + ".txt", String.join("\n\n", paragraphs), KOREAN);
        case 1 -> write(i + ".txt", String.join("\n\n", paragraphs), StandardCharsets.UTF_8);
        case 2 ->
            write(i + ".md", "# 안내\n\n" + String.join("\n\n", paragraphs), StandardCharsets.UTF_8);
        case 3 -> write(i + ".html", page(paragraphs), KOREAN);
        case 4 -> write(i + ".csv", table(paragraphs), KOREAN);
        default -> write(i + ".json", json(paragraphs), StandardCharsets.UTF_8);
      }
    }
  }

  private void write(String name, String text, Charset charset) throws IOException {
    Files.writeString(folder.resolve(name), text, charset);
  }

  private static String page(List<String> paragraphs) {
    return "<html><head><meta charset=\"euc-kr\"><title>안내</title></head><body><nav><a"
        + " href=\"/\">처음</a></nav><main><h1>안내</h1><p>"
        + String.join("</p><p>", paragraphs)
        + "</p></main></body></html>";
  }

  private static String table(List<String> paragraphs) {
    return paragraphs.stream()
        .map(paragraph -> paragraph.length() + "," + paragraph)
        .collect(Collectors.joining("\r\n", "길이,내용\r\n", "\r\n"));
  }

  private static String json(List<String> paragraphs) {
    return paragraphs.stream()
        .map(paragraph -> "{\"길이\": " + paragraph.length() + ", \"내용\": \"" + paragraph + "\"}")
        .collect(Collectors.joining(",\n", "[", "]"));
  }

  private double read() throws IOException, ExtractionException {
    long start = System.nanoTime();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String extension = TextFormats.extension(file.getFileName().toString());
        TextFormats.of(extension).orElseThrow().extract(new FileContent(file, Files.size(file)));
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static OnnxEmbedder open() {
    int cores = Runtime.getRuntime().availableProcessors();
    return OnnxEmbedder.open(ModelStore.standard().bundled(), Threads.forIndexing(cores));
  }

  private double index() throws IOException {
    Path index = folder.resolveSibling("index");
    try (OnnxEmbedder embedder = open()) {
      long start = System.nanoTime();
      FolderIndexer.index(
          FolderIndexRequest.of(index, folder), embedder, progress -> {}, () -> false);
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
