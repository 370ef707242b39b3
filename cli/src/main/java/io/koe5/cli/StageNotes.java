package io.koe5.cli;

import io.koe5.conversion.Stage;
import java.util.function.Consumer;

/**
 * Says what is being done while a model is made ready.
 *
 * @param console where it is said
 * @param model what the person calls it
 */
record StageNotes(Console console, String model) implements Consumer<Stage> {
  @Override
  public void accept(Stage stage) {
    String key =
        switch (stage) {
          case MEASURING -> "model.measuring";
          case CONVERTING -> "model.converting";
        };
    console.note(key, Printable.line(model));
  }
}
