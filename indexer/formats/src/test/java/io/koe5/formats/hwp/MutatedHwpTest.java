package io.koe5.formats.hwp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.parser.Parser;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged documents end in time, with text, a report, or both. */
class MutatedHwpTest {
  private static final int DOCUMENTS_A_FAMILY = 100;

  /**
   * Signature, document information, summary, block, fonts and styles as the author writes them.
   */
  private static final int BEFORE_HWP_3_PARAGRAPHS = 30 + 128 + 1008 + 6 + 7 * 42 + 2 + 2 * 238;

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private enum Family {
    HWP_3 {
      @Override
      byte[] document() {
        byte[] list = Hwp3Author.list(Hwp3Author.text("칸"));
        return new Hwp3Author()
            .heading("제목")
            .paragraph(
                Hwp3Author.text("본문"),
                Hwp3Author.table(
                    new Hwp3Author.Placed(0, 0, list), new Hwp3Author.Placed(9, 0, list)),
                Hwp3Author.footnote(list),
                Hwp3Author.drawing(Hwp3Author.drawnTextBox(list), list))
            .bytes();
      }

      @Override
      byte[] withSection(UnaryOperator<byte[]> change) {
        byte[] document = document();
        byte[] head = Arrays.copyOf(document, BEFORE_HWP_3_PARAGRAPHS);
        byte[] body = Arrays.copyOfRange(document, head.length, document.length);
        return new Hwp3Author.Bytes().raw(head).raw(change.apply(body)).toArray();
      }
    },
    HWP_5 {
      @Override
      byte[] document() throws Exception {
        return new Hwp5Author()
            .paragraph(
                2,
                Hwp5Author.text("제목"),
                Hwp5Author.table(List.of(List.of(Hwp5Author.paragraphs("칸", "둘")))),
                Hwp5Author.footnote("각주"))
            .bytes();
      }

      @Override
      byte[] withSection(UnaryOperator<byte[]> change) throws Exception {
        try (POIFSFileSystem ole = new POIFSFileSystem(new ByteArrayInputStream(document()))) {
          DirectoryNode body = (DirectoryNode) ole.getRoot().getEntry("BodyText");
          byte[] section;
          try (InputStream packed = body.createDocumentInputStream("Section0")) {
            section = new RawInflaterStream(packed).readAllBytes();
          }
          byte[] changed = Hwp3Author.deflated(change.apply(section));
          body.createOrUpdateDocument("Section0", new ByteArrayInputStream(changed));
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          ole.writeFilesystem(bytes);
          return bytes.toByteArray();
        }
      }
    },
    HWPX {
      @Override
      byte[] document() throws Exception {
        return new HwpxAuthor()
            .paragraph(
                HwpxAuthor.text("본문"),
                HwpxAuthor.table(List.of(List.of(HwpxAuthor.text("칸")))),
                HwpxAuthor.footnote("각주"))
            .bytes();
      }

      @Override
      byte[] withSection(UnaryOperator<byte[]> change) throws Exception {
        Map<String, byte[]> parts = HwpxAuthor.parts(document());
        parts.computeIfPresent("Contents/section0.xml", (name, xml) -> change.apply(xml));
        return HwpxAuthor.packed(parts);
      }
    };

    Parser parser() {
      return switch (this) {
        case HWP_3 -> new Hwp3Parser();
        case HWP_5 -> new Hwp5Parser();
        case HWPX -> new HwpxParser();
      };
    }

    abstract byte[] document() throws Exception;

    /** The document with the bytes of its first section changed before they are packed. */
    abstract byte[] withSection(UnaryOperator<byte[]> change) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedDocumentEndsInTimeAndIsReported(Family family) throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Parser parser = family.parser();
    byte[] document = family.document();
    assertThat(Told.by(parser, document).failure()).isEmpty();
    for (int number = 0; number < DOCUMENTS_A_FAMILY; number++) {
      boolean inside = random.nextBoolean();
      byte[] damaged =
          inside
              ? family.withSection(section -> damaged(section, random))
              : damaged(document, random);
      // Anything but a report, an OutOfMemoryError among it, comes through and fails the test.
      Assertions.assertTimeoutPreemptively(LONGEST, () -> Told.by(parser, damaged));
    }
  }

  private static byte[] damaged(byte[] document, Random random) {
    byte[] damaged = document.clone();
    switch (random.nextInt(3)) {
      case 0 -> {
        for (int flips = 1 + random.nextInt(40); flips > 0; flips--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
      }
      case 1 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      default -> {
        int length = 1 + random.nextInt(damaged.length / 2);
        int from = random.nextInt(damaged.length - length);
        System.arraycopy(document, from, damaged, random.nextInt(damaged.length - length), length);
      }
    }
    return damaged;
  }
}
