package io.koe5.eval.bench;

import io.koe5.model.ModelStore;
import io.koe5.model.PreparedModel;
import java.util.Optional;

/** The model that was asked for, else the bundled one. */
final class Models {
  private Models() {}

  static PreparedModel named(Optional<String> name) {
    ModelStore store = ModelStore.standard();
    return name.map(store::resolve).orElseGet(store::bundled);
  }

  /** What people see of it. */
  static String called(PreparedModel model) {
    return model.profile().name() + " " + model.profile().precision();
  }
}
