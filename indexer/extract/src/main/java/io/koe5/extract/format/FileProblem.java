package io.koe5.extract.format;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Names what the file system says without repeating the path. */
public final class FileProblem {
  private FileProblem() {}

  /** What went wrong, in a few words. */
  public static String name(IOException problem) {
    return switch (problem) {
      case AccessDeniedException denied -> FailureKind.MESSAGES.text("denied");
      case NoSuchFileException gone -> FailureKind.MESSAGES.text("gone");
      case FileSystemException other ->
          Optional.ofNullable(other.getReason()).orElse(other.getClass().getSimpleName());
      default ->
          Optional.ofNullable(problem.getMessage()).orElse(problem.getClass().getSimpleName());
    };
  }
}
