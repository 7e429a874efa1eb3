import java.lang.classfile.Attributes;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.attribute.LineNumberTableAttribute;
import java.lang.classfile.instruction.*;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/// The instructions of a method, with the ranges of what was inlined. They are the code of a
/// routine: the whole method's, or an inlined lambda's.
final class Code {
  record Variable(int slot, int from, int to, String name, String type) {}

  /// Instructions next to each other.
  record Range(int from, int to) {}

  /// Where the body of a lambda was inlined: in several ranges where a `finally` was copied into
  /// it.
  record Region(List<Range> ranges, List<Integer> entries, String callee) {
    boolean contains(int i) {
      return ranges.stream().anyMatch(each -> each.from <= i && i < each.to);
    }

    boolean contains(Region other) {
      return other.ranges.stream().allMatch(each -> contains(each.from) && contains(each.to - 1));
    }

    int from() {
      return ranges.stream().mapToInt(Range::from).min().orElse(0);
    }

    int to() {
      return ranges.stream().mapToInt(Range::to).max().orElse(0);
    }
  }

  record Handler(int from, int to, int at, boolean all) {}

  final String method;
  final String owner;
  final List<Instruction> code = new ArrayList<>();
  final List<Integer> lines = new ArrayList<>();
  private final BitSet marked = new BitSet();
  final List<Variable> variables = new ArrayList<>();
  final List<Region> lambdas = new ArrayList<>();
  final List<Range> inlined = new ArrayList<>();
  final List<Handler> handlers = new ArrayList<>();
  final Lines mapping;
  int[][] next;

  /// The lines of the instructions as the class file has them.
  private final List<Integer> table;

  /// @param first the method's bridge that fills in default values, or null
  Code(MethodModel method, MethodModel first, Lines mapping) {
    this.method = method.methodName().stringValue();
    this.owner = method.parent().orElseThrow().thisClass().asInternalName();
    this.mapping = mapping;
    List<int[]> successors = new ArrayList<>();
    if (first != null) {
      part(first, successors, true);
    }
    int body = code.size();
    part(method, successors, false);
    if (first != null) {
      for (Variable each : List.copyOf(variables)) {
        if (each.from == body) {
          variables.remove(each);
          variables.add(new Variable(each.slot, 0, each.to, each.name, each.type));
        }
      }
      leadOn(successors, body);
    }
    next = successors.toArray(int[][]::new);
    Map<String, List<Variable>> bodies = new TreeMap<>();
    for (Variable each : variables) {
      if (each.name.startsWith("$i$a$-") && each.from < each.to) {
        bodies.computeIfAbsent(each.name + " " + each.slot, _ -> new ArrayList<>()).add(each);
      } else if (each.name.startsWith("$i$f$")) {
        inlined.add(new Range(each.from, each.to));
      }
    }
    bodies.values().forEach(this::lambda);
    table = List.copyOf(lines);
  }

  private void lambda(List<Variable> ranges) {
    Variable first = ranges.getFirst();
    String rest = first.name.substring(6);
    int dash = rest.indexOf('-');
    lambdas.add(
        new Region(
            ranges.stream().map(each -> new Range(each.from, each.to)).toList(),
            ranges.stream()
                .map(Variable::from)
                .filter(from ->
                    from > 0
                        && code.get(from - 1) instanceof StoreInstruction store
                        && store.slot() == first.slot)
                .toList(),
            dash < 0 ? rest : rest.substring(0, dash)));
  }

  /// The bridge ends by calling the method: there the method's own code follows.
  private void leadOn(List<int[]> successors, int body) {
    int call = body - 1;
    while (call > 0 && !(code.get(call) instanceof InvokeInstruction)) {
      call--;
    }
    successors.set(call, new int[] {body});
    int from = call;
    while (from > 0
        && !(code.get(from - 1).opcode() == Opcode.IFEQ)
        && !isTarget(successors, from)) {
      from--;
    }
    for (int i = from; i <= call; i++) {
      lines.set(i, 0);
    }
  }

  private static boolean isTarget(List<int[]> successors, int at) {
    for (int i = 0; i < at - 1; i++) {
      for (int to : successors.get(i)) {
        if (to == at) {
          return true;
        }
      }
    }
    return false;
  }

