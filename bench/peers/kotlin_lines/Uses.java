import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.*;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The definitions that reach a routine's uses, by the slots that its variables have.
final class Uses {
  private final Graphs graphs;
  private final Code of;
  private final List<Instruction> code;
  private final Routine routine;
  private final Code.Region region;

  Uses(Graphs graphs) {
    this.graphs = graphs;
    this.of = graphs.of;
    this.code = of.code;
    this.routine = graphs.routine;
    this.region = graphs.region;
  }

  /// Its name in the source, or null.
  String name(Code.Variable each) {
    String name = each.name();
    if (name.endsWith("$delegate")) {
      name = name.substring(0, name.length() - 9);
    }
    if (name.startsWith("$") && !routine.names.contains(name)) {
      name = name.substring(1);
    }
    return routine.knows(name) && !belongsToNested(each) ? name : null;
  }

  /// A lambda's variables end with its code, and its parameters begin within the inlined function
  /// that calls it.
  private boolean belongsToNested(Code.Variable each) {
    for (Code.Region inner : graphs.nested) {
      for (Code.Range r : inner.ranges()) {
        if (r.from() < each.to()
            && each.to() <= r.to()
            && each.from() >= calleeOf(r)
            && each.from() > region.from()) {
          return true;
        }
      }
    }
    return false;
  }

  /// Where the inlined function begins that runs a lambda.
  private int calleeOf(Code.Range lambda) {
    int callee = region.from();
    for (Code.Range each : of.inlined) {
      if (each.from() <= lambda.from() && lambda.to() <= each.to()) {
        callee = Math.max(callee, each.from());
      }
    }
    return callee;
  }

  private static int slot(Instruction instruction) {
    return switch (instruction) {
      case LoadInstruction load -> load.slot();
      case StoreInstruction store -> store.slot();
      case IncrementInstruction increment -> increment.slot();
      default -> -1;
    };
  }

  private String read(int i) {
    Code.Variable each =
        code.get(i) instanceof LoadInstruction || code.get(i) instanceof IncrementInstruction
            ? of.variable(slot(code.get(i)), i)
            : null;
    return each == null ? null : name(each);
  }

  /// What a lambda that became a class holds: its field `$x` is the variable `x` around it.
  private String captured(int i) {
    if (code.get(i) instanceof FieldInstruction field
        && field.opcode() == Opcode.GETFIELD
        && field.owner().asInternalName().equals(of.owner)
        && routine.kind == Routine.Kind.LAMBDA) {
      String name = field.name().stringValue();
      String held = name.startsWith("$") ? name.substring(1).replace("$inlined", "") : "";
      return routine.knows(held) ? held : null;
    }
    return null;
  }

  private String written(int i) {
    Code.Variable each = of.variable(slot(code.get(i)), i + 1);
    return each == null ? null : name(each);
  }

  /// Definitions by slot; [Graphs#ENTRY] stands for all that come from outside.
  Set<List<Object>> pairs() {
    Map<Integer, Map<Integer, BitSet>> in = new HashMap<>();
    Deque<Integer> work = new ArrayDeque<>();
    region.entries().forEach(each -> in.put(each, new HashMap<>()));
    work.addAll(region.entries());
    while (!work.isEmpty()) {
      int i = work.pop();
      Map<Integer, BitSet> before = in.get(i);
      Map<Integer, BitSet> after = before;
      if (code.get(i) instanceof StoreInstruction || code.get(i) instanceof IncrementInstruction) {
        after = new HashMap<>(before);
        BitSet only = new BitSet();
        if (graphs.isNested(i)) {
          only.or(before.getOrDefault(slot(code.get(i)), new BitSet()));
        }
        only.set(i + 1);
        after.put(slot(code.get(i)), only);
      }
      for (int to : of.next[i]) {
        merge(in, to, after, work);
      }
      for (int h : graphs.passed[i] ? new int[0] : graphs.caught[i]) {
        merge(in, of.handlers.get(h).at(), before, work);
      }
      for (Code.Handler each : of.handlers) {
        boolean inlined = each.from() <= i && i < each.to() && graphs.clause(each) == -2;
        if (inlined
            && !of.mapping.isOwn(of.lines.get(each.at()))
            && of.mapping.own(of.lines.get(each.at())) > 0) {
          merge(in, each.at(), before, work);
        }
      }
    }
    return pairs(in);
  }

