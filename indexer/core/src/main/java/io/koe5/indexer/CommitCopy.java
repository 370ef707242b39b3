package io.koe5.indexer;

import io.koe5.UnpackedFolder;
import io.koe5.index.IndexFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/**
 * A copy of the few small files of an index that list its documents: which segments there are, what
 * each of them is, which of its documents are gone. Other files can be damaged and the rest is
 * found all the same; without these nothing is. Made anew after each commit, it is no truth of its
 * own: what it gives back is taken only where Lucene finds it to belong to the other files.
 */
public final class CommitCopy {
  private static final String COMMIT = "segments_";
  private static final List<String> ENDINGS = List.of(".si", ".liv");

  private CommitCopy() {}

  /** Copies what the last commit added. The index is as good without. */
  static void keep(Path index, Directory files) {
    try (Directory copy = open(index)) {
      Set<String> listing = new TreeSet<>(SegmentInfos.readLatestCommit(files).files(true));
      listing.removeIf(file -> !isListing(file));
      for (String file : listing) {
        if (!isSame(files, copy, file)) {
          replace(files, copy, file);
        }
      }
      for (String file : copy.listAll()) {
        if (!listing.contains(file)) {
          copy.deleteFile(file);
        }
      }
    } catch (IOException e) {
      // On a full disk the copy is of an earlier commit, or broken, and will not be used.
      return;
    }
  }

  /** The files that are damaged or missing in the index and good in its copy. */
  public static List<String> lost(Path index, Directory files) throws IOException {
    if (!Files.isDirectory(new IndexFolder(index).commitCopy().path())) {
      return List.of();
    }
    List<String> lost = new ArrayList<>();
    try (Directory copy = open(index)) {
      for (String file : copy.listAll()) {
        boolean there = file.startsWith(COMMIT) ? hasCommit(files) : isSound(files, file);
        if (!there && isSound(copy, file)) {
          lost.add(file);
        }
      }
    }
    return lost;
  }

  /**
   * Gives the index its {@link #lost} files back. Only who holds the lock of the index may do that.
   */
  public static void giveBack(Path index, Directory files, List<String> lost) throws IOException {
    try (Directory copy = open(index)) {
      for (String file : lost) {
        if (file.startsWith(COMMIT)) {
          removeCommits(files);
        }
        replace(copy, files, file);
      }
    }
    files.sync(lost);
    files.syncMetaData();
  }

  /** Removes the copy that an index has, if there is one. */
  static void remove(IndexFolder index) throws IOException {
    UnpackedFolder.delete(index.commitCopy().path());
  }

  private static Directory open(Path index) throws IOException {
    return FSDirectory.open(new IndexFolder(index).commitCopy().path());
  }

  private static boolean isListing(String file) {
    return file.startsWith(COMMIT) || ENDINGS.stream().anyMatch(file::endsWith);
  }

  private static void replace(Directory from, Directory to, String file) throws IOException {
    if (List.of(to.listAll()).contains(file)) {
      to.deleteFile(file);
    }
    to.copyFrom(from, file, file, IOContext.READONCE);
  }

  /** Lucene reads the last commit only, so one that is damaged hides those before it. */
  private static void removeCommits(Directory files) throws IOException {
    for (String file : files.listAll()) {
      if (file.startsWith(COMMIT)) {
        files.deleteFile(file);
      }
    }
  }

  private static boolean hasCommit(Directory files) throws IOException {
    String last = SegmentInfos.getLastCommitSegmentsFileName(files);
    return last != null && isSound(files, last);
  }

  /** Whether the file is there with the sum that it was written with. */
  private static boolean isSound(Directory files, String file) {
    try (IndexInput input = files.openInput(file, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(input);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSame(Directory files, Directory copy, String file) {
    try (IndexInput one = files.openInput(file, IOContext.READONCE);
        IndexInput other = copy.openInput(file, IOContext.READONCE)) {
      return one.length() == other.length()
          && CodecUtil.retrieveChecksum(one) == CodecUtil.retrieveChecksum(other);
    } catch (IOException e) {
      return false;
    }
  }
}
