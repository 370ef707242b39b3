package io.koe5.eval.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The results that a folder holds by now, kept in {@code scorecards.json}: a later evaluation adds
 * to them and replaces only what it measured anew.
 *
 * @param file the list
 */
record Entries(Path file) {
  private static final Messages MESSAGES = Messages.beside(Entries.class);

  /** Refuses a list that is broken or could not be written. */
  void check() {
    read();
    new ResultFile(file).check();
  }

  /** Adds results and returns all there are then, older ones first. */
  List<Entry> add(List<Entry> fresh) {
    List<Entry> all = new ArrayList<>(read());
    for (Entry entry : fresh) {
      all.removeIf(entry::replaces);
      all.add(entry);
    }
    ResultJson.write(file, all.stream().map(Entry::json).toList());
    return List.copyOf(all);
  }

  private List<Entry> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      JsonNode list = ResultJson.MAPPER.readTree(Files.readString(file));
      if (list.isArray()) {
        List<Entry> entries = new ArrayList<>();
        list.forEach(json -> entries.add(new Entry(json)));
        return entries;
      }
    } catch (JsonProcessingException e) {
      throw Koe5Exception.because(e, MESSAGES, "list-broken", file);
    } catch (IOException e) {
      throw Koe5Exception.because(e, MESSAGES, "unreadable", file, Koe5Exception.why(e));
    }
    throw new Koe5Exception(MESSAGES, "list-broken", file);
  }
}
