package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.representation.GraphCodeBert.Relation;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Arm;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Declare;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Fork;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Gather;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Gathered;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Loop;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Meet;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Use;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Write;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/// A function's tree as the operations of its data flow.
///
/// The tree is read by a stack of what is still to be done, not by recursion, so nesting costs heap
/// alone: a stretch of nodes is scanned in pre-order, through everything that has no rule, up to
/// the first node that has one; then what its rule says comes first and the rest of the stretch
/// after it.
final class FlowProgram {
  private static final String COMMA = ",";

  private final SyntaxTree tree;
  private final FlowTokens tokens;
  private final KindTable kinds;
  private final List<FlowOp> ops = new ArrayList<>();
  private final Deque<Step> todo = new ArrayDeque<>();
  private List<Step> steps = new ArrayList<>();
  private boolean failed;

  /// What is to be done.
  private sealed interface Step {
    record Scan(int from, int to) implements Step {}

    record Put(FlowOp op) implements Step {}

    /// The loop whose operation is number `at` ends.
    record LoopEnds() implements Step {}
  }

  /// Nodes that are taken together, mostly one with what is below it.
  private record Part(int from, int to) {
    static final Part NONE = new Part(-1, -1);
  }

  private FlowProgram(FlowTokens tokens) {
    this.tokens = tokens;
    this.tree = tokens.tree;
    this.kinds = KindTable.of(tree.grammar(), tokens.rules);
  }

  /// The operations; none where the published parser trips over the tree, which it answers with an
  /// empty flow.
  static List<FlowOp> of(FlowTokens tokens) {
    FlowProgram program = new FlowProgram(tokens);
    program.read();
    return program.failed ? List.of() : program.ops;
  }

  private void read() {
    Deque<Integer> loops = new ArrayDeque<>();
    todo.push(new Step.Scan(tokens.code.from(), tokens.code.to()));
    while (!todo.isEmpty() && !failed) {
      switch (todo.pop()) {
        case Step.Scan(int from, int to) -> scan(from, to);
        case Step.Put(Loop loop) -> {
          loops.push(ops.size());
          ops.add(loop);
        }
        case Step.Put(FlowOp op) -> ops.add(op);
        case Step.LoopEnds() -> ops.set(loops.pop(), new Loop(ops.size()));
      }
    }
  }

  private void scan(int from, int to) {
    for (int node = from; node < to; ) {
      FlowRule rule = kinds.rule(tree.kind(node));
      if (tokens.quirks.emptyBefore().get(node)) {
        ops.add(new Use(tokens.before(node) - 1));
      }
      if (kinds.isToken(tree, node)) {
        use(node);
        node = tree.subtreeEnd(node);
      } else if (rule == null || tree.isLeaf(node)) {
        node++;
      } else {
        todo.push(new Step.Scan(tree.subtreeEnd(node), to));
        apply(rule, node);
        return;
      }
    }
  }

  private void use(int node) {
    int token = tokens.before(node);
    if (tokens.variable[token] >= 0) {
      ops.add(new Use(tokens.place[token]));
    }
  }

  private void apply(FlowRule rule, int node) {
    steps = new ArrayList<>();
    switch (rule) {
      case FlowRule.Define(var name, var value) ->
          define(tree.childByField(node, name), tree.childByField(node, value));
      case FlowRule.DefineFirst() -> defineFirst(children(node));
      case FlowRule.Assign assign -> assign(assign, node);
      case FlowRule.AssignPaired paired -> assignPaired(paired, node);
      case FlowRule.AssignLast() ->
          assignTogether(
              List.of(part(tree.childByField(node, "left"))),
              List.of(part(children(node).getLast())));
      case FlowRule.Update() -> write(node, node, Relation.COMPUTED_FROM, false);
      case FlowRule.Branch branch -> branch(branch, node);
      case FlowRule.For(var head) -> {
        List<Integer> children = children(node);
        loopAfter(children, indexOf(children, head));
      }
      case FlowRule.ForClause() -> forClause(children(node));
      case FlowRule.ForEach(var name, var value, var body) ->
          forEach(
              tree.childByField(node, name),
              tree.childByField(node, value),
              tree.childByField(node, body));
      case FlowRule.ForEachVariable(var variable, var body) ->
          forEachVariable(node, variable, tree.childByField(node, body));
      case FlowRule.ForPaired loop -> forPaired(loop, node);
      case FlowRule.While() -> loop(() -> scanAll(children(node)));
      case FlowRule.First(var kind) -> first(children(node), kind);
    }
    for (Step step : steps.reversed()) {
      todo.push(step);
    }
  }

