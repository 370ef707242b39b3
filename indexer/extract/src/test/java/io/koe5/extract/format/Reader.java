package io.koe5.extract.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads content as if it lay in a file of an extension. */
final class Reader {
  private Reader() {}

  static ExtractedText read(Path folder, String extension, byte[] content)
      throws IOException, ExtractionException {
    Path file = Files.write(folder.resolve("file." + extension), content);
    return TextFormats.of(extension).orElseThrow().extract(new FileContent(file, content.length));
  }

  static String text(Path folder, String extension, String content)
      throws IOException, ExtractionException {
    return read(folder, extension, content.getBytes(StandardCharsets.UTF_8)).text();
  }
}
