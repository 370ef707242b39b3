package io.koe5.extract;

import java.nio.file.Path;
import java.util.List;

/**
 * What an index holds, compared with the files as they are now.
 *
 * @param index its folder
 * @param folders folders that it was made from
 * @param model name of the model it was made with
 * @param indexed files wholly in the index
 * @param partial files of which some text is in the index
 * @param failed files that could not be read
 * @param stale files of any of these kinds that have changed or gone since
 * @param passages in the index
 * @param bytes of the index on disk
 * @param failures of the partial and failed files
 */
public record IndexStatus(
    Path index,
    List<Path> folders,
    String model,
    int indexed,
    int partial,
    int failed,
    int stale,
    long passages,
    long bytes,
    List<FileFailure> failures) {

  /** Keeps unmodifiable copies. */
  public IndexStatus {
    folders = List.copyOf(folders);
    failures = List.copyOf(failures);
  }
}
