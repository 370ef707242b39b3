package io.koe5.extract;

import io.koe5.extract.cage.CageOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What to bring up to date.
 *
 * @param index the index's folder
 * @param folders to index; none for all that the index was made from
 * @param include globs of files to take, such as "*.md" or "notes/**"; none for all. Together with
 *     {@code exclude} they replace what was said of these folders before; without folders, what was
 *     said before stays
 * @param exclude globs of files and folders to leave out
 * @param noIgnore whether to leave .gitignore and .koe5ignore files unheeded; remembered as the
 *     globs are
 * @param full whether to begin the index anew
 * @param retryFailed whether to read files again that could not be read and have not changed since
 * @param reading what is read beyond the usual; an index that was once asked for it keeps to it
 *     until it is begun anew
 * @param commitInterval how much work is lost at most when the program is killed, beside the file
 *     that is being embedded just then; less of it costs time
 * @param rebuild whether an index of another model or an older koe5 is first made again from what
 *     it stores, without reading a file; if not, such an index is refused
 * @param properties values of the caller that the first commit makes lasting, with the rest
 */
public record FolderIndexRequest(
    Path index,
    List<Path> folders,
    List<String> include,
    List<String> exclude,
    boolean noIgnore,
    boolean full,
    boolean retryFailed,
    CageOptions reading,
    Duration commitInterval,
    boolean rebuild,
    Map<String, String> properties) {
  private static final Duration STANDARD_INTERVAL = Duration.ofSeconds(30);

  /** Keeps unmodifiable copies. */
  public FolderIndexRequest {
    folders = List.copyOf(folders);
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    properties = Map.copyOf(properties);
  }

  /** The same with a commit every 30 seconds. */
  public FolderIndexRequest(
      Path index,
      List<Path> folders,
      List<String> include,
      List<String> exclude,
      boolean noIgnore,
      boolean full,
      boolean retryFailed,
      CageOptions reading) {
    this(
        index,
        folders,
        include,
        exclude,
        noIgnore,
        full,
        retryFailed,
        reading,
        STANDARD_INTERVAL,
        /* rebuild= */ false,
        Map.of());
  }

  /** The same with nothing read beyond the usual. */
  public FolderIndexRequest(
      Path index,
      List<Path> folders,
      List<String> include,
      List<String> exclude,
      boolean noIgnore,
      boolean full,
      boolean retryFailed) {
    this(index, folders, include, exclude, noIgnore, full, retryFailed, CageOptions.NONE);
  }

  /** All folders that the index was made from; what is known and unchanged is left as it is. */
  public static FolderIndexRequest all(Path index) {
    return new FolderIndexRequest(index, List.of(), List.of(), List.of(), false, false, false);
  }

  /** All files of one folder; what is known and unchanged is left as it is. */
  public static FolderIndexRequest of(Path index, Path folder) {
    return new FolderIndexRequest(
        index, List.of(folder), List.of(), List.of(), false, false, false);
  }

  /** The same with commits at another interval. */
  public FolderIndexRequest committing(Duration interval) {
    return with(interval, rebuild, properties);
  }

  /** The same, an index of another model or an older koe5 being made again first. */
  public FolderIndexRequest rebuilding() {
    return with(commitInterval, /* rebuilding= */ true, properties);
  }

  /** The same with values that are committed with the index. */
  public FolderIndexRequest with(Map<String, String> values) {
    return with(commitInterval, rebuild, values);
  }

  private FolderIndexRequest with(
      Duration interval, boolean rebuilding, Map<String, String> values) {
    return new FolderIndexRequest(
        index,
        folders,
        include,
        exclude,
        noIgnore,
        full,
        retryFailed,
        reading,
        interval,
        rebuilding,
        values);
  }
}
