import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.*;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/// The graphs of one routine: from line to line over the instructions that are none of kotlinc's
/// own.
final class Graphs {
  static final int ENTRY = -1;
  private static final int EXIT = -2;
  private static final int THROWN = -3;

  final Code of;
  private final List<Instruction> code;
  final Routine routine;
  final Code.Region region;
  final boolean inline;
  final boolean[] passed;
  final int[][] caught;
  private final BitSet live = new BitSet();
  final List<Code.Region> nested;
  String left;
  final Set<List<Integer>> flow;
  final Set<List<Integer>> exceptions;
  final Set<List<Object>> uses;

  /// Reads the graphs, while the code's lines are those that it has for this routine.
  Graphs(Code of, Routine routine, Code.Region region, boolean inline) {
    this.of = of;
    this.code = of.code;
    this.routine = routine;
    this.region = region;
    this.inline = inline;
    this.nested = of.lambdas.stream().filter(r -> !r.equals(region) && region.contains(r)).toList();
    passed = new boolean[code.size()];
    caught = new int[code.size()][];
    for (int i = region.from(); i < region.to(); i++) {
      passed[i] = isPassed(i);
    }
    for (int i = region.from(); i < region.to(); i++) {
      caught[i] = handlersOf(i);
    }
    reach();
    Uses pairs = new Uses(this);
    left = reasonToLeave(pairs);
    flow = flowEdges();
    exceptions = exceptionEdges();
    uses = pairs.pairs();
  }

  boolean isNested(int i) {
    return nested.stream().anyMatch(r -> r.contains(i));
  }

  int unit(int i) {
    return routine.unit(of.mapping.own(of.lines.get(i)));
  }

  private String reasonToLeave(Uses pairs) {
    if (routine.mixed) {
      return "mixed";
    }
    if (of.isStateMachine()) {
      return "suspend";
    }
    if (routine.tail) {
      return "tailrec";
    }
    BitSet whens = (BitSet) routine.constantWhens.clone();
    for (int i = region.from(); i < region.to(); i++) {
      boolean own = of.mapping.isOwn(of.lines.get(i)) && !isNested(i);
      boolean choice =
          code.get(i) instanceof TableSwitchInstruction
              || code.get(i) instanceof LookupSwitchInstruction;
      if (choice
          && own
          && !whens.get(of.lines.get(i))
          && !routine.constantWhens.get(of.lines.get(i))) {
        return "branches made a switch";
      }
      if (choice && own) {
        whens.clear(of.lines.get(i));
      }
    }
    if (!whens.isEmpty()) {
      return "when over constants without a switch";
    }
    for (int i = region.from(); i < region.to(); i++) {
      boolean never =
          code.get(i) instanceof NewObjectInstruction made
              && made.className().asInternalName().equals("kotlin/KotlinNothingValueException");
      if (never
          && live.get(i)
          && !isNested(i)
          && !routine.throwing.get(unit(i))
          && !routine.ending.get(unit(i))) {
        return "a call that never returns, by its type";
      }
    }
    for (Code.Variable each : of.variables) {
      if (each.type().startsWith("Lkotlin/jvm/internal/Ref$") && pairs.name(each) != null) {
        return "boxed variable";
      }
    }
    return "";
  }

  // What is passed through.

  private boolean isPassed(int i) {
    int unit = unit(i);
    if (unit == 0) {
      return true;
    }
    if (routine.clauses.get(unit) && !isClauseStart(i) && !isNested(i)) {
      return true;
    }
    return switch (code.get(i)) {
      case BranchInstruction branch ->
          branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W;
      case ReturnInstruction _ -> true;
      case ThrowInstruction _ -> isHiddenLoad(i - 1) || isNoBranch(i);
      case MonitorInstruction monitor -> monitor.opcode() == Opcode.MONITOREXIT;
      case LoadInstruction _ -> isHiddenLoad(i);
      case StoreInstruction _ -> isHiddenStore(i) && !isClauseStart(i);
      default -> isConversion(i) || isNoBranch(i) || isUnit(i) || isSilent(i);
    };
  }

  private static boolean isUnitField(Instruction instruction) {
    return instruction instanceof FieldInstruction field
        && field.opcode() == Opcode.GETSTATIC
        && field.owner().asInternalName().equals("kotlin/Unit");
  }

  private boolean isUnit(int i) {
    return isUnitField(code.get(i));
  }

  /// What drops a value, and marks that kotlinc leaves for inlining.
  private boolean isSilent(int i) {
    return code.get(i).opcode() == Opcode.POP
        || code.get(i).opcode() == Opcode.POP2
        || isMark(i)
        || (code.get(i) instanceof ConstantInstruction && isMark(i + 1));
  }

  private boolean isMark(int i) {
    return i < code.size()
        && code.get(i) instanceof InvokeInstruction call
        && call.owner().asInternalName().equals("kotlin/jvm/internal/InlineMarker");
  }

  /// Boxing and casts in front of a return, or of a jump to one.
  private boolean isConversion(int i) {
    int at = i;
    boolean converts = false;
    for (int steps = 0; at < code.size() && steps < 8; steps++) {
      boolean here = converts(code.get(at));
      boolean moves =
          code.get(at) instanceof NopInstruction
              || code.get(at) instanceof BranchInstruction && of.next[at].length == 1;
      if (!here && !moves) {
        break;
      }
      converts |= here;
      at = of.next[at][0];
    }
    return converts
        && converts(code.get(i))
        && at < code.size()
        && code.get(at) instanceof ReturnInstruction;
  }

