package io.koe5.formats;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An RTF file put so that nothing of it is lost by readers that pass over what they need not know:
 * notes stand in brackets where their mark stands, rows are lines, and their cells are parted as
 * those of all tables are. All else comes byte by byte as it is. Words and groups are those of the
 * RTF specification 1.9.1.
 */
final class RtfSource extends InputStream {
  private static final int END = -1;
  private static final String CELL = " | ";

  /** A group: whether it is passed over, and whether it is a note. */
  private record Group(boolean passedOver, boolean note) {}

  private final BufferedInputStream file;
  private final Deque<Group> groups = new ArrayDeque<>();
  private Group group = new Group(false, false);

  /** What is to come before the file is read on. */
  private byte[] put = new byte[0];

  private int next;
  private boolean inTable;
  private boolean cellEnded;
  private long raw;

  RtfSource(InputStream file) {
    this.file = new BufferedInputStream(file);
  }

  @Override
  public int read() throws IOException {
    while (next >= put.length) {
      int first = file.read();
      if (first == END) {
        return END;
      }
      put = raw > 0 ? raw(first) : piece(first);
      next = 0;
    }
    return put[next++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = 0;
    for (int each = 0; count < length && (each = read()) != END; count++) {
      bytes[offset + count] = (byte) each;
    }
    return count == 0 && length > 0 ? END : count;
  }

  private byte[] raw(int first) {
    raw--;
    return new byte[] {(byte) first};
  }

  private byte[] piece(int first) throws IOException {
    return switch (first) {
      case '{' -> opened();
      case '}' -> closed();
      case '\\' -> control();
      case '\r', '\n' -> new byte[] {(byte) first};
      default -> bytes(shown() + (char) first);
    };
  }

  private byte[] opened() throws IOException {
    groups.push(group);
    group = new Group(group.passedOver(), false);
    file.mark(2);
    if (file.read() != '\\' || file.read() != '*') {
      file.reset();
      return bytes("{");
    }
    file.mark(1);
    String word = "";
    if (file.read() == '\\') {
      word = "\\" + word();
    } else {
      file.reset();
    }
    boolean note = name(word).equals("footnote");
    group = new Group(group.passedOver() || !note, note);
    return note ? noted("{" + word) : bytes("{\\*" + word);
  }

  private byte[] closed() {
    String end = group.note() && !group.passedOver() ? ")}" : "}";
    group = groups.isEmpty() ? group : groups.pop();
    return bytes(end);
  }

  private byte[] noted(String word) {
    return bytes(word.stripTrailing() + " " + shown() + " (");
  }

  /** Letters come: where a cell has ended, its border comes before them. */
  private String shown() {
    if (!cellEnded || group.passedOver()) {
      return "";
    }
    cellEnded = false;
    return CELL;
  }

  private byte[] control() throws IOException {
    file.mark(1);
    int sign = file.read();
    if (!isLetter(sign)) {
      return sign == END ? bytes("\\") : bytes(sign == '\'' ? shown() + "\\'" : "\\" + (char) sign);
    }
    file.reset();
    String word = word();
    return group.passedOver() ? passed(word) : told(word);
  }

  private byte[] passed(String word) {
    raw = name(word).equals("bin") ? number(word) : 0;
    return bytes("\\" + word);
  }

  private byte[] told(String word) {
    String whole = "\\" + word;
    return switch (name(word)) {
      case "footnote" -> {
        group = new Group(false, true);
        yield noted(whole);
      }
      case "intbl", "pard" -> {
        inTable = name(word).equals("intbl");
        yield bytes(whole);
      }
      case "cell", "nestcell", "row" -> {
        cellEnded = !name(word).equals("row");
        yield bytes(cellEnded ? "" : "\\par ");
      }
      case "par" -> bytes(inTable || group.note() ? " " : whole);
      case "u" -> bytes(shown() + whole);
      default -> passed(word);
    };
  }

  /** A control word with its number and the space that may end it. */
  private String word() throws IOException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    file.mark(1);
    for (int each = file.read(); each != END; each = file.read()) {
      boolean digit = word.size() > 0 && (Character.isDigit(each) || each == '-');
      if (!isLetter(each) && !digit) {
        if (each == ' ') {
          word.write(each);
        } else {
          file.reset();
        }
        break;
      }
      word.write(each);
      file.mark(1);
    }
    return word.toString(StandardCharsets.ISO_8859_1);
  }

  private static String name(String word) {
    return word.replaceAll("[^A-Za-z]", "");
  }

  private static long number(String word) {
    String digits = word.replaceAll("[^0-9]", "");
    return digits.isEmpty() || digits.length() > 9 ? 0 : Long.parseLong(digits);
  }

  private static boolean isLetter(int sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
  }

  private static byte[] bytes(String letters) {
    return letters.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