  private void merge(
      Map<Integer, Map<Integer, BitSet>> in,
      int to,
      Map<Integer, BitSet> values,
      Deque<Integer> work) {
    if (!graphs.isInside(to)) {
      return;
    }
    Map<Integer, BitSet> there = in.get(to);
    boolean changed = there == null;
    if (there == null) {
      there = new HashMap<>();
      in.put(to, there);
      for (var each : values.entrySet()) {
        there.put(each.getKey(), (BitSet) each.getValue().clone());
      }
    } else {
      Set<Integer> slots = new TreeSet<>(values.keySet());
      slots.addAll(there.keySet());
      for (int slot : slots) {
        BitSet mine = there.computeIfAbsent(slot, _ -> entry());
        int before = mine.cardinality();
        mine.or(values.getOrDefault(slot, entry()));
        changed |= mine.cardinality() != before;
      }
    }
    if (changed) {
      work.add(to);
    }
  }

  private static BitSet entry() {
    BitSet only = new BitSet();
    only.set(0);
    return only;
  }

  private Set<List<Object>> pairs(Map<Integer, Map<Integer, BitSet>> in) {
    Set<List<Object>> pairs = new HashSet<>();
    for (int i = region.from(); i < region.to(); i++) {
      String name = !in.containsKey(i) || graphs.passed[i] ? null : read(i);
      if (name == null || repeatsIncrement(i)) {
        continue;
      }
      int use = graphs.unit(i);
      boolean header = routine.loopNames.contains(name + "@" + use);
      int at = i;
      in.get(i).getOrDefault(slot(code.get(i)), entry()).stream()
          .forEach(w -> {
            boolean parameter = routine.taken.contains(name) && routine.kind == Routine.Kind.LAMBDA;
            int definition =
                w == 0 || graphs.unit(w - 1) == 0 || parameter && !graphs.isNested(w - 1)
                    ? Graphs.ENTRY
                    : graphs.unit(w - 1);
            boolean same = w == 0 ? enters(at) : name.equals(written(w - 1));
            boolean blank =
                w > 0 && !graphs.inline && !parameter && graphs.unit(w - 1) == 0 && declared(w - 1);
            if (same && !blank && !(header && !graphs.isNested(at))) {
              pairs.add(List.of(name, definition, use));
            }
          });
      if (graphs.isNested(i) && isWrittenNested(slot(code.get(i)), name, use)) {
        pairs.add(List.of(name, use, use));
      }
    }
    for (int i = region.from(); i < region.to(); i++) {
      String name = in.containsKey(i) && !graphs.passed[i] ? captured(i) : null;
      if (name != null) {
        pairs.add(List.of(name, Graphs.ENTRY, graphs.unit(i)));
      }
    }
    return pairs;
  }

  /// What comes from outside is a parameter, or a variable of the routine around a lambda.
  private boolean enters(int i) {
    Code.Variable each = of.variable(slot(code.get(i)), i);
    return each != null && (each.from() <= region.from() || graphs.inline);
  }

  /// Whether the lambda of the same unit writes the variable too: it may run more than once.
  private boolean isWrittenNested(int slot, String name, int use) {
    for (int k = region.from(); k < region.to(); k++) {
      boolean writes =
          code.get(k) instanceof StoreInstruction || code.get(k) instanceof IncrementInstruction;
      if (writes
          && slot(code.get(k)) == slot
          && graphs.isNested(k)
          && graphs.unit(k) == use
          && name.equals(written(k))) {
        return true;
      }
    }
    return false;
  }

  /// Whether a store stands on a line of the routine: `val x: Int` is given a value that nobody
  /// reads.
  private boolean declared(int i) {
    return of.lines.get(i) > routine.line && of.mapping.isOwn(of.lines.get(i));
  }

  private boolean repeatsIncrement(int i) {
    return i > 0
        && code.get(i) instanceof LoadInstruction
        && code.get(i - 1) instanceof IncrementInstruction
        && slot(code.get(i)) == slot(code.get(i - 1))
        && of.lines.get(i).equals(of.lines.get(i - 1));
  }
}
