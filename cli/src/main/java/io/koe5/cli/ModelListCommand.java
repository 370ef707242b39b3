package io.koe5.cli;

import io.koe5.library.CatalogueModel;
import io.koe5.library.KeptModel;
import io.koe5.library.ModelLibrary;
import io.koe5.model.ModelStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code koe5 model list}: the models that are here, and the published ones that koe5 knows. */
@Command(name = "list")
final class ModelListCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json")
  private boolean json;

  ModelListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ModelLibrary library = console.library();
    List<KeptModel> kept = library.models();
    List<CatalogueModel> others =
        library.catalogue().models().stream()
            .filter(one -> kept.stream().noneMatch(model -> model.name().equals(one.name())))
            .toList();
    if (json) {
      List<Map<String, Object>> models = new ArrayList<>();
      ModelStore.bundledName()
          .ifPresent(name -> models.add(ModelJson.bundled(ChosenModel.bundled(console))));
      kept.forEach(model -> models.add(ModelJson.of(model)));
      others.forEach(model -> models.add(ModelJson.of(model)));
      console.json(generator -> Json.tree(generator, models));
    } else {
      ModelText text = new ModelText(console);
      ModelStore.bundledName().ifPresent(name -> text.bundled(ChosenModel.bundled(console)));
      kept.forEach(text::kept);
      others.forEach(text::known);
      others.stream().filter(CatalogueModel::recommended).forEach(text::recommended);
    }
    return 0;
  }
}
