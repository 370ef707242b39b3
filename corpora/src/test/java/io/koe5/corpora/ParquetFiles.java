package io.koe5.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Writes parquet files as the hub's Python tools do: optional columns, lists in three levels, every
 * codec.
 */
record ParquetFiles(Path folder, CompressionCodecName codec) {

  /** Writes rows whose values are texts, numbers, maps (structs) and lists. */
  void write(String file, String columns, List<Map<String, Object>> rows) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    MessageType schema = MessageTypeParser.parseMessageType("message schema {" + columns + "}");
    SimpleGroupFactory groups = new SimpleGroupFactory(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(path))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withCompressionCodec(codec)
            .build()) {
      for (Map<String, Object> row : rows) {
        Group group = groups.newGroup();
        row.forEach((column, value) -> add(group, column, value));
        writer.write(group);
      }
    }
  }

  private static void add(Group group, String column, Object value) {
    switch (value) {
      case String text -> group.append(column, text);
      case Integer number -> group.append(column, number);
      case Long number -> group.append(column, number);
      case Double number -> group.append(column, number);
      case List<?> list -> {
        Group elements = group.addGroup(column);
        list.forEach(element -> add(elements.addGroup("list"), "element", element));
      }
      case Map<?, ?> struct -> {
        Group fields = group.addGroup(column);
        struct.forEach((name, field) -> add(fields, String.valueOf(name), field));
      }
      default -> throw new IllegalArgumentException("no column can hold " + value);
    }
  }
}
