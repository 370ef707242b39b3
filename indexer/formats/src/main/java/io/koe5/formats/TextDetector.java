package io.koe5.formats;

import io.koe5.extract.format.ContentKind;
import io.koe5.extract.format.TextFormats;
import io.koe5.formats.hwp.HwpxParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;

/**
 * Knows text under the name of a document, as web systems export tables "for Excel": a page, a
 * table or plain text, in whatever encoding. Asks another detector first. Safe for several threads.
 */
final class TextDetector implements Detector {
  private static final long serialVersionUID = 1L;

  private static final int HEAD = 8_192;

  /** What begins so is meant to be shown as a page, also without a head. */
  private static final Pattern PAGE =
      Pattern.compile(
          "^[^<]{0,64}(<[!?][^>]*>\\s*)*<(html|head|meta|style|title|body|table|div|center)\\b",
          Pattern.CASE_INSENSITIVE);

  /** What Tika says of bytes that it does not know, or of nothing but their name. */
  private static final Set<MediaType> DOUBTFUL =
      Stream.of(
              Stream.of(MediaType.OCTET_STREAM, MediaType.TEXT_PLAIN, MediaType.APPLICATION_XML),
              new HwpxParser().getSupportedTypes(new ParseContext()).stream(),
              new OfficeParser().getSupportedTypes(new ParseContext()).stream(),
              new OOXMLParser().getSupportedTypes(new ParseContext()).stream())
          .flatMap(types -> types)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> SHEETS = Set.of("xls", "xlsx", "xlsm", "xlt", "xltx");

  private final Detector detector;

  TextDetector(Detector detector) {
    this.detector = detector;
  }

  @Override
  public MediaType detect(InputStream input, Metadata metadata) throws IOException {
    MediaType type = detector.detect(input, metadata);
    if (!DOUBTFUL.contains(type)) {
      return type;
    }
    byte[] head = head(input);
    if (ContentKind.of(head) != ContentKind.TEXT) {
      return type;
    }
    String letters = new String(head, StandardCharsets.ISO_8859_1).replace("\0", "");
    if (PAGE.matcher(letters).find()) {
      return MediaType.TEXT_HTML;
    }
    if (type.equals(MediaType.APPLICATION_XML)) {
      return type;
    }
    return isSheet(metadata) ? MediaType.text("csv") : MediaType.TEXT_PLAIN;
  }

  private static byte[] head(InputStream input) throws IOException {
    input.mark(HEAD);
    try {
      return input.readNBytes(HEAD);
    } finally {
      input.reset();
    }
  }

  private static boolean isSheet(Metadata metadata) {
    return Optional.ofNullable(metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY))
        .map(TextFormats::extension)
        .filter(SHEETS::contains)
        .isPresent();
  }
}
