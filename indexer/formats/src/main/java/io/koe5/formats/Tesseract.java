package io.koe5.formats;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Recognizes Korean and English text in pictures with the program of this name, the only other
 * program that is ever started here, and only where a person asked for it.
 */
final class Tesseract {
  private final String program;

  /** The program by its name on the path, or wherever it lies. */
  Tesseract(String program) {
    this.program = program;
  }

  /** Whether it is installed, with what it must know of Korean. */
  boolean isThere() {
    try {
      return run(List.of(program, "--list-langs")).lines().anyMatch("kor"::equals);
    } catch (IOException e) {
      return false;
    }
  }

  /** The text in a picture. */
  String read(BufferedImage picture) throws IOException {
    Path file = Files.createTempFile("page", ".png");
    try {
      ImageIO.write(picture, "png", file.toFile());
      return run(List.of(program, file.toString(), "stdout", "-l", "kor+eng"));
    } finally {
      Files.delete(file);
    }
  }

  private static String run(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command.getFirst() + " failed");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
    return text;
  }
}
