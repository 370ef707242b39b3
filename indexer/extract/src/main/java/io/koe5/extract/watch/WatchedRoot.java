package io.koe5.extract.watch;

import io.koe5.Koe5Exception;
import io.koe5.extract.FolderSurvey;
import io.koe5.extract.watch.FolderEvents.Happened;
import io.koe5.extract.watch.FolderEvents.Happening;
import io.koe5.extract.watch.WatchRequest.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A folder that is watched: whether it is there, and how its changes are noticed. */
final class WatchedRoot {
  private final Path root;
  private final FolderEvents events;
  private final RootPresence presence;

  /** Links met so far: when one comes or goes, files elsewhere may get other names. */
  private final Set<Path> links = new HashSet<>();

  private Optional<FolderLooks> looks = Optional.empty();

  WatchedRoot(Path root, FolderEvents events) {
    this.root = root;
    this.events = events;
    this.presence = new RootPresence(root);
  }

  Path root() {
    return root;
  }

  RootPresence presence() {
    return presence;
  }

  /**
   * Begins to notice changes, or makes sure that none is missed; returns why it has to look for
   * them, if it has to from now on.
   */
  Optional<String> follow(FolderSurvey survey, Way way) {
    if (looks.isPresent()) {
      return Optional.empty();
    }
    Optional<String> reason =
        way == Way.POLLING
            ? Optional.of(FolderWatch.MESSAGES.text("polling-asked"))
            : EventDelivery.missing(root);
    return reason.isEmpty() ? register(survey, root) : fallBack(survey, reason.get());
  }

  private Optional<String> fallBack(FolderSurvey survey, String reason) {
    events.drop(root);
    looks = Optional.of(new FolderLooks(root, survey));
    return Optional.of(reason);
  }

  private Optional<String> register(FolderSurvey survey, Path start) {
    try {
      if (start.equals(root)) {
        tellOfRootItself();
      }
      int known = links.size();
      survey.visit(start, new Registering());
      if (links.size() > known && !start.equals(root)) {
        // Where they lead only a walk from the root tells.
        survey.visit(root, new Registering());
      }
      return Optional.empty();
    } catch (UncheckedIOException e) {
      String limit = Koe5Exception.reason(Objects.requireNonNull(e.getCause()));
      return fallBack(survey, FolderWatch.MESSAGES.text("polling-limit", limit));
    }
  }

  /** A folder that goes and comes back while a run looks at it may have been missed by that run. */
  private void tellOfRootItself() {
    if (root.getParent() != null) {
      new Registering().folder(root.getParent());
    }
  }

  /** Has folders told of, and remembers links. */
  private final class Registering implements FolderSurvey.Visitor {
    @Override
    public void folder(Path folder) {
      try {
        events.add(folder);
      } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
        // It went away or cannot be read: then there is nothing to be told of either.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void link(Path link) {
      links.add(link);
    }
  }

  /** Nothing is noticed any more. */
  void leave() {
    events.drop(root);
    links.clear();
    looks = Optional.empty();
  }

  /** The folders in which something is different, where that has to be looked for and is due. */
  Set<Path> look(FolderSurvey survey, long now) {
    return looks.isPresent() && looks.get().isDue(now) ? looks.get().look(survey) : Set.of();
  }

  /** What one happening means. */
  record Meaning(Optional<Path> changed, Optional<String> polling) {
    static Meaning nothing() {
      return new Meaning(Optional.empty(), Optional.empty());
    }
  }

  Meaning understand(Happened happened, FolderSurvey survey) {
    Path path = happened.path();
    boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    if (!isFolder) {
      events.drop(path);
    }
    if (links.stream().anyMatch(link -> link.startsWith(path)) || Files.isSymbolicLink(path)) {
      links.removeIf(link -> link.startsWith(path));
      return registered(survey, root);
    }
    if (!isFolder) {
      return new Meaning(Optional.of(path), Optional.empty());
    }
    if (happened.what() == Happening.CHANGED && events.tellsOf(path)) {
      // Its own time or rights are no news; what happens in it is told by itself.
      return Meaning.nothing();
    }
    return registered(survey, path);
  }

  /** What was told and not yet heard is lost with the registrations: then all is compared. */
  private Meaning registered(FolderSurvey survey, Path start) {
    Optional<String> polling = register(survey, start);
    return new Meaning(Optional.of(polling.isPresent() ? root : start), polling);
  }
}
