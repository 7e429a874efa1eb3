import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A routine of a file, with its units.
final class Routine {
  enum Kind {
    FUNCTION,
    GETTER,
    SETTER,
    CONSTRUCTOR,
    LAMBDA
  }

  /// @param name the line that it counts as
  record Unit(int name, int first, int last, int start, int end, boolean clause) {}

  final Kind kind;
  final String name;
  final Routine outer;
  int line;
  int column;
  int last;

  /// Where it starts without its annotations.
  int bareLine;

  int bareColumn;
  String callee = "";
  boolean tail;
  boolean defaults;
  boolean mixed;
  final List<Unit> units = new ArrayList<>();
  final Set<String> names = new HashSet<>();
  final Set<String> has = new TreeSet<>();
  final BitSet throwing = new BitSet();
  final BitSet ending = new BitSet();

  /// Parameters that are taken apart.
  final Set<String> taken = new HashSet<>();

  final BitSet catching = new BitSet();
  final BitSet clauses = new BitSet();

  /// Loop variables and the line of their loop, where nothing of the body stands on it.
  final Set<String> loopNames = new HashSet<>();

  /// The lines of `when` over constants.
  final BitSet constantWhens = new BitSet();

  final Set<String> jvmNames = new HashSet<>();
  private int[] unitOfLine = {};

  Routine(Kind kind, String name, Routine outer) {
    this.kind = kind;
    this.name = name;
    this.outer = outer;
  }

  int unit(int at) {
    return at < line || at > last ? 0 : unitOfLine[at - line];
  }

  /// Whether the unit of a line stands inside the one of another line, or is that one.
  boolean isInside(int inner, int outer) {
    int mine = unit(inner);
    int around = unit(outer);
    return mine == around
        || units.stream()
            .filter(each -> each.name == mine)
            .allMatch(each ->
                units.stream()
                    .anyMatch(other ->
                        other.name == around
                            && other.start <= each.start
                            && each.end <= other.end));
  }

  void finish() {
    unitOfLine = new int[last - line + 1];
    for (Unit each : units) {
      for (int at = Math.max(each.first, line); at <= Math.min(each.last, last); at++) {
        unitOfLine[at - line] = each.name;
      }
      if (each.clause) {
        catching.set(each.name);
      }
    }
    clauses.or(catching);
    for (Unit each : units) {
      if (!each.clause) {
        clauses.clear(each.name);
      }
    }
  }

  /// Whether a name is one of its variables, its own or captured.
  boolean knows(String variable) {
    return names.contains(variable) || (outer != null && outer.knows(variable));
  }

  /// Whether a method of the class file may be it, by its name.
  boolean fits(String method) {
    String bare = name.replace("`", "");
    return switch (kind) {
      case LAMBDA -> false;
      case CONSTRUCTOR -> method.equals("<init>");
      case FUNCTION -> !name.isEmpty() && fits(method, bare);
      case GETTER ->
          fits(method, "get" + capital(bare)) || (name.startsWith("is") && fits(method, bare));
      case SETTER ->
          fits(method, "set" + capital(bare))
              || (name.startsWith("is") && fits(method, "set" + bare.substring(2)));
    };
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private boolean fits(String method, String wanted) {
    return method.equals(wanted)
        || method.startsWith(wanted + "-")
        || (method.startsWith(wanted + "$") && !method.matches(".*\\$lambda\\$\\d+"))
        || method.endsWith("$" + wanted)
        || jvmNames.contains(method);
  }
}
