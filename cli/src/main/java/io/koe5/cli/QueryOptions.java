package io.koe5.cli;

import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.SearchRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to search, the same for each query of a run. */
final class QueryOptions {
  @Option(
      names = {"-k", "--limit"},
      paramLabel = "N")
  private int limit = 10;

  @Option(names = "--mode", paramLabel = "hybrid|dense|bm25")
  private Mode mode = Mode.HYBRID;

  @Option(names = "--fusion", paramLabel = "auto|rrf|weighted-rrf")
  private Fusion fusion = Fusion.AUTO;

  @Option(names = "--per-file", paramLabel = "N")
  private int perFile = 1;

  @Option(names = "--path", paramLabel = "GLOB")
  private List<String> paths = new ArrayList<>();

  @Option(names = "--type", paramLabel = "EXT")
  private List<String> types = new ArrayList<>();

  @Option(names = "--since", paramLabel = "DATE")
  private Optional<String> since = Optional.empty();

  @Option(names = "--until", paramLabel = "DATE")
  private Optional<String> until = Optional.empty();

  /** Whether the query's vector will be needed. */
  boolean needModel() {
    return mode != Mode.BM25;
  }

  /**
   * The request for one query.
   *
   * @throws WrongUsage if the query is blank or an option makes no sense
   */
  SearchRequest request(String query) {
    if (query.isBlank()) {
      throw new WrongUsage("empty-query");
    }
    SearchRequest request =
        SearchRequest.of(query)
            .withLimit(AtLeastOne.of("-k", limit))
            .withMode(mode)
            .withFusion(fusion)
            .withPerDocument(AtLeastOne.of("--per-file", perFile))
            .withPaths(paths)
            .withTypes(types.stream().map(QueryOptions::type).toList());
    if (since.isPresent()) {
      request = request.withSince(moment("--since", since.get(), 0));
    }
    return until.isPresent() ? request.withUntil(moment("--until", until.get(), 1)) : request;
  }

  private static String type(String written) {
    String bare = written.startsWith(".") ? written.substring(1) : written;
    return bare.toLowerCase(Locale.ROOT);
  }

  /** A local date or date with time; of a date alone its beginning, after so many more days. */
  private static Instant moment(String option, String written, int days) {
    try {
      LocalDateTime local =
          written.contains("T")
              ? LocalDateTime.parse(written)
              : LocalDate.parse(written).plusDays(days).atStartOfDay();
      return local.atZone(ZoneId.systemDefault()).toInstant();
    } catch (DateTimeException e) {
      throw new WrongUsage("bad-date", option, written);
    }
  }
}
