package io.koe5.extract;

import io.koe5.indexer.WordEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of three files, an index within, and runs over both. */
final class ThreeFiles {
  final Path docs;
  final Path index;
  final WordEmbedder model = new WordEmbedder();

  ThreeFiles(Path folder) throws IOException {
    this.docs = folder.toRealPath().resolve("문서");
    this.index = docs.resolve(".koe5");
    write("메모.txt", "회의는 화요일이다.");
    write("규정/휴가.md", "# 휴가\n\n연차는 15일이다.");
    write("page.html", "<h1>안내</h1><p>점심은 12시.</p>");
  }

  Path write(String name, String text) throws IOException {
    Path file = docs.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  static FolderIndexRequest request(Path index, Path... folders) {
    return FolderIndexRequest.of(index, List.of(folders));
  }

  /** All of the folder, with these globs. */
  FolderIndexRequest globs(List<String> include, List<String> exclude) {
    return FolderIndexRequest.of(index, docs).withGlobs(include, exclude);
  }

  FolderIndexRequest full(Path index) {
    return FolderIndexRequest.of(index, docs).withFull(true);
  }

  FolderIndexRequest retrying() {
    return FolderIndexRequest.of(index, docs).withRetryFailed(true);
  }

  FolderIndexRequest withoutIgnoring() {
    return FolderIndexRequest.of(index, docs).withNoIgnore(true);
  }

  IndexReport run(FolderIndexRequest request) {
    return FolderIndexer.index(request, model, progress -> {}, () -> false);
  }

  IndexReport run() {
    return run(request(index, docs));
  }

  IndexStatus status() {
    return FolderIndexer.status(index);
  }

  static FileCounts counts(
      int added, int updated, int moved, int removed, int unchanged, int failed, int skipped) {
    return new FileCounts(added, updated, moved, removed, unchanged, 0, failed, skipped);
  }
}
