package dev.espalier.bench.internal;

import dev.espalier.analysis.LineGraph.DefinitionUse;
import dev.espalier.analysis.LineGraph.LineEdge;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The graphs of a method as its bytecode tells them: instructions with their lines, brought under
/// the rule that says what javac adds.
///
/// The idea: an instruction either belongs to the unit that its line belongs to, or is passed
/// through (`goto`, a void return, what handles variables without a name, what stands on no unit's
/// line). Handlers that javac made up are taken out, and with them the code that only they lead to.
final class BytecodeGraph {
  private static final int ENTRY = -1;
  private static final int EXIT = -2;
  private static final int EXCEPTIONAL_EXIT = -3;

  private final @Nullable Declared declared;
  private final List<Instruction> code = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final List<Integer> offsets = new ArrayList<>();
  private final Map<Integer, Integer> indexOf = new HashMap<>();
  private final List<Variable> variables = new ArrayList<>();
  private final List<Handler> handlers = new ArrayList<>();
  private int[][] next = {};
  private boolean[] passed = {};
  private int[][] caught = {};
  private BitSet live = new BitSet();

  /// A named variable, while its slot holds it.
  private record Variable(int slot, int from, int to, String name) {}

  /// @param line the unit of a `catch`, or 0 for a `finally`, or -1 for one that javac made up
  private record Handler(int from, int to, int at, int line) {}

  /// @param declared the source's view of the method, or null for raw lines
  BytecodeGraph(MethodModel method, @Nullable Declared declared) {
    this.declared = declared;
    CodeModel model = method.code().orElseThrow();
    CodeAttribute attribute = (CodeAttribute) model;
    read(model, attribute);
    next = new int[code.size()][];
    passed = new boolean[code.size()];
    for (int i = 0; i < code.size(); i++) {
      next[i] = successors(i, attribute);
    }
    for (CodeElement element : model) {
      if (element instanceof ExceptionCatch each) {
        handler(each, attribute);
      }
    }
    for (int i = 0; i < code.size(); i++) {
      passed[i] = isPassed(i);
    }
    caught = new int[code.size()][];
    for (int i = 0; i < code.size(); i++) {
      caught[i] = handlersOf(i);
    }
    reach();
  }

  // Reading.

