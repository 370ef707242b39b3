package io.koe5.extract;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an index holds, compared with the files as they are now. The files of its folders, as the
 * last whole run saw them, are those indexed, partial, failed and skipped together; what was left
 * out was not looked at.
 *
 * @param index its folder
 * @param folders folders that it was made from
 * @param model name of the model it was made with
 * @param indexed files wholly in the index
 * @param partial files of which some text is in the index
 * @param failed files that could not be read
 * @param stale files of any of these kinds that have changed or gone since
 * @param skipped files that no reader takes, by extension in lower case, which is empty where there
 *     is none of use; or by {@link #SPECIAL} or {@link #OTHERS}
 * @param leftOut files, folders and links that were passed by; a folder counts as one
 * @param passages in the index
 * @param expectedPassages in the index as the ledger has it; another number means damage
 * @param bytes of the index on disk
 * @param failures of the partial and failed files, of files that could not be read again and of
 *     which the index keeps what it had, and of folders that could not be read
 * @param encodings files whose encoding was assumed
 */
public record IndexStatus(
    Path index,
    List<Path> folders,
    String model,
    int indexed,
    int partial,
    int failed,
    int stale,
    Map<String, Integer> skipped,
    Map<LeftOut, Integer> leftOut,
    long passages,
    long expectedPassages,
    long bytes,
    List<FileFailure> failures,
    List<AssumedEncoding> encodings) {

  /** Kind of what is no regular file: pipes, devices, sockets. */
  public static final String SPECIAL = "*special";

  /** Kind of files whose extensions are too many to tell. */
  public static final String OTHERS = "*others";

  /** Keeps unmodifiable copies. */
  public IndexStatus {
    folders = List.copyOf(folders);
    skipped = Map.copyOf(skipped);
    leftOut = Map.copyOf(leftOut);
    failures = List.copyOf(failures);
    encodings = List.copyOf(encodings);
  }

  /** Files that no reader takes, of all kinds. */
  public int skippedFiles() {
    return skipped.values().stream().mapToInt(Integer::intValue).sum();
  }
}
