package io.koe5.hub;

import io.koe5.Koe5Exception;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What one repository's server can be asked (hub API: {@code /api/…/revision}, {@code /api/…/tree},
 * {@code /…/resolve}). Thread-safe.
 */
final class HubServer {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*\\brel=\"?next\"?");

  private final HubSettings settings;
  private final HubConnection connection;
  private final HubRepository repository;
  private final Refusal refusal;

  HubServer(HubSettings settings, HubConnection connection, HubRepository repository) {
    this.settings = settings;
    this.connection = connection;
    this.repository = repository;
    this.refusal = new Refusal(repository, settings.token().isPresent());
  }

  /** The commit that the repository's revision names now. */
  String commit() {
    URI address = api("/revision/" + encoded(repository.revision()));
    String commit = read(ask(address).body(), HubServer::sha);
    if (!HubRepository.isCommit(commit)) {
      throw new HubException("answer-unreadable", settings.endpoint().getHost(), "sha");
    }
    return commit;
  }

  private static String sha(byte[] answer) {
    return FileList.parse(answer).path("sha").asText();
  }

  /**
   * The files of a commit, with sizes and sums. The tree is asked for, page by page, because the
   * list of names in {@code /revision} has neither; with them, space on disk can be checked before
   * the first byte, and a complete snapshot be told from a part of one.
   */
  FileList files(String commit) {
    List<byte[]> pages = new ArrayList<>();
    Optional<String> query = Optional.of("recursive=true");
    while (query.isPresent()) {
      HttpResponse<byte[]> answer = ask(api("/tree/" + commit + "?" + query.get()));
      pages.add(answer.body());
      query = nextPage(answer.headers());
    }
    return read(pages, FileList::answered);
  }

  /**
   * What the server says about a file's content, not following it to other hosts.
   *
   * @throws HubException if it contradicts the list of files
   */
  Checksum checksum(String commit, HubFile file) {
    HubConnection.Question head =
        new HubConnection.Question("HEAD", address(commit, file), 0, false);
    HttpHeaders answer =
        Retries.until(
                settings.patience(),
                () -> connection.ask(head, refusal, BodyHandlers.discarding(), () -> {}))
            .headers();
    // Only this header is the hub's alone; mirrors put sums of their own kind into a plain ETag.
    Optional<Checksum> linked = answer.firstValue("X-Linked-Etag").flatMap(Checksum::inTag);
    boolean sameCommit = answer.firstValue("X-Repo-Commit").map(commit::equals).orElse(true);
    boolean sameSize =
        answer.firstValue("X-Linked-Size").map(Long.toString(file.size())::equals).orElse(true);
    Optional<Checksum> listed = file.checksum();
    if (!sameCommit || !sameSize || (linked.isPresent() && !linked.equals(listed))) {
      throw new HubException("answers-differ", settings.endpoint().getHost(), file.path());
    }
    return listed.orElseThrow();
  }

  /**
   * Adds a file's missing bytes to what is there.
   *
   * @param tick called in this thread several times a second meanwhile
   */
  void content(String commit, HubFile file, FileSink sink, Runnable tick) throws TransientFailure {
    HubConnection.Question get =
        new HubConnection.Question("GET", address(commit, file), sink.offset(), true);
    connection.ask(get, refusal, sink::accept, tick);
    if (sink.position() < file.size()) {
      throw new TransientFailure(
          new HubException("connection-lost", settings.endpoint().getHost(), "short answer"));
    }
  }

  private HttpResponse<byte[]> ask(URI address) {
    return Retries.until(
        settings.patience(),
        () ->
            connection.ask(
                HubConnection.Question.get(address),
                refusal,
                BodyHandlers.ofByteArray(),
                () -> {}));
  }

  private <A, T> T read(A answer, Function<A, T> reader) {
    try {
      return reader.apply(answer);
    } catch (IllegalArgumentException e) {
      throw HubException.because(
          e, "answer-unreadable", settings.endpoint().getHost(), Koe5Exception.reason(e));
    }
  }

  /** Only the query of the next page's link counts: a mirror's links may name the hub itself. */
  private static Optional<String> nextPage(HttpHeaders headers) {
    return headers.allValues("Link").stream()
        .flatMap(value -> NEXT.matcher(value).results())
        .map(MatchResult::group)
        .map(link -> link.substring(link.indexOf('?') + 1, link.indexOf('>')))
        .findFirst();
  }

  private URI api(String rest) {
    String kind = repository.kind().plural();
    return URI.create(settings.endpoint() + "/api/" + kind + "/" + repository.name() + rest);
  }

  private URI address(String commit, HubFile file) {
    String prefix =
        switch (repository.kind()) {
          case MODEL -> "/";
          case DATASET -> "/datasets/";
        };
    List<String> names = List.of(file.path().split("/", -1));
    String path = String.join("/", names.stream().map(HubServer::encoded).toList());
    return URI.create(
        settings.endpoint() + prefix + repository.name() + "/resolve/" + commit + "/" + path);
  }

  /** Of a path or a branch, one name, as a part of an address. */
  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
