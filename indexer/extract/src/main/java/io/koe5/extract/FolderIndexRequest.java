package io.koe5.extract;

import io.koe5.extract.cage.CageOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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

  /** All folders that the index was made from; what is known and unchanged is left as it is. */
  public static FolderIndexRequest all(Path index) {
    return of(index, List.of());
  }

  /** All files of one folder; what is known and unchanged is left as it is. */
  public static FolderIndexRequest of(Path index, Path folder) {
    return of(index, List.of(folder));
  }

  /** All files of these folders; what is known and unchanged is left as it is. */
  public static FolderIndexRequest of(Path index, List<Path> folders) {
    return new FolderIndexRequest(
        index,
        folders,
        List.of(),
        List.of(),
        /* noIgnore= */ false,
        /* full= */ false,
        /* retryFailed= */ false,
        CageOptions.NONE,
        STANDARD_INTERVAL,
        /* rebuild= */ false,
        Map.of());
  }

  /** The same with these globs of files to take, and of files and folders to leave out. */
  public FolderIndexRequest withGlobs(List<String> include, List<String> exclude) {
    return changed(
        draft -> {
          draft.include = include;
          draft.exclude = exclude;
        });
  }

  /** The same with ignore files heeded or not. */
  public FolderIndexRequest withNoIgnore(boolean noIgnore) {
    return changed(draft -> draft.noIgnore = noIgnore);
  }

  /** The same, the index begun anew or not. */
  public FolderIndexRequest withFull(boolean full) {
    return changed(draft -> draft.full = full);
  }

  /** The same, failed files tried again or not. */
  public FolderIndexRequest withRetryFailed(boolean retryFailed) {
    return changed(draft -> draft.retryFailed = retryFailed);
  }

  /** The same with something read beyond the usual. */
  public FolderIndexRequest withReading(CageOptions reading) {
    return changed(draft -> draft.reading = reading);
  }

  /** The same with commits at another interval than every 30 seconds. */
  public FolderIndexRequest withCommitInterval(Duration interval) {
    return changed(draft -> draft.commitInterval = interval);
  }

  /** The same, an index of another model or an older koe5 being made again first or not. */
  public FolderIndexRequest withRebuild(boolean rebuild) {
    return changed(draft -> draft.rebuild = rebuild);
  }

  /** The same with values that are committed with the index. */
  public FolderIndexRequest withProperties(Map<String, String> properties) {
    return changed(draft -> draft.properties = properties);
  }

  private FolderIndexRequest changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.request();
  }

  /** A request's parts but for its folders, to change one of them. */
  private static final class Draft {
    private final Path index;
    private final List<Path> folders;
    private List<String> include;
    private List<String> exclude;
    private boolean noIgnore;
    private boolean full;
    private boolean retryFailed;
    private CageOptions reading;
    private Duration commitInterval;
    private boolean rebuild;
    private Map<String, String> properties;

    Draft(FolderIndexRequest from) {
      index = from.index;
      folders = from.folders;
      include = from.include;
      exclude = from.exclude;
      noIgnore = from.noIgnore;
      full = from.full;
      retryFailed = from.retryFailed;
      reading = from.reading;
      commitInterval = from.commitInterval;
      rebuild = from.rebuild;
      properties = from.properties;
    }

    FolderIndexRequest request() {
      return new FolderIndexRequest(
          index,
          folders,
          include,
          exclude,
          noIgnore,
          full,
          retryFailed,
          reading,
          commitInterval,
          rebuild,
          properties);
    }
  }
}
