package io.koe5.corpora;

import java.util.ArrayList;
import java.util.List;

/** How a task's data are laid out in its dataset. */
public enum Layout {
  /** The tables of a retrieval task as MTEB keeps them. */
  STANDARD {
    @Override
    List<DatasetPart> parts(CatalogueEntry entry) {
      List<DatasetPart> parts =
          new ArrayList<>(
              List.of(
                  part(entry, "corpus", "corpus"),
                  part(entry, "queries", "queries", "query"),
                  part(entry, "qrels", "qrels", "default")));
      if (entry.type() == TaskType.RERANKING) {
        parts.add(part(entry, "top_ranked", "top_ranked"));
      }
      return parts;
    }

    @Override
    Benchmark read(DatasetFolder folder, CatalogueEntry entry) {
      List<DatasetPart> parts = parts(entry);
      return new RetrievalTables(
              folder.rows(parts.get(0)),
              folder.rows(parts.get(1)),
              folder.judgments(parts.get(2)),
              parts.stream().skip(3).findFirst().map(folder::rows))
          .read(entry.name(), entry.split());
    }
  },

  /** Belebele: each row a question about the passage that its link names. */
  BELEBELE {
    @Override
    List<DatasetPart> parts(CatalogueEntry entry) {
      return List.of(ofSubset(entry));
    }

    @Override
    Benchmark read(DatasetFolder folder, CatalogueEntry entry) {
      return new QuestionRows(
              folder.rows(ofSubset(entry)), "question", "link", "flores_passage", "C")
          .read(entry.name(), entry.split());
    }
  },

  /** Questions and answers: each row a question and the answer that is to be found. */
  ANSWERS {
    @Override
    List<DatasetPart> parts(CatalogueEntry entry) {
      return List.of(ofSubset(entry));
    }

    @Override
    Benchmark read(DatasetFolder folder, CatalogueEntry entry) {
      return new QuestionRows(folder.rows(ofSubset(entry)), "question", "answer", "answer", "D")
          .read(entry.name(), entry.split());
    }
  },

  /** KorSTS: a table a split, which its makers call {@code sts-test.tsv}. */
  KOR_STS {
    @Override
    List<DatasetPart> parts(CatalogueEntry entry) {
      return List.of(new DatasetPart(List.of("sts-" + entry.split(), "default"), entry.split()));
    }

    @Override
    Benchmark read(DatasetFolder folder, CatalogueEntry entry) {
      return new SentencePairs(folder.rows(parts(entry).getFirst()), "/score")
          .read(entry.name(), entry.split());
    }
  },

  /** KLUE's similarity task, from the hub or from the file that its makers publish. */
  KLUE_STS {
    @Override
    List<DatasetPart> parts(CatalogueEntry entry) {
      return List.of(new DatasetPart(List.of(entry.subset(), "klue-sts-v1.1_dev"), entry.split()));
    }

    @Override
    Benchmark read(DatasetFolder folder, CatalogueEntry entry) {
      return new SentencePairs(folder.rows(parts(entry).getFirst()), "/labels/label")
          .read(entry.name(), entry.split());
    }
  };

  /** The tables that the task needs: what is to be downloaded. */
  abstract List<DatasetPart> parts(CatalogueEntry entry);

  /**
   * Reads the task from a folder with the dataset's files, uncounted.
   *
   * @throws CorpusException if a file, a column or a value is not as it should be
   */
  abstract Benchmark read(DatasetFolder folder, CatalogueEntry entry);

  private static DatasetPart ofSubset(CatalogueEntry entry) {
    String configuration = entry.subset().split("-", 2)[0];
    return new DatasetPart(List.of(configuration), entry.split());
  }

  /** A table of the standard layout: with a subset it is called {@code SUBSET-TABLE}. */
  private static DatasetPart part(CatalogueEntry entry, String table, String... withoutSubset) {
    List<String> configurations =
        entry.subset().equals("default")
            ? List.of(withoutSubset)
            : List.of(entry.subset() + "-" + table);
    return new DatasetPart(configurations, entry.split());
  }
}
