package io.koe5.corpora;

import io.koe5.corpora.KnownTask.Origin;
import io.koe5.hub.HubClient;
import io.koe5.hub.HubFile;
import io.koe5.hub.HubListener;
import io.koe5.hub.HubRepository;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds tasks by name: in a person's folder of data, in the program itself, or on the hub, from
 * which it fetches the files of a catalogue's entry at the pinned revision. Tasks of the catalogue
 * are counted. As thread-safe as the listener.
 */
public final class TaskSource {
  private final Catalogue catalogue = Catalogue.standard();
  private final Optional<DataFolder> data;
  private final HubClient hub;
  private final HubListener listener;

  /**
   * A source of tasks.
   *
   * @param data the person's folder of tasks; where it is given, the hub is not asked
   * @param hub whence tasks of the catalogue come otherwise
   * @param listener hears how downloads go on
   */
  public TaskSource(Optional<Path> data, HubClient hub, HubListener listener) {
    this.data = data.map(DataFolder::new);
    this.hub = hub;
    this.listener = listener;
  }

  /** The published tasks. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * The names that can be opened: those in the person's folder, if there is one, and that of the
   * bundled benchmark; else those of the catalogue.
   *
   * @throws CorpusException if the person's folder cannot be read
   */
  public List<String> names() {
    Stream<String> known =
        catalogue.entries().stream()
            .filter(entry -> data.isEmpty() || entry.isBundled())
            .map(CatalogueEntry::name);
    Stream<String> own = data.stream().flatMap(folder -> folder.names(catalogue).stream());
    return Stream.concat(own, known).distinct().toList();
  }

  /**
   * The tasks of {@link #names()}, without reading any.
   *
   * @throws CorpusException if the person's folder cannot be read
   */
  public List<KnownTask> tasks() {
    List<String> own = data.map(folder -> folder.names(catalogue)).orElse(List.of());
    return names().stream().map(name -> known(name, own.contains(name))).toList();
  }

  /**
   * What is known of one of them.
   *
   * @throws CorpusException if there is no such task, or the person's folder cannot be read
   */
  public KnownTask find(String name) {
    return tasks().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /**
   * The task of a name. What can be counted at once is; documents are counted as they stream.
   *
   * @throws CorpusException if there is no such task, or its data are not as they should be
   * @throws io.koe5.hub.HubException if its files cannot be fetched
   */
  public Benchmark open(String name) {
    Optional<CatalogueEntry> entry = catalogue.find(name);
    Benchmark found =
        data.flatMap(folder -> folder.find(name, entry))
            .or(() -> entry.filter(CatalogueEntry::isBundled).map(known -> BundledBenchmark.read()))
            .or(() -> entry.filter(known -> data.isEmpty()).map(this::fetched))
            .orElseThrow(() -> unknown(name));
    return entry.map(known -> known.checked(found)).orElse(found);
  }

  private KnownTask known(String name, boolean own) {
    Optional<CatalogueEntry> entry = catalogue.find(name);
    boolean bundled = entry.filter(CatalogueEntry::isBundled).isPresent();
    Origin elsewhere = bundled ? Origin.PROGRAM : Origin.HUB;
    return new KnownTask(name, own ? Origin.DATA : elsewhere, entry);
  }

  private CorpusException unknown(String name) {
    return new CorpusException("task-unknown", name, String.join(", ", names()));
  }

  private Benchmark fetched(CatalogueEntry entry) {
    HubRepository repository = HubRepository.dataset(entry.dataset(), entry.revision());
    List<String> there = hub.files(repository).stream().map(HubFile::path).toList();
    Set<String> wanted = new HashSet<>();
    for (DatasetPart part : entry.layout().parts(entry)) {
      wanted.addAll(part.requiredAmong(there, repository));
    }
    Path folder = hub.snapshot(repository, wanted::contains, listener).folder();
    return entry.layout().read(new DatasetFolder(folder), entry);
  }
}
