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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/// The instructions of a method, with the ranges of what was inlined, and the graphs of a routine
/// that they are the code of: the whole method's, or an inlined lambda's.
final class Code {
  private static final int ENTRY = -1;
  private static final int EXIT = -2;
  private static final int THROWN = -3;

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

  private record Handler(int from, int to, int at, boolean all) {}

  final String method;
  private final String owner;
  final List<Instruction> code = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final BitSet marked = new BitSet();
  final List<Variable> variables = new ArrayList<>();
  final List<Region> lambdas = new ArrayList<>();
  private final List<Range> inlined = new ArrayList<>();
  private final List<Handler> handlers = new ArrayList<>();
  private final Lines mapping;
  private int[][] next;

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
    Map<String, List<Variable>> bodies = new java.util.TreeMap<>();
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
  private void moveStale(Units.Routine routine) {
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

  private void moveStale(Units.Routine routine, int mark, BitSet targets) {
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

  private static boolean isConverting(InvokeInstruction call) {
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

  Graphs graphs(Units.Routine routine, Region region) {
    lines.clear();
    lines.addAll(table);
    moveStale(routine);
    return new Graphs(routine, region == null ? all() : region, region != null).read();
  }

  /// The graphs of one routine.
  final class Graphs {
    private final Units.Routine routine;
    private final Region region;
    private final boolean inline;
    private final boolean[] passed;
    private final int[][] caught;
    private final BitSet live = new BitSet();
    private final List<Region> nested;
    String left = "";
    private Set<List<Integer>> flow;
    private Set<List<Integer>> exceptions;
    private Set<List<Object>> uses;

    private Graphs(Units.Routine routine, Region region, boolean inline) {
      this.routine = routine;
      this.region = region;
      this.inline = inline;
      this.nested = lambdas.stream().filter(r -> !r.equals(region) && region.contains(r)).toList();
      passed = new boolean[code.size()];
      caught = new int[code.size()][];
      for (int i = region.from(); i < region.to(); i++) {
        passed[i] = isPassed(i);
      }
      for (int i = region.from(); i < region.to(); i++) {
        caught[i] = handlersOf(i);
      }
      reach();
      left = reasonToLeave();
    }

    /// Reads the graphs while the lines are this routine's.
    private Graphs read() {
      flow = flowEdges();
      exceptions = exceptionEdges();
      uses = usePairs();
      return this;
    }

    Set<List<Integer>> flow() {
      return flow;
    }

    Set<List<Integer>> exceptions() {
      return exceptions;
    }

    Set<List<Object>> uses() {
      return uses;
    }

    private boolean isNested(int i) {
      return nested.stream().anyMatch(r -> r.contains(i));
    }

    private int unit(int i) {
      return routine.unit(mapping.own(lines.get(i)));
    }

    private String reasonToLeave() {
      if (routine.mixed) {
        return "mixed";
      }
      if (isStateMachine()) {
        return "suspend";
      }
      if (routine.tail) {
        return "tailrec";
      }
      BitSet whens = (BitSet) routine.constantWhens.clone();
      for (int i = region.from(); i < region.to(); i++) {
        boolean own = mapping.isOwn(lines.get(i)) && !isNested(i);
        boolean choice =
            code.get(i) instanceof TableSwitchInstruction
                || code.get(i) instanceof LookupSwitchInstruction;
        if (choice && own && !whens.get(lines.get(i)) && !routine.constantWhens.get(lines.get(i))) {
          return "branches made a switch";
        }
        if (choice && own) {
          whens.clear(lines.get(i));
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
      for (Variable each : variables) {
        if (each.type.startsWith("Lkotlin/jvm/internal/Ref$") && isMine(each)) {
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
                || code.get(at) instanceof BranchInstruction && next[at].length == 1;
        if (!here && !moves) {
          break;
        }
        converts |= here;
        at = next[at][0];
      }
      return converts
          && converts(code.get(i))
          && at < code.size()
          && code.get(at) instanceof ReturnInstruction;
    }

    private static boolean converts(Instruction instruction) {
      return switch (instruction) {
        case TypeCheckInstruction cast -> cast.opcode() == Opcode.CHECKCAST;
        case InvokeInstruction call -> isConverting(call);
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

    private String name(int slot, int i) {
      for (Variable each : variables) {
        if (each.slot == slot && each.from <= i && i < each.to) {
          return each.name;
        }
      }
      return null;
    }

    private boolean isHiddenLoad(int i) {
      return i >= 0 && code.get(i) instanceof LoadInstruction load && name(load.slot(), i) == null;
    }

    private boolean isHiddenStore(int i) {
      return code.get(i) instanceof StoreInstruction store && name(store.slot(), i + 1) == null;
    }

    // Exceptions.

    private boolean isClauseStart(int i) {
      return handlers.stream().anyMatch(h -> h.at == i && clause(h) > 0);
    }

    /// The line of the `catch`; 0 for a `finally`; -1 for a handler that only moves control inside
    /// a nested lambda; -2 for one of kotlinc's own.
    private int clause(Handler handler) {
      int line = lines.get(handler.at);
      if (!mapping.isOwn(line)) {
        return -2;
      }
      if (isNested(handler.at)) {
        return handler.all ? -2 : -1;
      }
      if (handler.all) {
        return releases(handler.at) || !routine.has.contains("finally") ? -2 : 0;
      }
      int unit = unit(handler.at);
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
      for (int h = 0; h < handlers.size(); h++) {
        Handler each = handlers.get(h);
        if (each.from <= i && i < each.to && region.contains(each.at) && clause(each) >= -1) {
          found.add(h);
          if (clause(each) == 0) {
            break;
          }
        }
      }
      return found.stream().mapToInt(Integer::intValue).toArray();
    }

    // Flow.

    private boolean isInside(int i) {
      return region.contains(i);
    }

    private void reach() {
      Deque<Integer> work = new ArrayDeque<>();
      work.addAll(region.entries);
      while (!work.isEmpty()) {
        int i = work.pop();
        if (isInside(i) && !live.get(i)) {
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
          for (int to : next[i]) {
            work.add(to);
          }
        }
      }
    }

    private Set<List<Integer>> flowEdges() {
      Set<List<Integer>> edges = edges();
      onward(
          region.entries.stream().mapToInt(i -> i).toArray(), to -> edges.add(List.of(ENTRY, to)));
      live.stream()
          .filter(i -> !passed[i])
          .forEach(i -> {
            int from = unit(i);
            onward(
                next[i],
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
              Handler handler = handlers.get(h);
              int clause = clause(handler);
              if (clause > 0) {
                edges.add(List.of(unit(i), clause));
              } else if (clause == 0) {
                onward(
                    new int[] {handler.at},
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

    // Reaching definitions.

    /// Whether a variable of the class file is one of this routine, not of a lambda inside.
    private boolean isMine(Variable each) {
      return name(each) != null && true;
    }

    /// Its name in the source, or null.
    private String name(Variable each) {
      String name = each.name;
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
    private boolean belongsToNested(Variable each) {
      for (Region inner : nested) {
        for (Range r : inner.ranges) {
          if (r.from < each.to
              && each.to <= r.to
              && each.from >= calleeOf(r)
              && each.from > region.from()) {
            return true;
          }
        }
      }
      return false;
    }

    /// Where the inlined function begins that runs a lambda.
    private int calleeOf(Range lambda) {
      int callee = region.from();
      for (Range each : inlined) {
        if (each.from <= lambda.from && lambda.to <= each.to) {
          callee = Math.max(callee, each.from);
        }
      }
      return callee;
    }

    private Variable variable(int slot, int i) {
      for (Variable each : variables) {
        if (each.slot == slot && each.from <= i && i < each.to) {
          return each;
        }
      }
      return null;
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
      Variable each =
          code.get(i) instanceof LoadInstruction || code.get(i) instanceof IncrementInstruction
              ? variable(slot(code.get(i)), i)
              : null;
      return each == null ? null : name(each);
    }

    /// What a lambda that became a class holds: its field `$x` is the variable `x` around it.
    private String captured(int i) {
      if (code.get(i) instanceof FieldInstruction field
          && field.opcode() == Opcode.GETFIELD
          && field.owner().asInternalName().equals(owner)
          && routine.kind == Units.Kind.LAMBDA) {
        String name = field.name().stringValue();
        String held = name.startsWith("$") ? name.substring(1).replace("$inlined", "") : "";
        return routine.knows(held) ? held : null;
      }
      return null;
    }

    private String written(int i) {
      Variable each = variable(slot(code.get(i)), i + 1);
      return each == null ? null : name(each);
    }

    /// Definitions by slot; [#ENTRY] stands for all that come from outside.
    private Set<List<Object>> usePairs() {
      Map<Integer, Map<Integer, BitSet>> in = new HashMap<>();
      Deque<Integer> work = new ArrayDeque<>();
      region.entries.forEach(each -> in.put(each, new HashMap<>()));
      work.addAll(region.entries);
      while (!work.isEmpty()) {
        int i = work.pop();
        Map<Integer, BitSet> before = in.get(i);
        Map<Integer, BitSet> after = before;
        if (code.get(i) instanceof StoreInstruction
            || code.get(i) instanceof IncrementInstruction) {
          after = new HashMap<>(before);
          BitSet only = new BitSet();
          if (isNested(i)) {
            only.or(before.getOrDefault(slot(code.get(i)), new BitSet()));
          }
          only.set(i + 1);
          after.put(slot(code.get(i)), only);
        }
        for (int to : next[i]) {
          merge(in, to, after, work);
        }
        for (int h : passed[i] ? new int[0] : caught[i]) {
          merge(in, handlers.get(h).at, before, work);
        }
        for (Handler each : handlers) {
          boolean inlined = each.from <= i && i < each.to && clause(each) == -2;
          if (inlined
              && !mapping.isOwn(lines.get(each.at))
              && mapping.own(lines.get(each.at)) > 0) {
            merge(in, each.at, before, work);
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
      if (!isInside(to)) {
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
      Set<List<Object>> pairs = new java.util.HashSet<>();
      for (int i = region.from(); i < region.to(); i++) {
        String name = !in.containsKey(i) || passed[i] ? null : read(i);
        if (name == null || repeatsIncrement(i)) {
          continue;
        }
        int use = unit(i);
        boolean header = routine.loopNames.contains(name + "@" + use);
        int at = i;
        in.get(i).getOrDefault(slot(code.get(i)), entry()).stream()
            .forEach(w -> {
              boolean parameter = routine.taken.contains(name) && routine.kind == Units.Kind.LAMBDA;
              int definition =
                  w == 0 || unit(w - 1) == 0 || parameter && !isNested(w - 1) ? ENTRY : unit(w - 1);
              boolean same = w == 0 ? entersAs(at, name) : name.equals(written(w - 1));
              boolean blank = w > 0 && !inline && !parameter && unit(w - 1) == 0 && declared(w - 1);
              if (same && !blank && !(header && !isNested(at))) {
                pairs.add(List.of(name, definition, use));
              }
            });
        if (isNested(i) && isWrittenNested(slot(code.get(i)), name, use)) {
          pairs.add(List.of(name, use, use));
        }
      }
      for (int i = region.from(); i < region.to(); i++) {
        String name = in.containsKey(i) && !passed[i] ? captured(i) : null;
        if (name != null) {
          pairs.add(List.of(name, ENTRY, unit(i)));
        }
      }
      return pairs;
    }

    /// What comes from outside is a parameter, or a variable of the routine around a lambda.
    private boolean entersAs(int i, String name) {
      Variable each = variable(slot(code.get(i)), i);
      return each != null && (each.from <= region.from() || inline);
    }

    /// Whether the lambda of the same unit writes the variable too: it may run more than once.
    private boolean isWrittenNested(int slot, String name, int use) {
      for (int k = region.from(); k < region.to(); k++) {
        boolean writes =
            code.get(k) instanceof StoreInstruction || code.get(k) instanceof IncrementInstruction;
        if (writes
            && slot(code.get(k)) == slot
            && isNested(k)
            && unit(k) == use
            && name.equals(written(k))) {
          return true;
        }
      }
      return false;
    }

    /// Whether a store stands on a line of the routine: `val x: Int` is given a value that nobody
    /// reads.
    private boolean declared(int i) {
      return lines.get(i) > routine.line && mapping.isOwn(lines.get(i));
    }

    private boolean repeatsIncrement(int i) {
      return i > 0
          && code.get(i) instanceof LoadInstruction
          && code.get(i - 1) instanceof IncrementInstruction
          && slot(code.get(i)) == slot(code.get(i - 1))
          && lines.get(i).equals(lines.get(i - 1));
    }
  }
}
