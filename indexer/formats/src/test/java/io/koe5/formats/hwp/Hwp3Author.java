package io.koe5.formats.hwp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes HWP 3 documents byte by byte, for tests. */
final class Hwp3Author {
  private static final Charset JOHAB = Charset.forName("x-Johab");
  private final Bytes paragraphs = new Bytes();
  private boolean isCompressed;
  private boolean isEncrypted;
  private String title = "";

  /** Something in the text of a paragraph. */
  @FunctionalInterface
  interface Part {
    /** Writes it and says how many characters it counts as. */
    int writeTo(Bytes bytes);
  }

  /** Little-endian bytes. */
  static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes u8(int value) {
      out.write(value);
      return this;
    }

    Bytes u16(int value) {
      return u8(value).u8(value >> 8);
    }

    Bytes u32(int value) {
      return u16(value).u16(value >> 16);
    }

    Bytes zeros(int count) {
      out.writeBytes(new byte[count]);
      return this;
    }

    Bytes raw(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    byte[] toArray() {
      return out.toByteArray();
    }
  }

  Hwp3Author title(String text) {
    title = text;
    return this;
  }

  Hwp3Author compressed() {
    isCompressed = true;
    return this;
  }

  Hwp3Author encrypted() {
    isEncrypted = true;
    return this;
  }

  Hwp3Author paragraph(Part... parts) {
    paragraphs.raw(paragraphBytes(0, parts));
    return this;
  }

  /** A paragraph of the second style, "개요 1". */
  Hwp3Author heading(String text) {
    paragraphs.raw(paragraphBytes(1, text(text)));
    return this;
  }

  private static byte[] paragraphBytes(int style, Part... parts) {
    Bytes content = new Bytes();
    int length = 1;
    for (Part part : parts) {
      length += part.writeTo(content);
    }
    content.u16(13);
    Bytes head = new Bytes().u8(0).u16(length).u16(1).u8(0).zeros(5).u8(style);
    return head.zeros(31).zeros(187).zeros(14).raw(content.toArray()).toArray();
  }

  private static byte[] listEnd() {
    return new Bytes().u8(1).u16(0).u16(0).zeros(38).toArray();
  }

  static byte[] list(Part... paragraphs) {
    Bytes list = new Bytes();
    for (Part paragraph : paragraphs) {
      list.raw(paragraphBytes(0, paragraph));
    }
    return list.raw(listEnd()).toArray();
  }

  static Part text(String text) {
    return bytes -> {
      text.chars().forEach(character -> bytes.u16(code((char) character)));
      return text.length();
    };
  }

  static Part codes(int... codes) {
    return bytes -> {
      Arrays.stream(codes).forEach(bytes::u16);
      return codes.length;
    };
  }

  private static int code(char character) {
    byte[] bytes = String.valueOf(character).getBytes(JOHAB);
    return bytes.length == 1 ? bytes[0] : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
  }

  private static Bytes begin(Bytes bytes, int code) {
    return bytes.u16(code).u32(0).u16(code);
  }

  static Part tab() {
    return bytes -> {
      begin(bytes, 9);
      return 4;
    };
  }

  /** A cell at a place in its table. */
  record Placed(int left, int top, byte[] list) {}

  static Part table(Placed... cells) {
    return box(0, cells);
  }

  static Part textBox(byte[] list) {
    return box(1, new Placed(0, 0, list));
  }

  private static Part box(int kind, Placed... cells) {
    return bytes -> {
      begin(bytes, 10).zeros(78).u16(kind).u16(cells.length).u16(0);
      for (Placed cell : cells) {
        bytes.zeros(4).u16(cell.left()).u16(cell.top()).zeros(19);
      }
      for (Placed cell : cells) {
        bytes.raw(cell.list());
      }
      bytes.raw(listEnd());
      return 4;
    };
  }

  static Part footnote(byte[] list) {
    return bytes -> {
      begin(bytes, 17).zeros(8).u16(1).u16(0).u16(0).raw(list);
      return 4;
    };
  }

  static Part header(byte[] list) {
    return bytes -> {
      begin(bytes, 16).zeros(8).u8(0).u8(0).raw(list);
      return 4;
    };
  }

  static Part hiddenComment(byte[] list) {
    return bytes -> {
      begin(bytes, 15).zeros(8).raw(list);
      return 4;
    };
  }

  /** A picture drawn with shapes, of which one holds text. */
  static Part drawing(byte[] block, byte[] caption) {
    return bytes -> {
      begin(bytes, 11).u32(block.length).zeros(70).u8(3).zeros(273).raw(block).raw(caption);
      return 4;
    };
  }

  static byte[] drawnTextBox(byte[] list) {
    Bytes line = new Bytes().u32(88).u16(1).u16(1).zeros(84).u32(4).u32(0).u32(0);
    Bytes box = new Bytes().u32(88).u16(6).u16(0).zeros(84).u32(0).u32(list.length).raw(list);
    return new Bytes().u32(24).zeros(24).raw(line.toArray()).raw(box.toArray()).toArray();
  }

  static Part field(String command) {
    return bytes -> {
      byte[] words = command.getBytes(StandardCharsets.UTF_16LE);
      begin(bytes, 5).zeros(30).u32(words.length).u32(0).u32(0).u32(0).raw(words);
      return 4;
    };
  }

  byte[] bytes() {
    byte[] signature =
        Arrays.copyOf("HWP Document File V3.00 ".getBytes(StandardCharsets.US_ASCII), 30);
    Bytes bytes = new Bytes().raw(signature);
    bytes.zeros(96).u16(isEncrypted ? 1 : 0).zeros(26).u8(isCompressed ? 1 : 0).u8(0).u16(6);
    Bytes summary = new Bytes();
    text(title).writeTo(summary);
    bytes.raw(Arrays.copyOf(summary.toArray(), 1008)).zeros(6);
    return bytes.raw(isCompressed ? deflated(body()) : body()).toArray();
  }

  private byte[] body() {
    Bytes body = new Bytes();
    for (int language = 0; language < 7; language++) {
      body.u16(1).zeros(40);
    }
    body.u16(2);
    for (String style : new String[] {"바탕글", "개요 1"}) {
      body.raw(Arrays.copyOf(style.getBytes(JOHAB), 20)).zeros(31).zeros(187);
    }
    return body.raw(paragraphs.toArray()).raw(listEnd()).toArray();
  }

  static byte[] deflated(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      deflater.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
