package io.koe5.eval;

import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One way to search.
 *
 * @param mode which legs
 * @param fusion how hybrid mode joins them; empty for a single leg
 */
public record Setting(Mode mode, Optional<Fusion> fusion) {

  /** Refuses hybrid mode without a fusion, and one leg with it. */
  public Setting {
    if ((mode == Mode.HYBRID) != fusion.isPresent()) {
      throw new IllegalArgumentException("fusion goes with hybrid mode only, got " + mode);
    }
  }

  /** One setting for each mode, and for hybrid mode one for each fusion. */
  public static List<Setting> of(List<Mode> modes, List<Fusion> fusions) {
    List<Setting> settings = new ArrayList<>();
    for (Mode mode : modes) {
      if (mode == Mode.HYBRID) {
        fusions.forEach(fusion -> settings.add(new Setting(mode, Optional.of(fusion))));
      } else {
        settings.add(new Setting(mode, Optional.empty()));
      }
    }
    return settings;
  }

  /** The mode's name on the command line and in JSON. */
  public String modeLabel() {
    return label(mode);
  }

  /** The fusion's name on the command line and in JSON; empty for a single leg. */
  public Optional<String> fusionLabel() {
    return fusion.map(Setting::label);
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
