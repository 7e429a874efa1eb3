package dev.espalier.experiment.internal.recipe;

import dev.espalier.experiment.internal.recipe.Node.Entry;
import dev.espalier.experiment.internal.recipe.Node.Mapping;
import dev.espalier.experiment.internal.recipe.Node.Place;
import dev.espalier.experiment.internal.recipe.Node.Scalar;
import dev.espalier.experiment.internal.recipe.Node.Sequence;
import dev.espalier.syntax.EspalierException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// Reads YAML into [Node]s and writes it back.
///
/// A recipe may come from anywhere, so its size and depth are bounded; aliases are not expanded
/// (they can blow a small file up).
public final class Yaml {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_DEPTH = 20;
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final String file;
  private final JsonParser parser;

  private Yaml(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /// The document's root; an empty document is an empty mapping.
  ///
  /// @param file how errors call the document
  public static Mapping read(String file, String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new EspalierException(
          file + " has " + text.length() + " characters, more than a recipe may have",
          "keep recipes under " + MAX_CHARACTERS + " characters");
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      Node root =
          parser.nextToken() == null
              ? Mapping.empty(Place.at(file, 1, 1))
              : new Yaml(file, parser).node(0);
      if (root instanceof Mapping mapping) {
        return mapping;
      }
      throw new EspalierException(
          root.place() + ": a recipe is a list of `key: value`", "see recipes/quickstart.yaml");
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new EspalierException(
          (at == null ? Place.at(file, 1, 1) : Place.at(file, at.getLineNr(), at.getColumnNr()))
              + ": "
              + firstLine(e.getOriginalMessage()),
          "mend the YAML there; indentation is two spaces",
          e);
    }
  }

  private Node node(int depth) {
    if (depth > MAX_DEPTH) {
      throw new EspalierException(
          place() + ": nested deeper than " + MAX_DEPTH, "a recipe needs four levels");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> sequence(depth);
      default -> scalar();
    };
  }

  private Mapping mapping(int depth) {
    Mapping mapping = Mapping.empty(place());
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place keyPlace = place();
      String key = parser.currentName();
      parser.nextToken();
      if (mapping.entries().put(key, new Entry(keyPlace, node(depth + 1))) != null) {
        throw new EspalierException(keyPlace + ": a second `" + key + "`", "keep one of them");
      }
    }
    return mapping;
  }

  private Sequence sequence(int depth) {
    Place place = place();
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new Sequence(place, items);
  }

  private Scalar scalar() {
    return new Scalar(place(), parser.getString());
  }

  private Place place() {
    var at = parser.currentTokenLocation();
    return Place.at(file, at.getLineNr(), at.getColumnNr());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("unreadable");
  }

  /// Prints maps, lists and plain values as YAML that [#read] reads back to the same.
  public static String write(Map<String, ?> values) {
    StringBuilder out = new StringBuilder();
    write(out, values, 0);
    return out.toString();
  }

  private static void write(StringBuilder out, Map<?, ?> values, int indent) {
    values.forEach((key, value) -> {
      out.repeat(' ', indent).append(plainOrQuoted(key.toString())).append(':');
      if (value instanceof Map<?, ?> map && !map.isEmpty()) {
        out.append('\n');
        write(out, map, indent + 2);
      } else {
        out.append(' ').append(inline(value)).append('\n');
      }
    });
  }

  private static String inline(Object value) {
    return switch (value) {
      case Map<?, ?> _ -> "{}";
      case List<?> list ->
          list.stream()
              .map(Yaml::inline)
              .reduce((a, b) -> a + ", " + b)
              .map(s -> "[" + s + "]")
              .orElse("[]");
      default -> plainOrQuoted(value.toString());
    };
  }

  private static String plainOrQuoted(String text) {
    boolean plain = text.matches("[\\w./+-][\\w./+:-]*") && !text.endsWith(":");
    return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
