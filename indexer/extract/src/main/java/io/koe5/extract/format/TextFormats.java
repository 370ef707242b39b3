package io.koe5.extract.format;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The formats that are text themselves and so are read without any danger. */
public final class TextFormats {
  private static final String PLAIN =
      "txt text log srt vtt smi sub ics vcf rst adoc asciidoc org tex ltx bib sty cls nfo me readme"
          + " po pot strings diff patch textile wiki";

  /** Source code and settings, which may declare their encoding. */
  private static final String SOURCE =
      "java py pyi js mjs cjs jsx ts tsx c h cc cpp cxx hh hpp hxx cs go rs kt kts sql sh bash zsh"
          + " fish ps1 psm1 bat cmd xml xsd xsl xslt wsdl pom gradle groovy yml yaml toml ini cfg conf"
          + " cnf env css scss sass less vue svelte php phtml jsp jspx asp aspx rb erb pl pm lua r m mm"
          + " swift scala clj cljs edn ex exs erl hrl hs ml fs fsx vb vbs bas pas dart jl tf hcl proto"
          + " graphql gql cmake mk dockerfile v sv asm s rss atom kml gpx opml"
          + " tmx xliff xlf resx plist dtd sgml";

  private static final Map<String, Extractor> BY_EXTENSION = byExtension();
  private static final Extractor UNNAMED = new PlainText(Declaration.FIRST_LINES);

  private TextFormats() {}

  /** The reader of files with this lower-case extension, if they are text of a known kind. */
  public static Optional<Extractor> of(String extension) {
    return Optional.ofNullable(BY_EXTENSION.get(extension));
  }

  /**
   * The same, but what turns out to be a PDF or another office document under a text's name goes to
   * the given reader.
   */
  public static Optional<Extractor> of(String extension, Optional<Extractor> office) {
    return of(extension).map(text -> new TextOrOffice(text, office));
  }

  /** The reader of text whose name does not say what kind of text it is. */
  public static Extractor unnamed() {
    return UNNAMED;
  }

  /** Whether files with this lower-case extension surely are no documents, such as pictures. */
  public static boolean isNoDocument(String extension) {
    return NotDocuments.contains(extension);
  }

  /** The part of a file name after its last dot, in lower case; empty if there is none. */
  public static String extension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static Map<String, Extractor> byExtension() {
    Map<String, Extractor> readers = new HashMap<>();
    put(readers, PLAIN, new PlainText(Declaration.NONE));
    put(readers, SOURCE, new PlainText(Declaration.FIRST_LINES));
    put(readers, "properties", new JavaProperties());
    put(readers, "md markdown mdx qmd rmd", new Markdown());
    put(readers, "html htm xhtml xht shtml", new Html());
    put(readers, "csv tsv tab psv", new Delimited());
    put(readers, "json geojson ipynb webmanifest topojson json5 jsonc", new Json(false));
    put(readers, "jsonl ndjson jsonlines", new Json(true));
    return Collections.unmodifiableMap(readers);
  }

  private static void put(Map<String, Extractor> readers, String extensions, Extractor reader) {
    for (String extension : extensions.split(" ", -1)) {
      readers.put(extension, reader);
    }
  }
}
