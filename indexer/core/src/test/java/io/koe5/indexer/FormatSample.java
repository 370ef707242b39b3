package io.koe5.indexer;

import io.koe5.index.IndexFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.lucene.index.IndexWriter;

/**
 * Makes the sample of the present format that {@link ReleasedFormatsTest} keeps: an index of three
 * documents, one of them put twice and one removed, in a ZIP file.
 */
final class FormatSample {
  private FormatSample() {}

  static List<SourceDocument> documents() {
    return List.of(
        SourceDocument.of("휴가", "휴가 규정", "연차 휴가는 열다섯 날이다. 쓰지 못한 날은 이듬해 삼월까지 쓴다."),
        SourceDocument.of("점심", "", "구내식당은 정오에 문을 연다. 금요일에는 국수가 나온다."),
        SourceDocument.of("비공개", "회의록 2026", "비공개 회의록 GPT-4o 3,200건: 서버실의 온도를 낮추기로 했다."));
  }

  /** Takes a scratch folder and the file to make. */
  public static void main(String[] arguments) throws IOException {
    Path index = Path.of(arguments[0]);
    TestedIndex tested = new TestedIndex(index);
    tested.put(SourceDocument.of("휴가", "", "옛 규정이다."), SourceDocument.of("옛날", "", "없어질 글이다."));
    tested.put(documents().toArray(SourceDocument[]::new));
    try (Indexer indexer = tested.open()) {
      indexer.remove("옛날");
      indexer.commit();
    }
    try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]));
        ZipOutputStream sample = new ZipOutputStream(out);
        Stream<Path> files = Files.list(new IndexFolder(index).lucene())) {
      for (Path file : files.sorted().toList()) {
        if (!file.endsWith(IndexWriter.WRITE_LOCK_NAME)) {
          sample.putNextEntry(new ZipEntry(index.relativize(file).toString()));
          Files.copy(file, sample);
        }
      }
    }
  }
}
