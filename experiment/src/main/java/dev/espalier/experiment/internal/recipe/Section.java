package dev.espalier.experiment.internal.recipe;

import dev.espalier.experiment.internal.recipe.Node.Entry;
import dev.espalier.experiment.internal.recipe.Node.Mapping;
import dev.espalier.experiment.internal.recipe.Node.Place;
import dev.espalier.experiment.internal.recipe.Node.Scalar;
import dev.espalier.experiment.internal.recipe.Node.Sequence;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A mapping of a recipe, read key by key with a type, bounds and a default.
///
/// Every key that is asked for is known from then on and is written, with the value that was used,
/// into [#resolved()]. [#close()] complains about the keys that nobody asked for and names the
/// nearest known one. Keys are looked up first in this section and then in its `fallback`, which is
/// how settings of a whole recipe hold for each model.
public final class Section implements AutoCloseable {
  private final String path;
  private final Mapping own;
  private final @Nullable Mapping fallback;
  private final Map<String, Object> resolved = new LinkedHashMap<>();

  private Section(String path, Mapping own, @Nullable Mapping fallback) {
    this.path = path;
    this.own = own;
    this.fallback = fallback;
  }

  public static Section root(Mapping mapping) {
    return new Section("", mapping, null);
  }

  /// Every key asked for so far with the value that holds, in the order of asking.
  public Map<String, Object> resolved() {
    return resolved;
  }

  public Place place() {
    return own.place();
  }

  /// Whether the recipe itself has the key.
  public boolean has(String key) {
    return entry(key) != null;
  }

  /// The keys as written.
  public Set<String> keys() {
    return own.entries().keySet();
  }

  public String text(String key, String standard) {
    return keep(key, scalar(key).map(Scalar::text).orElse(standard));
  }

  public String text(String key) {
    return keep(key, scalar(key).map(Scalar::text).orElseThrow(() -> missing(key)));
  }

  public int integer(String key, int standard, int least, int most) {
    return (int) number(key, standard, least, most, Long::parseLong, "a whole number");
  }

  public double decimal(String key, double standard, double least, double most) {
    return number(key, standard, least, most, Double::parseDouble, "a number");
  }

  public boolean truth(String key, boolean standard) {
    Optional<Scalar> scalar = scalar(key);
    if (scalar.isPresent() && !scalar.get().text().matches("true|false")) {
      throw wrong(scalar.get(), key, "true or false");
    }
    return keep(key, scalar.map(s -> s.text().equals("true")).orElse(standard));
  }

  /// One of several words.
  public String choice(String key, List<String> words, String standard) {
    Optional<Scalar> scalar = scalar(key);
    if (scalar.isPresent() && !words.contains(scalar.get().text())) {
      String given = scalar.get().text();
      throw new EspalierException(
          scalar.get().place() + ": `" + dotted(key) + ": " + given + "` is not known",
          "did you mean `" + Nearest.of(given, words) + "`? There are " + String.join(", ", words));
    }
    return keep(key, scalar.map(Scalar::text).orElse(standard));
  }

  /// A list of plain values; a single value stands for a list of one.
  public List<String> texts(String key, List<String> standard) {
    Entry entry = entry(key);
    if (entry == null) {
      return keep(key, standard);
    }
    List<String> texts = new ArrayList<>();
    for (Node item :
        entry.value() instanceof Sequence list ? list.items() : List.of(entry.value())) {
      if (!(item instanceof Scalar scalar)) {
        throw wrong(item, key, "a list of plain values");
      }
      texts.add(scalar.text());
    }
    return keep(key, List.copyOf(texts));
  }

  /// A list of known words.
  public List<String> words(String key, List<String> known, List<String> standard) {
    Entry entry = entry(key);
    List<String> words = texts(key, standard);
    for (String word : words) {
      if (entry != null && !known.contains(word)) {
        throw unknown(entry.value().place(), key, word, known);
      }
    }
    return words;
  }

  public List<Integer> integers(String key, List<Integer> standard) {
    Entry entry = entry(key);
    if (entry == null) {
      return keep(key, standard);
    }
    try {
      return keep(key, texts(key, List.of()).stream().map(Integer::valueOf).toList());
    } catch (NumberFormatException _) {
      throw wrong(entry.value(), key, "a list of whole numbers");
    }
  }

  /// A nested section, empty when the recipe has none, reading on from the same section of the
  /// fallback.
  public Section section(String key) {
    return section(key, fallback == null ? null : mappingOf(fallback, key));
  }

  /// A nested section whose keys may also stand in `defaults`.
  public Section section(String key, @Nullable Mapping defaults) {
    Entry entry = own.entries().get(key);
    Mapping mapping = Mapping.empty(own.place());
    if (entry != null) {
      if (!(entry.value() instanceof Mapping given)) {
        throw wrong(entry.value(), key, "a section of `key: value` lines");
      }
      mapping = given;
    }
    Section section = new Section(dotted(key), mapping, defaults);
    resolved.put(key, section.resolved);
    return section;
  }

  /// The mapping under a key as it stands, to serve others as defaults.
  public @Nullable Mapping defaults(String key) {
    return mappingOf(own, key);
  }

  /// Finds the keys that were never asked for.
  @Override
  public void close() {
    own.entries()
        .forEach((key, entry) -> {
          if (!resolved.containsKey(key)) {
            throw new EspalierException(
                entry.keyPlace() + ": there is no setting `" + dotted(key) + "`",
                "did you mean `"
                    + Nearest.of(key, List.copyOf(resolved.keySet()))
                    + "`? Here go "
                    + String.join(", ", resolved.keySet()));
          }
        });
  }

  private static @Nullable Mapping mappingOf(Mapping in, String key) {
    Entry entry = in.entries().get(key);
    return entry != null && entry.value() instanceof Mapping mapping ? mapping : null;
  }

  private @Nullable Entry entry(String key) {
    Entry entry = own.entries().get(key);
    return entry != null || fallback == null ? entry : fallback.entries().get(key);
  }

  private Optional<Scalar> scalar(String key) {
    Entry entry = entry(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof Scalar scalar) {
      return Optional.of(scalar);
    }
    throw wrong(entry.value(), key, "a plain value");
  }

  private double number(
      String key,
      double standard,
      double least,
      double most,
      Function<String, ? extends Number> parse,
      String what) {
    Optional<Scalar> scalar = scalar(key);
    double value = standard;
    if (scalar.isPresent()) {
      String range = what + " from " + plain(least) + " to " + plain(most);
      try {
        value = parse.apply(scalar.get().text()).doubleValue();
      } catch (NumberFormatException _) {
        throw wrong(scalar.get(), key, range);
      }
      if (!(value >= least && value <= most)) {
        throw wrong(scalar.get(), key, range);
      }
    }
    keep(key, plain(value));
    return value;
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private <T> T keep(String key, T value) {
    resolved.put(key, value);
    return value;
  }

  private String dotted(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private EspalierException unknown(Place at, String key, String given, List<String> known) {
    return new EspalierException(
        at + ": `" + dotted(key) + ": " + given + "` is not known",
        "did you mean `" + Nearest.of(given, known) + "`? There are " + String.join(", ", known));
  }

  private EspalierException missing(String key) {
    return new EspalierException(
        own.place() + ": `" + dotted(key) + "` is missing", "add `" + key + ": ...` there");
  }

  private EspalierException wrong(Node node, String key, String wanted) {
    String given = node instanceof Scalar scalar ? " but is `" + scalar.text() + "`" : "";
    return new EspalierException(
        node.place() + ": `" + dotted(key) + "` must be " + wanted + given, "change the value");
  }
}
