package dev.espalier.analysis;

import java.util.HashMap;
import java.util.Map;

/// Which declaration a name means: variables and parameters of functions, also where an inner
/// function uses them. Names of a file's functions and types are found by [Calls] and [Chunks].
///
/// ```java
/// // def f(x): return lambda: x
/// symbols.declaration(9)   // 5: the use of x means the parameter
/// ```
public final class Symbols {
  /// No declaration in the file's functions.
  public static final int NONE = -1;

  private final Map<Integer, Integer> declarations = new HashMap<>();

  private Symbols() {}

  public static Symbols of(Routines routines) {
    Symbols symbols = new Symbols();
    for (Routine routine : routines.routines()) {
      if (routine.form() != Routine.Form.DECLARATION) {
        symbols.add(routines, routine);
      }
    }
    return symbols;
  }

  /// No names at all.
  public static Symbols none() {
    return new Symbols();
  }

  /// The node that declares the variable that a node reads or writes, or [#NONE].
  public int declaration(int node) {
    return declarations.getOrDefault(node, NONE);
  }

  private void add(Routines routines, Routine routine) {
    Places places = routine.places();
    int[] declared = new int[places.size()];
    for (int place = 0; place < declared.length; place++) {
      declared[place] = places.isVariable(place) ? declared(routines, routine, place) : Places.NONE;
      if (declared[place] >= 0) {
        declarations.putIfAbsent(declared[place], declared[place]);
      }
    }
    Cfg cfg = Cfg.of(routine);
    for (int step = 0; step < cfg.steps(); step++) {
      boolean uses = cfg.step(step) == Cfg.Step.READ || cfg.step(step) == Cfg.Step.WRITE;
      if (uses && cfg.place(step) >= 0 && declared[cfg.place(step)] >= 0) {
        declarations.putIfAbsent(cfg.node(step), declared[cfg.place(step)]);
      }
    }
  }

  /// A captured variable is declared by the function around that has one of its name.
  private static int declared(Routines routines, Routine routine, int place) {
    String name = routine.places().name(place);
    Routine at = routine;
    int found = place;
    while (at.places().kind(found) == Places.Kind.CAPTURED && at.parent() >= 0) {
      int before = at.node();
      at = routines.routines().get(at.parent());
      found = visible(at.places(), name, before);
      if (found < 0) {
        return NONE;
      }
    }
    return at.places().node(found);
  }

  private static int visible(Places places, String name, int before) {
    int found = NONE;
    for (int place = 0; place < places.size(); place++) {
      boolean fits = places.isVariable(place) && places.name(place).equals(name);
      if (fits && (found < 0 || places.node(place) < before)) {
        found = place;
      }
    }
    return found;
  }
}