  private void define(int name, int value) {
    if (value < 0) {
      put(new Declare(from(part(name)), to(part(name))));
    } else {
      scan(value);
      write(name, value, Relation.COMES_FROM, false);
    }
  }

  /// In 2020 `= value` was one node.
  private void defineFirst(List<Integer> children) {
    int n = children.size();
    boolean equals = n == 3 && tree.kindName(children.get(1)).equals("=");
    define(children.getFirst(), equals || n == 2 ? children.getLast() : -1);
  }

  private void assign(FlowRule.Assign rule, int node) {
    int left = tree.childByField(node, rule.left());
    int right = tree.childByField(node, rule.right());
    if (tree.kindName(Math.max(0, tree.parent(node))).equals(rule.notIn())) {
      scanAll(children(node));
    } else if (tokens.quirks.declarations().get(node)) {
      declare(left, right);
    } else {
      scan(right);
      write(left, right, Relation.COMPUTED_FROM, false);
    }
  }

  /// The left side's last word is the name; the others are only met.
  private void declare(int left, int right) {
    int last = tree.subtreeEnd(left) - 1;
    steps.add(new Step.Scan(left, last));
    define(last, right);
  }

  private void assignPaired(FlowRule.AssignPaired rule, int node) {
    int left = tree.childByField(node, "left");
    int right = tree.childByField(node, "right");
    List<Integer> all = children(node);
    if (tree.kindName(node).equals(rule.whole())) {
      assignTogether(List.of(part(all.getFirst())), List.of(part(all.getLast())));
    } else if (right >= 0) {
      assignPaired(left, right, rule.lists());
    }
  }

  private void assignPaired(int left, int right, Set<String> lists) {
    List<Part> lefts = parts(left, lists);
    List<Part> rights = parts(right, lists);
    if (lefts.size() == rights.size() && !lefts.isEmpty()) {
      assignTogether(lefts, rights);
    } else {
      assignTogether(List.of(part(left)), List.of(part(right)));
    }
  }

  private void assignTogether(List<Part> lefts, List<Part> rights) {
    rights.forEach(this::scan);
    for (int i = 0; i < lefts.size(); i++) {
      write(lefts.get(i), rights.get(i), Relation.COMPUTED_FROM, true);
    }
  }

  /// The parts that pair with those of the other side. Those of a string can't be visited.
  private List<Part> parts(int side, Set<String> lists) {
    if (side < 0) {
      return List.of();
    }
    if (!lists.isEmpty() && !lists.contains(tree.kindName(side))) {
      return List.of(part(side));
    }
    if (kinds.isToken(tree, side)) {
      return Collections.nCopies(pieces(side), Part.NONE);
    }
    if (tree.kindName(side).equals("call") && tree.childByField(side, "receiver") >= 0) {
      return callParts(side);
    }
    return children(side, child -> !tree.kindName(child).equals(COMMA)).stream()
        .map(this::part)
        .toList();
  }

