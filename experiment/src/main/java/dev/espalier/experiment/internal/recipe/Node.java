package dev.espalier.experiment.internal.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A piece of YAML that knows where it stands, so that an error can say so.
public sealed interface Node {
  Place place();

  /// Where a piece of a recipe was written, for example `quickstart.yaml:3:5` or `--set threads`.
  record Place(String description) {
    static Place at(String file, int line, int column) {
      return new Place(file + ":" + line + ":" + column);
    }

    @Override
    public String toString() {
      return description;
    }
  }

  /// Keys with their values in the order in which they were written.
  record Mapping(Place place, Map<String, Entry> entries) implements Node {
    static Mapping empty(Place place) {
      return new Mapping(place, new LinkedHashMap<>());
    }
  }

  /// A value together with the place of its key.
  record Entry(Place keyPlace, Node value) {}

  record Sequence(Place place, List<Node> items) implements Node {}

  /// A number, a truth value or text, as written.
  record Scalar(Place place, String text) implements Node {}
}
