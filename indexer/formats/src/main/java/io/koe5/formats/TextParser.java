package io.koe5.formats;

import io.koe5.extract.encoding.DecodedText;
import io.koe5.extract.encoding.DetectedEncoding;
import io.koe5.extract.encoding.Encodings;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.Extractor;
import io.koe5.extract.format.FileContent;
import io.koe5.extract.format.TextFormats;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Text within other documents, bodies of mails, and text under the name of a document, as many
 * programs write it: read as files of text are, by koe5's own readers.
 */
final class TextParser implements Parser {
  private static final long serialVersionUID = 1L;

  /** Within how many bytes of its start a page declares its encoding. */
  private static final int DECLARATION = 4_096;

  private static final Pattern CHARSET =
      Pattern.compile("<meta[^>]+charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

  private static final Set<MediaType> TYPES =
      Stream.of("plain", "html", "csv", "tab-separated-values", "x-web-markdown", "markdown")
          .map(MediaType::text)
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Stream.concat(
            TYPES.stream(),
            Stream.of(MediaType.application("xhtml+xml"), MediaType.APPLICATION_XML))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    byte[] bytes = stream.readAllBytes();
    Optional<String> declared = Optional.ofNullable(metadata.get(HttpHeaders.CONTENT_ENCODING));
    DecodedText decoded = Encodings.decode(bytes, declared.or(() -> inPage(bytes, metadata)));
    if (!decoded.isText()) {
      throw new UnknownKind(MediaType.OCTET_STREAM);
    }
    context.get(DocumentText.class).append(read(decoded, metadata));
  }

  /** By the reader of its kind, which is given it in UTF-8 with a mark. */
  private static ExtractedText read(DecodedText decoded, Metadata metadata)
      throws IOException, TikaException {
    try (TemporaryResources temporary = new TemporaryResources()) {
      Path file = temporary.createTempFile(".txt");
      Files.writeString(file, "\uFEFF" + decoded.text());
      ExtractedText text = extractor(metadata).extract(new FileContent(file, Files.size(file)));
      DetectedEncoding encoding = decoded.encoding();
      return new ExtractedText(
          text.text(),
          text.headings(),
          text.places(),
          text.title(),
          encoding.assumed() ? Optional.of(encoding.name()) : Optional.empty(),
          text.shortfall());
    } catch (ExtractionException e) {
      throw new TikaException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<String> inPage(byte[] bytes, Metadata metadata) {
    String head =
        new String(bytes, 0, Math.min(bytes.length, DECLARATION), StandardCharsets.ISO_8859_1);
    Matcher meta = CHARSET.matcher(head);
    return Kinds.of(metadata).contains("html") && meta.find()
        ? Optional.of(meta.group(1))
        : Optional.empty();
  }

  private static Extractor extractor(Metadata metadata) {
    String name =
        Optional.ofNullable(metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY)).orElse("");
    String kind =
        switch (Kinds.of(metadata)) {
          case "text/html", "application/xhtml+xml" -> "html";
          case "text/csv" -> "csv";
          default -> "txt";
        };
    return TextFormats.of(TextFormats.extension(name)).or(() -> TextFormats.of(kind)).orElseThrow();
  }
}
