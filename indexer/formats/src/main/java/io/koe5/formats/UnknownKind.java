package io.koe5.formats;

import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.format.FailureKind;
import org.apache.tika.exception.TikaException;
import org.apache.tika.mime.MediaType;

/** No parser is there for a document. */
final class UnknownKind extends TikaException {
  private static final long serialVersionUID = 1L;

  /** A container of which nobody knows what it holds; Tika's parser would read nothing from it. */
  static final MediaType ANY_OLE = MediaType.application("x-tika-msoffice");

  private final transient MediaType type;

  UnknownKind(MediaType type) {
    super(type.toString());
    this.type = type;
  }

  /** What is of no kind at all under the name of a document is one no longer. */
  CageProblem problem() {
    return type.equals(MediaType.OCTET_STREAM) || type.equals(ANY_OLE)
        ? CageProblem.of(FailureKind.CORRUPT, "not-a-document")
        : CageProblem.of(FailureKind.UNSUPPORTED, "unsupported", type);
  }
}