  private static boolean converts(Instruction instruction) {
    return switch (instruction) {
      case TypeCheckInstruction cast -> cast.opcode() == Opcode.CHECKCAST;
      case InvokeInstruction call -> Code.isConverting(call);
      default -> false;
    };
  }

  /// `throw NoWhenBranchMatchedException()`, where kotlinc knows that some branch is taken.
  private boolean isNoBranch(int i) {
    for (int k = Math.max(0, i - 3); k <= i; k++) {
      if (code.get(k) instanceof NewObjectInstruction made
          && made.className().asInternalName().equals("kotlin/NoWhenBranchMatchedException")) {
        return true;
      }
    }
    return false;
  }

  private boolean isHiddenLoad(int i) {
    return i >= 0
        && code.get(i) instanceof LoadInstruction load
        && of.variable(load.slot(), i) == null;
  }

  private boolean isHiddenStore(int i) {
    return code.get(i) instanceof StoreInstruction store
        && of.variable(store.slot(), i + 1) == null;
  }

  // Exceptions.

  private boolean isClauseStart(int i) {
    return of.handlers.stream().anyMatch(h -> h.at() == i && clause(h) > 0);
  }

  /// The line of the `catch`; 0 for a `finally`; -1 for a handler that only moves control inside a
  /// nested lambda; -2 for one of kotlinc's own.
  int clause(Code.Handler handler) {
    int line = of.lines.get(handler.at());
    if (!of.mapping.isOwn(line)) {
      return -2;
    }
    if (isNested(handler.at())) {
      return handler.all() ? -2 : -1;
    }
    if (handler.all()) {
      return releases(handler.at()) || !routine.has.contains("finally") ? -2 : 0;
    }
    int unit = unit(handler.at());
    return unit > 0 && routine.catching.get(unit) ? unit : -2;
  }

  private boolean releases(int at) {
    for (int i = at; i < Math.min(at + 6, code.size()); i++) {
      if (code.get(i) instanceof MonitorInstruction) {
        return true;
      }
    }
    return false;
  }

  private int[] handlersOf(int i) {
    List<Integer> found = new ArrayList<>();
    for (int h = 0; h < of.handlers.size(); h++) {
      Code.Handler each = of.handlers.get(h);
      if (each.from() <= i && i < each.to() && region.contains(each.at()) && clause(each) >= -1) {
        found.add(h);
        if (clause(each) == 0) {
          break;
        }
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  // Flow.

  boolean isInside(int i) {
    return region.contains(i);
  }

  private void reach() {
    Deque<Integer> work = new ArrayDeque<>();
    work.addAll(region.entries());
    while (!work.isEmpty()) {
      int i = work.pop();
      if (isInside(i) && !live.get(i)) {
        live.set(i);
        for (int to : of.next[i]) {
          work.add(to);
        }
        for (int h : passed[i] ? new int[0] : caught[i]) {
          work.add(of.handlers.get(h).at());
        }
      }
    }
  }

  private void onward(int[] from, IntConsumer found) {
    Deque<Integer> work = new ArrayDeque<>();
    BitSet seen = new BitSet();
    for (int i : from) {
      work.add(i);
    }
    while (!work.isEmpty()) {
      int i = work.pop();
      if (!isInside(i)) {
        found.accept(EXIT);
        continue;
      }
      if (seen.get(i)) {
        continue;
      }
      seen.set(i);
      if (!passed[i]) {
        found.accept(unit(i));
      } else if (code.get(i) instanceof ReturnInstruction) {
        found.accept(EXIT);
      } else {
        for (int to : of.next[i]) {
          work.add(to);
        }
      }
    }
  }

  private Set<List<Integer>> flowEdges() {
    Set<List<Integer>> edges = edges();
    onward(
        region.entries().stream().mapToInt(i -> i).toArray(), to -> edges.add(List.of(ENTRY, to)));
    live.stream()
        .filter(i -> !passed[i])
        .forEach(i -> {
          int from = unit(i);
          onward(
              of.next[i],
              to -> {
                if (from != to) {
                  edges.add(List.of(from, to));
                }
              });
          if (code.get(i) instanceof ThrowInstruction
              && caught[i].length == 0
              && routine.throwing.get(from)) {
            edges.add(List.of(from, THROWN));
          }
        });
    return edges;
  }

  private Set<List<Integer>> exceptionEdges() {
    Set<List<Integer>> edges = edges();
    live.stream()
        .filter(i -> !passed[i] && !(code.get(i) instanceof NopInstruction))
        .forEach(i -> {
          for (int h : caught[i]) {
            Code.Handler handler = of.handlers.get(h);
            int clause = clause(handler);
            if (clause > 0) {
              edges.add(List.of(unit(i), clause));
            } else if (clause == 0) {
              onward(
                  new int[] {handler.at()},
                  to -> {
                    if (to > 0) {
                      edges.add(List.of(unit(i), to));
                    }
                  });
            }
          }
        });
    return edges;
  }

  private static Set<List<Integer>> edges() {
    return new TreeSet<>((a, b) -> {
      int first = Integer.compare(a.get(0), b.get(0));
      return first != 0 ? first : Integer.compare(a.get(1), b.get(1));
    });
  }
}