  private void part(MethodModel method, List<int[]> successors, boolean bridge) {
    CodeModel model = method.code().orElseThrow();
    CodeAttribute attribute = (CodeAttribute) model;
    int base = code.size();
    Map<Integer, Integer> indexOf = new HashMap<>();
    Map<Integer, Integer> marks = marks(attribute);
    int line = 0;
    int offset = 0;
    for (CodeElement element : model) {
      switch (element) {
        case Instruction instruction -> {
          line = marks.getOrDefault(offset, line);
          marked.set(code.size(), marks.containsKey(offset));
          indexOf.put(offset, code.size());
          code.add(instruction);
          lines.add(line);
          offset += instruction.sizeInBytes();
        }
        default -> {}
      }
    }
    indexOf.put(offset, code.size());
    IntUnaryOperator at = bci -> indexOf.getOrDefault(bci, code.size());
    for (CodeElement element : model) {
      if (element instanceof LocalVariable each) {
        variables.add(
            new Variable(
                each.slot(),
                at.applyAsInt(attribute.labelToBci(each.startScope())),
                at.applyAsInt(attribute.labelToBci(each.endScope())),
                each.name().stringValue(),
                each.type().stringValue()));
      } else if (element instanceof ExceptionCatch each) {
        handlers.add(
            new Handler(
                at.applyAsInt(attribute.labelToBci(each.tryStart())),
                at.applyAsInt(attribute.labelToBci(each.tryEnd())),
                at.applyAsInt(attribute.labelToBci(each.handler())),
                each.catchType().isEmpty()));
      }
    }
    for (int i = base; i < code.size(); i++) {
      successors.add(successors(i, label -> at.applyAsInt(attribute.labelToBci(label))));
    }
    if (bridge) {
      moveMasks(base);
    }
  }

  /// The lines by offset. The table is in order, but for entries of code that kotlinc dropped.
  private static Map<Integer, Integer> marks(CodeAttribute attribute) {
    Map<Integer, Integer> marks = new HashMap<>();
    int last = 0;
    for (LineNumberTableAttribute table : attribute.findAttributes(Attributes.lineNumberTable())) {
      for (LineNumberInfo each : table.lineNumbers()) {
        if (each.startPc() >= last) {
          last = each.startPc();
          marks.put(each.startPc(), each.lineNumber());
        }
      }
    }
    return marks;
  }

  /// A line is marked where a call starts, behind what is pushed for it (`this` of `super.f()`, the
  /// new object of `error()`, arguments of `minOf`): without a mark of its own, where a statement
  /// may begin, that has the line of the statement before. It belongs to the line that follows,
  /// unless that is inside of the statement before.
  private void moveStale(Routine routine) {
    BitSet targets = new BitSet();
    for (int i = 0; i < code.size(); i++) {
      boolean jumps = !(next[i].length == 1 && next[i][0] == i + 1);
      for (int to : next[i]) {
        targets.set(to, targets.get(to) || jumps && to != i + 1);
      }
    }
    handlers.forEach(each -> targets.set(each.at));
    for (int mark = 1; mark < code.size(); mark++) {
      if (marked.get(mark) && !targets.get(mark)) {
        moveStale(routine, mark, targets);
      }
    }
  }

  private void moveStale(Routine routine, int mark, BitSet targets) {
    int from = mark;
    while (from > 0 && !targets.get(from) && isPush(code.get(from - 1))) {
      from--;
      if (marked.get(from)) {
        return;
      }
    }
    boolean begins = from > 0 && (targets.get(from) || endsStatement(code.get(from - 1)));
    if (from == mark || !begins) {
      return;
    }
    int before = mapping.own(lines.get(from));
    int behind = mapping.own(lines.get(mark));
    if (before > 0 && behind > 0 && !routine.isInside(behind, before)) {
      for (int i = from; i < mark; i++) {
        lines.set(i, lines.get(mark));
      }
    }
  }

  /// What pushes a value and has no line of its own.
  private static boolean isPush(Instruction each) {
    return switch (each) {
      case LoadInstruction _, ConstantInstruction _, OperatorInstruction _, ConvertInstruction _ ->
          true;
      case ArrayLoadInstruction _, NewObjectInstruction _, InvokeDynamicInstruction _ -> true;
      case TypeCheckInstruction _ -> true;
      case FieldInstruction field ->
          field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC;
      case StackInstruction stack -> stack.opcode() != Opcode.POP && stack.opcode() != Opcode.POP2;
      case InvokeInstruction call -> isConverting(call) || isSynthetic(call);
      default -> false;
    };
  }

