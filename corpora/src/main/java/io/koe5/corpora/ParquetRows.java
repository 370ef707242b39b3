package io.koe5.corpora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqStruct;
import dev.hardwood.row.StructAccessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A file in Apache's Parquet format, as the hub keeps most data sets. */
record ParquetRows(Source.OfFile source) implements Rows {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public Stream<Row> stream() {
    ParquetFileReader file = open();
    RowReader reader = rowReader(file);
    return Streams.of(rows(reader))
        .onClose(
            () -> {
              reader.close();
              close(file);
            });
  }

  private ParquetFileReader open() {
    try {
      return ParquetFileReader.open(InputFile.of(source.path()));
    } catch (NoSuchFileException e) {
      throw CorpusException.because(e, "file-missing", source);
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
  }

  private RowReader rowReader(ParquetFileReader file) {
    try {
      return file.rowReader();
    } catch (RuntimeException e) {
      close(file);
      throw broken(e);
    }
  }

  private Iterator<Row> rows(RowReader reader) {
    return new Iterator<>() {
      private long number;

      @Override
      public boolean hasNext() {
        return read(reader::hasNext);
      }

      @Override
      public Row next() {
        return read(
            () -> {
              reader.next();
              return new Row(source, ++number, cells(reader));
            });
      }
    };
  }

  /** Whatever a broken file makes hardwood throw says that the file is broken. */
  private <T> T read(Supplier<T> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  private CorpusException broken(Exception problem) {
    return CorpusException.because(
        problem, "parquet-broken", source, CorpusException.reason(problem));
  }

  private static ObjectNode cells(StructAccessor struct) {
    ObjectNode cells = JSON.objectNode();
    for (int i = 0; i < struct.getFieldCount(); i++) {
      cells.set(
          struct.getFieldName(i), struct.isNull(i) ? JSON.nullNode() : node(struct.getValue(i)));
    }
    return cells;
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Float number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      // Older writers do not say that bytes are text.
      case byte[] text -> JSON.textNode(new String(text, StandardCharsets.UTF_8));
      case PqStruct struct -> cells(struct);
      case PqList list -> array(list);
      // Text; also dates and the like, which no benchmark uses as anything but text.
      default -> JSON.textNode(value.toString());
    };
  }

  private static ArrayNode array(PqList list) {
    ArrayNode array = JSON.arrayNode(list.size());
    for (int i = 0; i < list.size(); i++) {
      array.add(list.isNull(i) ? JSON.nullNode() : node(list.get(i)));
    }
    return array;
  }

  private static void close(ParquetFileReader file) {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