  private void read(CodeModel model, CodeAttribute attribute) {
    int line = 0;
    int offset = 0;
    for (CodeElement element : model) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case Instruction instruction -> {
          indexOf.put(offset, code.size());
          code.add(instruction);
          lines.add(line);
          offsets.add(offset);
          offset += instruction.sizeInBytes();
        }
        case LocalVariable variable ->
            variables.add(
                new Variable(
                    variable.slot(),
                    attribute.labelToBci(variable.startScope()),
                    attribute.labelToBci(variable.endScope()),
                    variable.name().stringValue()));
        default -> {}
      }
    }
  }

  private int at(Label label, CodeAttribute attribute) {
    return indexOf.getOrDefault(attribute.labelToBci(label), code.size());
  }

  private int[] successors(int i, CodeAttribute attribute) {
    return switch (code.get(i)) {
      case BranchInstruction branch -> {
        int to = at(branch.target(), attribute);
        boolean always = branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W;
        yield always ? new int[] {to} : new int[] {i + 1, to};
      }
      case TableSwitchInstruction choice ->
          cases(choice.cases(), choice.defaultTarget(), attribute);
      case LookupSwitchInstruction choice ->
          cases(choice.cases(), choice.defaultTarget(), attribute);
      case ReturnInstruction _, ThrowInstruction _ -> new int[0];
      default -> new int[] {i + 1};
    };
  }

  private int[] cases(List<SwitchCase> cases, Label otherwise, CodeAttribute attribute) {
    int[] all = new int[cases.size() + 1];
    for (int i = 0; i < cases.size(); i++) {
      all[i] = at(cases.get(i).target(), attribute);
    }
    all[cases.size()] = at(otherwise, attribute);
    return all;
  }

  private void handler(ExceptionCatch each, CodeAttribute attribute) {
    int at = at(each.handler(), attribute);
    int to = at(each.tryEnd(), attribute);
    handlers.add(new Handler(at(each.tryStart(), attribute), to, at, kind(each, at)));
  }

  private int kind(ExceptionCatch each, int at) {
    if (declared == null) {
      return lines.get(at);
    }
    if (each.catchType().isEmpty()) {
      return releases(at) ? -1 : 0;
    }
    int unit = unit(at);
    boolean clause = unit > 0 && declared.catching().get(unit);
    return clause ? unit : -1;
  }

  /// Whether a handler only gives a lock back.
  private boolean releases(int at) {
    for (int i = at; i < Math.min(at + 4, code.size()); i++) {
      if (code.get(i) instanceof MonitorInstruction) {
        return true;
      }
    }
    return false;
  }

  private int unit(int i) {
    return declared == null ? lines.get(i) : declared.unit(lines.get(i));
  }

  private @Nullable String name(int slot, int offset) {
    for (Variable variable : variables) {
      if (variable.slot == slot && variable.from <= offset && offset < variable.to) {
        return variable.name;
      }
    }
    return null;
  }

  /// The variable that an instruction reads, or null.
  private @Nullable String read(int i) {
    return switch (code.get(i)) {
      case LoadInstruction load -> name(load.slot(), offsets.get(i));
      case IncrementInstruction increment -> name(increment.slot(), offsets.get(i));
      default -> null;
    };
  }

  private static int slot(Instruction instruction) {
    return switch (instruction) {
      case LoadInstruction load -> load.slot();
      case StoreInstruction store -> store.slot();
      case IncrementInstruction increment -> increment.slot();
      default -> -1;
    };
  }

  private boolean isHidden(int i) {
    Instruction instruction = code.get(i);
    int behind = offsets.get(i) + instruction.sizeInBytes();
    return switch (instruction) {
      case LoadInstruction load -> name(load.slot(), offsets.get(i)) == null;
      case StoreInstruction store -> name(store.slot(), behind) == null;
      default -> false;
    };
  }

  // The rule.

  private boolean isPassed(int i) {
    if (declared == null) {
      return false;
    }
    int unit = unit(i);
    if (unit == 0) {
      return true;
    }
    if (declared.clauses().get(unit) && handlers.stream().noneMatch(h -> h.at == i && h.line > 0)) {
      return true;
    }
    return switch (code.get(i)) {
      case BranchInstruction branch ->
          branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W;
      case ReturnInstruction back -> back.typeKind() == TypeKind.VOID || comesFromHidden(i);
      case ThrowInstruction _ -> comesFromHidden(i);
      case MonitorInstruction monitor -> monitor.opcode() == Opcode.MONITOREXIT;
      case LoadInstruction _ -> isHidden(i);
      case StoreInstruction _ -> isHidden(i) && !isClauseStart(i);
      default -> false;
    };
  }

  private boolean isClauseStart(int i) {
    return handlers.stream().anyMatch(h -> h.at == i && h.line > 0);
  }

  private boolean comesFromHidden(int i) {
    return i > 0 && code.get(i - 1) instanceof LoadInstruction && isHidden(i - 1);
  }

  /// The handlers that an exception at an instruction may come to: up to the first `finally`.
  private int[] handlersOf(int i) {
    List<Integer> found = new ArrayList<>();
    for (int h = 0; h < handlers.size(); h++) {
      Handler each = handlers.get(h);
      if (each.from <= i && i < each.to && each.line >= 0) {
        found.add(h);
        if (each.line == 0) {
          break;
        }
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  /// Marks what control gets to without javac's own handlers.
  private void reach() {
    Deque<Integer> work = new ArrayDeque<>();
    work.add(0);
    while (!work.isEmpty()) {
      int i = work.pop();
      if (i < code.size() && !live.get(i)) {
        live.set(i);
        for (int to : next[i]) {
          work.add(to);
        }
        for (int h : passed[i] ? new int[0] : caught[i]) {
          work.add(handlers.get(h).at);
        }
      }
    }
  }

  /// Calls for the units to which control goes from an instruction, and for the normal exit.
  private void onward(int[] from, IntConsumer found) {
    Deque<Integer> work = new ArrayDeque<>();
    BitSet seen = new BitSet();
    for (int i : from) {
      work.add(i);
    }
    while (!work.isEmpty()) {
      int i = work.pop();
      if (i >= code.size() || seen.get(i)) {
        continue;
      }
      seen.set(i);
      if (!passed[i]) {
        found.accept(unit(i));
      } else if (code.get(i) instanceof ReturnInstruction) {
        found.accept(EXIT);
      } else {
        for (int to : next[i]) {
          work.add(to);
        }
      }
    }
  }

  SortedSet<LineEdge> flow() {
    SortedSet<LineEdge> edges = new TreeSet<>();
    onward(new int[] {0}, to -> edges.add(new LineEdge(ENTRY, to)));
    live.stream()
        .filter(i -> !passed[i])
        .forEach(i -> {
          int from = unit(i);
          onward(
              next[i],
              to -> {
                if (from != to) {
                  edges.add(new LineEdge(from, to));
                }
              });
          if (code.get(i) instanceof ReturnInstruction) {
            edges.add(new LineEdge(from, EXIT));
          }
          if (leavesByThrow(i)) {
            edges.add(new LineEdge(from, EXCEPTIONAL_EXIT));
          }
        });
    return edges;
  }

  private boolean leavesByThrow(int i) {
    return code.get(i) instanceof ThrowInstruction
        && caught[i].length == 0
        && (declared == null || declared.throwing().get(unit(i)));
  }

  SortedSet<LineEdge> exceptions() {
    SortedSet<LineEdge> edges = new TreeSet<>();
    live.stream()
        .filter(i -> !passed[i])
        .forEach(i -> {
          for (int h : caught[i]) {
            Handler handler = handlers.get(h);
            if (handler.line > 0) {
              edges.add(new LineEdge(unit(i), handler.line));
            } else {
              onward(
                  new int[] {handler.at},
                  to -> {
                    if (to > 0) {
                      edges.add(new LineEdge(unit(i), to));
                    }
                  });
            }
          }
        });
    return edges;
  }

  // Reaching definitions, by slot, over instructions.

  SortedSet<DefinitionUse> uses() {
    int n = code.size();
    List<Integer> writes = new ArrayList<>();
    for (Variable variable : variables) {
      if (variable.from == 0) {
        writes.add(-variable.slot - 1);
      }
    }
    int parameters = writes.size();
    for (int i = 0; i < n; i++) {
      if (code.get(i) instanceof StoreInstruction || code.get(i) instanceof IncrementInstruction) {
        writes.add(i);
      }
    }
    IntUnaryOperator slotOf =
        w -> writes.get(w) < 0 ? -writes.get(w) - 1 : slot(code.get(writes.get(w)));
    int[] writeAt = new int[n];
    Arrays.fill(writeAt, -1);
    for (int w = parameters; w < writes.size(); w++) {
      writeAt[writes.get(w)] = w;
    }
    Map<Integer, BitSet> ofSlot = new HashMap<>();
    for (int w = 0; w < writes.size(); w++) {
      ofSlot.computeIfAbsent(slotOf.applyAsInt(w), _ -> new BitSet()).set(w);
    }
    @Nullable BitSet[] in = new BitSet[n];
    in[0] = new BitSet();
    in[0].set(0, parameters);
    Deque<Integer> work = new ArrayDeque<>();
    work.add(0);
    while (!work.isEmpty()) {
      int i = work.pop();
      BitSet out = in[i];
      if (writeAt[i] >= 0) {
        out = (BitSet) in[i].clone();
        out.andNot(ofSlot.get(slot(code.get(i))));
        out.set(writeAt[i]);
      }
      for (int to : next[i]) {
        merge(in, to, out, work);
      }
      for (int h : passed[i] ? new int[0] : caught[i]) {
        merge(in, handlers.get(h).at, in[i], work);
      }
    }
    return pairs(in, writes, slotOf);
  }

  private void merge(@Nullable BitSet[] in, int to, BitSet values, Deque<Integer> work) {
    if (to >= in.length) {
      return;
    }
    if (in[to] == null) {
      in[to] = (BitSet) values.clone();
      work.add(to);
      return;
    }
    int before = in[to].cardinality();
    in[to].or(values);
    if (in[to].cardinality() != before) {
      work.add(to);
    }
  }

  private SortedSet<DefinitionUse> pairs(
      @Nullable BitSet[] in, List<Integer> writes, IntUnaryOperator slotOf) {
    SortedSet<DefinitionUse> pairs = new TreeSet<>();
    for (int i = 0; i < in.length; i++) {
      String name = in[i] == null || passed[i] ? null : read(i);
      if (name == null || isJavacs(name) || repeatsIncrement(i)) {
        continue;
      }
      int slot = slot(code.get(i));
      int use = unit(i);
      in[i].stream()
          .filter(w -> slotOf.applyAsInt(w) == slot)
          .forEach(w -> {
            int at = writes.get(w);
            if (at < 0) {
              pairs.add(new DefinitionUse(name, ENTRY, use));
            } else if (name.equals(written(at))) {
              pairs.add(new DefinitionUse(name, unit(at), use));
            }
          });
    }
    return pairs;
  }

  /// Whether the source declares no variable of that name.
  private boolean isJavacs(String name) {
    return declared != null && !declared.names().contains(name);
  }

  private @Nullable String written(int i) {
    Instruction instruction = code.get(i);
    int offset = offsets.get(i);
    return instruction instanceof IncrementInstruction
        ? name(slot(instruction), offset)
        : name(slot(instruction), offset + instruction.sizeInBytes());
  }

  /// Whether a load takes up the value of the `++x` in front of it.
  private boolean repeatsIncrement(int i) {
    return i > 0
        && code.get(i) instanceof LoadInstruction
        && code.get(i - 1) instanceof IncrementInstruction
        && slot(code.get(i)) == slot(code.get(i - 1))
        && lines.get(i).equals(lines.get(i - 1));
  }
}