  /// In 2020 what is called was one node when arguments or a block follow.
  private List<Part> callParts(int call) {
    List<Integer> children = children(call);
    int method = children.indexOf(tree.childByField(call, "method"));
    if (method < 0 || method == children.size() - 1) {
      return children.stream().map(this::part).toList();
    }
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(call + 1, tree.subtreeEnd(children.get(method))));
    children.subList(method + 1, children.size()).forEach(child -> parts.add(part(child)));
    return parts;
  }

  /// How many children a string had when its plain text was none.
  private int pieces(int string) {
    int pieces = 0;
    for (int child : children(string)) {
      boolean plain = tree.kindName(child).endsWith("_content");
      pieces += plain ? children(child).size() : 1;
    }
    return pieces;
  }

  private void branch(FlowRule.Branch rule, int node) {
    boolean otherwise = rule.skippable() || !tree.kindName(node).contains("else");
    boolean apart = false;
    boolean skippable = otherwise;
    put(new Fork());
    for (int child : children(node)) {
      String kind = tree.kindName(child);
      skippable &= rule.skippable() || !kind.contains("else");
      boolean arm = rule.arms().contains(kind) || (apart && rule.forGood());
      if (arm || apart) {
        put(new Arm(arm));
      }
      apart = arm;
      scan(child);
    }
    put(new Meet(skippable));
  }

  private void loopAfter(List<Integer> children, int head) {
    put(new Gather());
    scanAll(children.subList(0, head < 0 ? children.size() : head + 1));
    if (head >= 0) {
      put(new Loop(0));
      scanAll(children.subList(head + 1, children.size()));
      steps.add(new Step.LoopEnds());
    }
    put(new Gathered());
  }

  private void forClause(List<Integer> children) {
    int head = indexOf(children, "for_clause");
    int update = head < 0 ? -1 : tree.childByField(children.get(head), "update");
    if (update < 0) {
      loopAfter(children, head);
      return;
    }
    List<Integer> spread = new ArrayList<>(children.subList(0, head));
    spread.addAll(children(children.get(head)));
    spread.addAll(children.subList(head + 1, children.size()));
    loopAfter(spread, spread.indexOf(update) - 1);
  }

  private int indexOf(List<Integer> nodes, String kind) {
    return nodes.stream().map(tree::kindName).toList().indexOf(kind);
  }

  private void forEach(int name, int value, int body) {
    loop(() -> {
      scan(value);
      write(name, value, Relation.COMPUTED_FROM, false);
      scan(body);
    });
  }

  private void forEachVariable(int node, String variable, int body) {
    List<Integer> found = children(node, child -> tree.kindName(child).equals(variable));
    if (found.size() < 2) {
      failed = true;
    } else {
      forEach(found.get(1), found.get(0), body);
    }
  }

  private void forPaired(FlowRule.ForPaired rule, int node) {
    int left = tree.childByField(node, rule.name());
    int right = tree.childByField(node, rule.value());
    int last = children(node).getLast();
    int body = rule.body().isEmpty() ? last : tree.childByField(node, rule.body());
    loop(() -> {
      if (rule.split()) {
        assignPaired(left, right, rule.lists());
      } else {
        assignTogether(List.of(part(left)), List.of(part(right)));
      }
      if (!rule.body().isEmpty() || tree.kindName(last).equals("block")) {
        scan(body);
      }
    });
  }

  private void loop(Runnable body) {
    put(new Gather());
    put(new Loop(0));
    body.run();
    steps.add(new Step.LoopEnds());
    put(new Gathered());
  }

  private void first(List<Integer> children, String kind) {
    scanAll(children.stream().filter(child -> tree.kindName(child).equals(kind)).toList());
    scanAll(children.stream().filter(child -> !tree.kindName(child).equals(kind)).toList());
  }

  private void write(int name, int value, Relation relation, boolean together) {
    write(part(name), part(value), relation, together);
  }

  private void write(Part name, Part value, Relation relation, boolean together) {
    put(new Write(from(name), to(name), from(value), to(value), relation, together));
  }

  private int from(Part part) {
    failed |= part.equals(Part.NONE);
    return failed ? 0 : tokens.before(part.from);
  }

  private int to(Part part) {
    return failed ? 0 : tokens.until(part.to);
  }

  private void scanAll(List<Integer> nodes) {
    nodes.forEach(this::scan);
  }

  private void scan(int node) {
    scan(part(node));
  }

  private void scan(Part part) {
    failed |= part.equals(Part.NONE);
    steps.add(new Step.Scan(part.from, part.to));
  }

  private Part part(int node) {
    return node < 0 ? Part.NONE : new Part(node, tree.subtreeEnd(node));
  }

  private void put(FlowOp op) {
    steps.add(new Step.Put(op));
  }

  private List<Integer> children(int node) {
    return children(node, _ -> true);
  }

  private List<Integer> children(int node, IntPredicate wanted) {
    List<Integer> children = new ArrayList<>();
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (tokens.rules.spread().contains(tree.kindName(child))) {
        children.addAll(children(child, wanted));
      } else if (wanted.test(child)) {
        children.add(child);
      }
    }
    return children;
  }
}
