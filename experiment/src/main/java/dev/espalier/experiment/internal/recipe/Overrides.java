package dev.espalier.experiment.internal.recipe;

import dev.espalier.experiment.internal.recipe.Node.Entry;
import dev.espalier.experiment.internal.recipe.Node.Mapping;
import dev.espalier.experiment.internal.recipe.Node.Place;
import dev.espalier.syntax.EspalierException;
import java.util.List;

/// `--set a.b=value`: values from the command line laid over a recipe.
public final class Overrides {
  private Overrides() {}

  /// Changes the recipe in place; keys that are not there yet are made, so that a typo is found
  /// where the settings are read, with the nearest valid name.
  public static void apply(Mapping recipe, List<String> overrides) {
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new EspalierException(
            "--set " + override + " has no value", "write it as --set key=value");
      }
      set(recipe, override.substring(0, equals), override.substring(equals + 1));
    }
  }

  private static void set(Mapping recipe, String path, String text) {
    Place place = new Place("--set " + path);
    String[] keys = path.split("\\.", -1);
    Mapping mapping = recipe;
    for (int i = 0; i < keys.length - 1; i++) {
      Entry entry = mapping.entries().get(keys[i]);
      if (entry == null || !(entry.value() instanceof Mapping)) {
        entry = new Entry(place, Mapping.empty(place));
        mapping.entries().put(keys[i], entry);
      }
      mapping = (Mapping) entry.value();
    }
    if (keys.length > 1 && keys[keys.length - 2].equals("budget")) {
      mapping
          .entries()
          .clear(); // a budget is one of minutes, steps and epochs: the last word counts
    }
    mapping.entries().put(keys[keys.length - 1], new Entry(place, value(place, text)));
  }

  /// A list, a mapping or a plain value, as YAML would read it.
  private static Node value(Place place, String text) {
    if (!text.startsWith("[") && !text.startsWith("{")) {
      return new Node.Scalar(place, text);
    }
    Entry entry = Yaml.read(place.description(), "value: " + text).entries().get("value");
    return entry == null ? new Node.Scalar(place, text) : entry.value();
  }
}
