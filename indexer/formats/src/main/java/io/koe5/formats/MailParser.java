package io.koe5.formats;

import io.koe5.extract.encoding.Encodings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.ParserDecorator;
import org.apache.tika.parser.mail.RFC822Parser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Mails, whose heads are first put right: Korean ones name or leave out their encoding wrongly. */
final class MailParser extends ParserDecorator {
  private static final long serialVersionUID = 1L;

  private static final Pattern ENCODED_WORD =
      Pattern.compile("=\\?([\\w.:-]+)\\?([BbQq])\\?", Pattern.CASE_INSENSITIVE);

  /** The encoding of a parameter, as RFC 2231 has it: {@code filename*0*=euc-kr'ko'%B0%A1}. */
  private static final Pattern PARAMETER =
      Pattern.compile("(\\*(?:0\\*)?=\\s*)([\\w.:-]+)(?='[\\w-]*')");

  /** What a head has beside ASCII; the value up to the end of its line. */
  private static final Pattern RAW = Pattern.compile("[^\\x00-\\x7f][^\\r\\n]*");

  /** The head lines in which a part of a mail names itself. */
  private static final Pattern NAMING =
      Pattern.compile(
          "^Content-(?:Type|Disposition):.*(?:\\R[ \\t].*)*",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private static final Pattern RAW_NAME = Pattern.compile("[^\\x00-\\x7f][^\\r\\n\";]*");

  private static final Pattern DATE =
      Pattern.compile("^Date:(.*)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  MailParser() {
    super(new RFC822Parser());
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    String mail = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
    Matcher date = DATE.matcher(mail);
    if (date.find()) { // Tika keeps the instant, not by whose clock it was.
      metadata.set(Message.MESSAGE_RAW_HEADER_PREFIX + "Date", date.group(1));
    }
    byte[] mended = mended(mail).getBytes(StandardCharsets.ISO_8859_1);
    try (TikaInputStream content = TikaInputStream.get(new ByteArrayInputStream(mended))) {
      super.parse(content, handler, metadata, context);
    }
  }

  private static String mended(String mail) {
    Matcher end = Pattern.compile("\\r?\\n\\r?\\n").matcher(mail);
    int head = end.find() ? end.start() : mail.length();
    String written = RAW.matcher(mail.substring(0, head)).replaceAll(raw -> encoded(raw.group()));
    String words =
        ENCODED_WORD
            .matcher(written + mail.substring(head))
            .replaceAll(word -> quoted("=?" + named(word.group(1)) + "?" + word.group(2) + "?"));
    return NAMING.matcher(words).replaceAll(line -> quoted(mendedName(line.group())));
  }

  private static String mendedName(String line) {
    String plain = RAW_NAME.matcher(line).replaceAll(raw -> encoded(raw.group()));
    return PARAMETER
        .matcher(plain)
        .replaceAll(value -> quoted(value.group(1) + named(value.group(2))));
  }

  private static String named(String charset) {
    return Encodings.named(charset).map(Object::toString).orElse(charset);
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  private static String encoded(String raw) {
    byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
    String text = Encodings.decode(bytes, Optional.of("euc-kr")).text();
    String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return quoted("=?UTF-8?B?" + base64 + "?=");
  }
}
