package io.koe5.formats;

import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.format.FailureKind;
import java.util.HashSet;
import java.util.Set;
import org.apache.poi.poifs.filesystem.NotOLE2FileException;
import org.apache.tika.exception.TikaMemoryLimitException;
import org.apache.tika.exception.UnsupportedFormatException;

/** Tells from what a parser throws what is wrong with a file. */
final class Problems {
  /** Each library has its own; the names are all that they share. */
  private static final Set<String> ENCRYPTED =
      Set.of("EncryptedDocumentException", "InvalidPasswordException", "PasswordRequiredException");

  private Problems() {}

  /** What is wrong, and whether some text could be read all the same. */
  static CageProblem of(Throwable thrown, boolean partial) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
      if (at instanceof LimitReached limit) {
        return limit.problem();
      }
      if (at instanceof UnknownKind unknown) {
        return unknown.problem();
      }
      if (at instanceof NotOLE2FileException) {
        return CageProblem.of(FailureKind.CORRUPT, "not-a-document");
      }
      if (at instanceof UnsupportedFormatException) {
        return CageProblem.of(FailureKind.UNSUPPORTED, "old-version");
      }
      if (ENCRYPTED.contains(at.getClass().getSimpleName())) {
        return CageProblem.of(FailureKind.ENCRYPTED, "encrypted");
      }
      if (isOfMemory(at)) {
        return CageProblem.of(FailureKind.LIMIT, partial ? "limit-memory-partial" : "limit-memory");
      }
    }
    return CageProblem.of(
        FailureKind.CORRUPT, partial ? "corrupt-partial" : "corrupt", name(thrown));
  }

  /** POI refuses records of a length beyond its measure before it asks for the memory. */
  private static boolean isOfMemory(Throwable thrown) {
    return thrown instanceof TikaMemoryLimitException
        || (thrown.getClass().getSimpleName().equals("RecordFormatException")
            && String.valueOf(thrown.getMessage()).contains("maximum length"));
  }

  /** The innermost cause, by its class: its message may repeat the document. */
  private static String name(Throwable thrown) {
    Throwable inner = thrown;
    for (int depth = 0; depth < 20 && inner.getCause() != null; depth++) {
      inner = inner.getCause();
    }
    return inner.getClass().getSimpleName();
  }
}
