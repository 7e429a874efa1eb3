package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Places;
import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.internal.IntList;
import dev.espalier.analysis.internal.LongIntMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A routine while it is lowered: its places, and what it captures.
public final class RoutineDraft {
  /// How many fields and elements an access path has at most; what is deeper belongs to its prefix.
  private static final int MOST_STEPS = 3;

  final int index;
  public final int node;
  public final Routine.Form form;
  final @Nullable RoutineDraft parent;
  final List<Integer> entry = new ArrayList<>();

  /// The names that a class declares.
  final List<Binding> members = new ArrayList<>(0);

  /// Whether a class has copies of the variables around it.
  private final boolean copies;

  /// Whether there is a jump to a label that is computed.
  public boolean jumpsAnywhere;

  private final Map<Binding, Integer> captured = new LinkedHashMap<>();
  private final List<Kind> kinds = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final IntList bases = new IntList();
  private final IntList nodes = new IntList();
  private final IntList steps = new IntList();
  private final BitSet constant = new BitSet();
  private final Map<Integer, Object> values = new HashMap<>(0);
  private final BitSet across = new BitSet();
  private final BitSet addressed = new BitSet();
  private final LongIntMap paths = new LongIntMap();

  RoutineDraft(
      int index, int node, Routine.Form form, @Nullable RoutineDraft parent, boolean copies) {
    this.index = index;
    this.node = node;
    this.form = form;
    this.parent = parent;
    this.copies = copies;
  }

  /// A declared name: a variable of a routine, or a member of a class (then without a routine).
  public static final class Binding {
    final int name;
    public final @Nullable RoutineDraft owner;
    public final int place;
    @Nullable Binding hidden;
    int scope;

    public Binding(int name, @Nullable RoutineDraft owner, int place) {
      this.name = name;
      this.owner = owner;
      this.place = place;
    }

    /// The node that declares the variable, or -1.
    public int declaredAt() {
      return owner == null ? -1 : owner.nodes.get(place);
    }
  }

  int variable(Kind kind, String name, int node) {
    return place(kind, name, Places.NONE, node, 0);
  }

  void markConstant(int place, Object value) {
    constant.set(place);
    values.put(place, value);
  }

  void markAddressed(int place) {
    addressed.set(place);
  }

  /// The value of a constant variable, or null for another one.
  public @Nullable Object constantValue(int place) {
    return values.get(place);
  }

  /// The node that declares a variable of this routine, or -1.
  public int nodeOf(int place) {
    return nodes.get(place);
  }

  /// The parameter that a node declares, or [Places#NONE].
  public int parameterAt(int node) {
    for (int place : entry) {
      if (nodes.get(place) == node) {
        return place;
      }
    }
    return Places.NONE;
  }

  public int free(int nameId, String name) {
    return interned(nameId, 0, Kind.FREE, name, Places.NONE);
  }

  int receiver(String name) {
    return interned(0, 1, Kind.THIS, name, Places.NONE);
  }

  /// The field of a place, or the place itself where the path gets too long.
  public int field(int base, int nameId, String name) {
    return steps.get(base) >= MOST_STEPS
        ? base
        : interned(nameId, 2L + base, Kind.FIELD, name, base);
  }

  public int element(int base) {
    return steps.get(base) >= MOST_STEPS
        ? base
        : interned(Integer.MAX_VALUE, 2L + base, Kind.ELEMENT, "[]", base);
  }

  private int interned(int nameId, long group, Kind kind, String name, int base) {
    long key = (group << 31) | nameId;
    int known = paths.get(key);
    if (known == LongIntMap.ABSENT) {
      known = place(kind, name, base, -1, base == Places.NONE ? 0 : steps.get(base) + 1);
      paths.put(key, known);
    }
    return known;
  }

  private int place(Kind kind, String name, int base, int node, int depth) {
    kinds.add(kind);
    names.add(name);
    bases.add(base);
    nodes.add(node);
    steps.add(depth);
    return kinds.size() - 1;
  }

  /// The place of a binding here: its own, or the captured variable's; then the routines between
  /// here and its owner capture it as well.
  public int placeOf(Binding binding) {
    if (binding.owner == this || parent == null) {
      return binding.place;
    }
    Integer known = captured.get(binding);
    if (known != null) {
      return known;
    }
    int outer = parent.placeOf(binding);
    int mine = variable(Kind.CAPTURED, parent.names.get(outer), -1);
    constant.set(mine, parent.constant.get(outer));
    across.set(mine, (copies && form == Routine.Form.CLASS) || parent.across.get(outer));
    captured.put(binding, mine);
    entry.add(mine);
    return mine;
  }

  /// What it captures so far, by what declares it.
  public Set<Binding> captured() {
    return captured.keySet();
  }

  /// The captured variables, as places of the routine around this one.
  List<Integer> capturedOutside() {
    RoutineDraft outside = parent;
    return outside == null ? List.of() : captured.keySet().stream().map(outside::placeOf).toList();
  }

  Places places() {
    return new Places(
        kinds.toArray(Kind[]::new),
        names.toArray(String[]::new),
        bases.toArray(),
        nodes.toArray(),
        constant,
        across,
        addressed);
  }
}