  /// What is asked by a method that a compiler plugin made of a property.
  private static boolean isSynthetic(InvokeInstruction call) {
    return call.name().stringValue().endsWith("$volatile$FU");
  }

  static boolean isConverting(InvokeInstruction call) {
    String name = call.name().stringValue();
    String owner = call.owner().asInternalName();
    return owner.startsWith("java/lang/")
            && (name.equals("valueOf") && !owner.equals("java/lang/String")
                || name.endsWith("Value"))
        || name.equals("box-impl")
        || name.equals("unbox-impl");
  }

  private static boolean endsStatement(Instruction each) {
    return switch (each) {
      case StoreInstruction _, IncrementInstruction _, BranchInstruction _ -> true;
      case ReturnInstruction _, ThrowInstruction _, ArrayStoreInstruction _ -> true;
      case FieldInstruction field ->
          field.opcode() == Opcode.PUTFIELD || field.opcode() == Opcode.PUTSTATIC;
      case StackInstruction stack -> stack.opcode() == Opcode.POP || stack.opcode() == Opcode.POP2;
      case InvokeInstruction call -> call.typeSymbol().returnType().descriptorString().equals("V");
      case NopInstruction _ -> true;
      default -> false;
    };
  }

  /// Whether a parameter is given is asked on the line of its default value.
  private void moveMasks(int base) {
    for (int i = base; i + 3 < code.size(); i++) {
      if (code.get(i) instanceof LoadInstruction
          && code.get(i + 1) instanceof ConstantInstruction
          && code.get(i + 2).opcode() == Opcode.IAND
          && code.get(i + 3).opcode() == Opcode.IFEQ) {
        for (int k = i; k < i + 4; k++) {
          lines.set(k, lines.get(i + 4));
        }
      }
    }
  }

  private interface At {
    int of(Label label);
  }

  private int[] successors(int i, At at) {
    return switch (code.get(i)) {
      case BranchInstruction branch -> {
        int to = at.of(branch.target());
        boolean always = branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W;
        yield always ? new int[] {to} : new int[] {i + 1, to};
      }
      case TableSwitchInstruction choice -> cases(choice.cases(), choice.defaultTarget(), at);
      case LookupSwitchInstruction choice -> cases(choice.cases(), choice.defaultTarget(), at);
      case ReturnInstruction _, ThrowInstruction _ -> new int[0];
      default -> new int[] {i + 1};
    };
  }

  private static int[] cases(List<SwitchCase> cases, Label otherwise, At at) {
    int[] all = new int[cases.size() + 1];
    for (int i = 0; i < cases.size(); i++) {
      all[i] = at.of(cases.get(i).target());
    }
    all[cases.size()] = at.of(otherwise);
    return all;
  }

  /// The variable of a slot at an instruction, or null.
  Variable variable(int slot, int i) {
    for (Variable each : variables) {
      if (each.slot == slot && each.from <= i && i < each.to) {
        return each;
      }
    }
    return null;
  }

  /// The first line of the file's own in a range, or 0.
  int firstLine(Region region) {
    int first = 0;
    for (int i = region.from(); i < region.to(); i++) {
      if (region.contains(i) && mapping.isOwn(lines.get(i))) {
        if (!(code.get(i) instanceof NopInstruction)) {
          return lines.get(i);
        }
        first = first == 0 ? lines.get(i) : first;
      }
    }
    return first;
  }

  Region all() {
    return new Region(List.of(new Range(0, code.size())), List.of(0), "");
  }

  boolean isStateMachine() {
    return code.stream()
        .anyMatch(each ->
            each instanceof FieldInstruction field
                && field.name().equalsString("label")
                && field.opcode() == Opcode.PUTFIELD);
  }

  Graphs graphs(Routine routine, Region region) {
    lines.clear();
    lines.addAll(table);
    moveStale(routine);
    return new Graphs(this, routine, region == null ? all() : region, region != null);
  }
}
