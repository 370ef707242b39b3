package io.koe5.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run saw in one folder that has no entry in the ledger.
 *
 * @param skipped files that no reader takes, by kind, see {@link IndexStatus#skipped}
 * @param leftOut files, folders and links that were passed by; a folder counts as one
 * @param failed files that could not be read and have no name to keep them by
 * @param failures these, folders that could not be read, and files of which the index keeps what it
 *     had
 */
record Findings(
    Map<String, Integer> skipped,
    Map<LeftOut, Integer> leftOut,
    int failed,
    List<FileFailure> failures) {
  /** Name of the index property that holds those of all folders, by the folder's path. */
  static final String PROPERTY = "findings";

  private static final ObjectMapper JSON = new ObjectMapper();

  static Map<String, Findings> read(Optional<String> property) {
    try {
      return property.isEmpty()
          ? Map.of()
          : JSON.readValue(property.get(), new TypeReference<Map<String, Findings>>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String write(Map<String, Findings> findings) {
    try {
      return JSON.writeValueAsString(findings);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
