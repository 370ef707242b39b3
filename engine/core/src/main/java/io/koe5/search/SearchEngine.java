package io.koe5.search;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.analysis.UserWords;
import io.koe5.embedding.Embedder;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from one index. Thread-safe; an answer sees the index as it was when it was
 * opened or last {@linkplain #refresh refreshed}, whatever is written meanwhile.
 *
 * <pre>{@code
 * try (SearchEngine engine = SearchEngine.open(Path.of("notes/.koe5"), embedder)) {
 *   engine.search(SearchRequest.of("연차는 며칠인가요?")).hits().forEach(System.out::println);
 * }
 * }</pre>
 */
public final class SearchEngine implements AutoCloseable {
  private static final Messages MESSAGES = Messages.beside(SearchEngine.class);

  private final DictionaryFile dictionary;
  private final Embedder embedder;
  private final Directory directory;
  private final SearcherManager searchers;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("koe5-query-", 0).factory());

  private SearchEngine(
      IndexFolder folder, Embedder embedder, Directory directory, SearcherManager searchers) {
    this.dictionary = new DictionaryFile(folder.dictionary());
    this.embedder = embedder;
    this.directory = directory;
    this.searchers = searchers;
  }

  /**
   * Opens an index for questions.
   *
   * @param index the index's folder, such as {@code notes/.koe5}
   * @param embedder the model that the index was made with; stays the caller's to close
   * @throws Koe5Exception if there is no index, or one made with another model or another version
   */
  public static SearchEngine open(Path index, Embedder embedder) {
    IndexFolder folder = new IndexFolder(index);
    try {
      if (!folder.holdsIndex()) {
        throw new Koe5Exception(MESSAGES, "no-index", index);
      }
      return open(folder, FSDirectory.open(folder.lucene()), embedder);
    } catch (IOException | UncheckedIOException e) {
      Koe5Exception failure =
          new Koe5Exception(MESSAGES, "unreadable-index", index, IndexFolder.reason(e));
      failure.initCause(e);
      throw failure;
    }
  }

  private static SearchEngine open(IndexFolder folder, Directory directory, Embedder embedder)
      throws IOException {
    try {
      DirectoryReader reader = IndexFolder.opening(() -> DirectoryReader.open(directory));
      SearcherManager searchers = new SearcherManager(reader, new KoreanSearchers(embedder));
      return new SearchEngine(folder, embedder, directory, searchers);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * Answers a question. Of documents with the very same content one answers, and its hits name the
   * others.
   *
   * @throws IllegalStateException if this engine is closed
   */
  public SearchResult search(SearchRequest request) {
    return withInquiry(
        request,
        Grouping.CONTENTS,
        inquiry -> {
          SearchResult result = inquiry.answer();
          return dictionary.warning(inquiry.analyzers().words()).map(result::with).orElse(result);
        });
  }

  /**
   * The documents that {@link #search} would answer with or name as copies, in the same order, each
   * once, by its best passage. Nothing is read that is only for showing: for programs that need ids
   * alone.
   *
   * @param request up to how many documents, and which; {@code perDocument} is taken to be 1
   * @throws IllegalStateException if this engine is closed
   */
  public List<RankedDocument> rank(SearchRequest request) {
    return withInquiry(request.withPerDocument(1), Grouping.DOCUMENTS, Inquiry::rank);
  }

  /** What the index was made with. */
  public IndexManifest manifest() {
    return withSearcher(SearchEngine::manifestOf);
  }

  /**
   * Lets coming searches see what has been committed since; true if there was something.
   *
   * @throws Koe5Exception if the index has been made again with another model or version; searches
   *     go on with what was there before
   */
  public boolean refresh() {
    long before = withSearcher(SearchEngine::version);
    try {
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return before != withSearcher(SearchEngine::version);
  }

  /** Ends this engine once its embedding is done; the embedder stays open. */
  @Override
  public void close() {
    try (workers;
        directory) {
      searchers.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IndexManifest manifestOf(IndexSearcher searcher) throws IOException {
    return manifestOf(searcher.getIndexReader());
  }

  private static IndexManifest manifestOf(IndexReader reader) throws IOException {
    return IndexManifest.read(directoryReader(reader).getIndexCommit().getUserData());
  }

  private static long version(IndexSearcher searcher) {
    return directoryReader(searcher.getIndexReader()).getVersion();
  }

  private static DirectoryReader directoryReader(IndexReader reader) {
    // SearcherManager opens nothing else.
    return (DirectoryReader) reader;
  }

  private <T> T withInquiry(SearchRequest request, Grouping grouping, IOFunction<Inquiry, T> work) {
    try {
      return withSearcher(
          searcher ->
              work.apply(
                  new Inquiry((KoreanSearcher) searcher, embedder, workers, request, grouping)));
    } catch (RejectedExecutionException e) {
      throw new AlreadyClosedException("this engine is closed", e);
    }
  }

  private <T> T withSearcher(IOFunction<IndexSearcher, T> work) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return work.apply(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses what the embedder cannot search before anyone searches it. */
  private static final class KoreanSearchers extends SearcherFactory {
    private final Embedder embedder;
    private volatile KoreanAnalyzers latest = KoreanAnalyzers.standard();

    KoreanSearchers(Embedder embedder) {
      this.embedder = embedder;
    }

    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous)
        throws IOException {
      IndexManifest manifest = manifestOf(reader);
      manifest.check(embedder.profile());
      KoreanAnalyzers analyzers = analyzers(UserWords.of(manifest.dictionary()));
      manifest.checkAnalyzer(analyzers.description());
      latest = analyzers;
      return new KoreanSearcher(reader, analyzers);
    }

    /** To build them from a large dictionary takes longer than to open the index. */
    private KoreanAnalyzers analyzers(UserWords words) {
      return latest.words().equals(words) ? latest : KoreanAnalyzers.of(words);
    }
  }
}
