package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.Routine.Form;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Which variable the places of different routines stand for: a captured one for that of the
/// routine that declares it, a name without a declaration for the field of the class around or for
/// a global.
final class Variables {
  private final Program program;
  private final Map<Integer, Map<Integer, Key>> keys = new HashMap<>();
  private final Map<Integer, Map<Key, Integer>> places = new HashMap<>();
  private final Map<Integer, Set<String>> members = new HashMap<>();
  private final Set<Key> captured = new HashSet<>();

  /// A variable of the program.
  ///
  /// @param owner the number of the routine or class that declares it, or -1 for a global
  /// @param place among the owner's, or -1 for a field, a global, the receiver
  record Key(int owner, int place, String name) {
    boolean isField() {
      return owner >= 0 && place < 0;
    }
  }

  Variables(Program program) {
    this.program = program;
    for (Procedure procedure : program.procedures()) {
      for (int place = 0; place < procedure.places.size(); place++) {
        Kind kind = procedure.places.kind(place);
        if (kind == Kind.CAPTURED || kind == Kind.FREE) {
          captured.add(key(procedure, place));
        }
      }
    }
  }

  /// The variable that a place without a base is.
  Key key(Procedure in, int root) {
    Map<Integer, Key> known = keys.computeIfAbsent(in.number, _ -> new HashMap<>());
    Key key = known.get(root);
    if (key == null) {
      key = find(in, root);
      known.put(root, key);
    }
    return key;
  }

  private Key find(Procedure in, int root) {
    String name = in.places.name(root);
    return switch (in.places.kind(root)) {
      case PARAMETER, LOCAL -> new Key(in.number, root, name);
      case CAPTURED -> outside(in, name);
      case FREE -> free(in, name);
      case THIS -> new Key(classAround(in), -1, "this");
      case FIELD, ELEMENT -> throw new IllegalArgumentException("place " + root + " has a base");
    };
  }

  private Key outside(Procedure in, String name) {
    Procedure around = program.around(in);
    if (around == null) {
      return new Key(-1, -1, name);
    }
    int found = -1;
    var places = around.routine.places();
    for (int place = 0; place < places.size(); place++) {
      boolean variable = places.isVariable(place) && places.name(place).equals(name);
      boolean before = places.node(place) < in.routine.node();
      if (variable && (found < 0 || before)) {
        found = place;
      }
    }
    return found < 0 ? new Key(-1, -1, name) : key(around, found);
  }

  private Key free(Procedure in, String name) {
    for (Procedure at = in; in.freeNamesAreFields && at != null; at = program.around(at)) {
      if (at.routine.form() == Form.CLASS && members(at).contains(name)) {
        return new Key(at.number, -1, name);
      }
    }
    Procedure script = program.script(in);
    if (script != null && script != in) {
      var places = script.routine.places();
      for (int place = 0; place < places.size(); place++) {
        if (places.kind(place) == Kind.LOCAL && places.name(place).equals(name)) {
          return new Key(script.number, place, name);
        }
      }
    }
    return new Key(-1, -1, name);
  }

  int classAround(Procedure in) {
    Procedure at = in;
    while (at != null && at.routine.form() != Form.CLASS) {
      at = program.around(at);
    }
    return at == null ? -1 : at.number;
  }

  /// The names that a class itself declares.
  private Set<String> members(Procedure type) {
    Set<String> known = members.get(type.number);
    if (known == null) {
      known = declared(type);
      members.put(type.number, known);
    }
    return known;
  }

  private Set<String> declared(Procedure type) {
    BitSet inner = new BitSet();
    for (Procedure each : program.procedures()) {
      if (each.tree == type.tree && each != type) {
        inner.set(each.routine.node());
      }
    }
    Set<String> names = new HashSet<>();
    int node = type.routine.node();
    int end = type.tree.subtreeEnd(node);
    while (node < end) {
      if (inner.get(node)) {
        node = type.tree.subtreeEnd(node);
        continue;
      }
      if (type.tree.isLeaf(node)
          && "name".equals(type.tree.fieldName(node))
          && isVariable(type, node)) {
        names.add(type.tree.text(node));
      }
      node++;
    }
    return names;
  }

  private static boolean isVariable(Procedure type, int name) {
    String kind = type.tree.kindName(type.tree.parent(name));
    return kind.contains("declarator") || kind.contains("parameter") || kind.contains("constant");
  }

  /// The place of a variable in a routine, a new one where it has none.
  int place(Procedure in, Key key) {
    if (key.owner == in.number && key.place >= 0) {
      return key.place;
    }
    Map<Key, Integer> known = places.computeIfAbsent(in.number, _ -> all(in));
    Integer place = known.get(key);
    if (place == null) {
      place =
          key.place >= 0
              ? in.places.captured(key.name)
              : in.places.root(key.name.equals("this") ? Kind.THIS : Kind.FREE, key.name);
      known.put(key, place);
      keys.computeIfAbsent(in.number, _ -> new HashMap<>()).put(place, key);
    }
    return place;
  }

  private Map<Key, Integer> all(Procedure in) {
    Map<Key, Integer> all = new LinkedHashMap<>();
    for (int place = 0; place < in.places.size(); place++) {
      switch (in.places.kind(place)) {
        case CAPTURED, FREE, THIS -> all.putIfAbsent(key(in, place), place);
        case PARAMETER, LOCAL, FIELD, ELEMENT -> {}
      }
    }
    return all;
  }

  /// Whether callers can know a place of a routine.
  boolean isKnownOutside(Procedure in, int place) {
    int root = in.places.root(place);
    return switch (in.places.kind(root)) {
      case FREE, CAPTURED -> true;
      case THIS -> root != place;
      case PARAMETER -> root != place || in.isReference(place);
      case LOCAL -> in.routine.form() == Form.SCRIPT && captured.contains(key(in, root));
      case FIELD, ELEMENT -> false;
    };
  }
}
