package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Cfg.Unit;
import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.Statement.Jump;
import dev.espalier.analysis.internal.lowering.Bound;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From a routine's statements to its control flow graph, in one walk.
///
/// The idea:
///
/// 1. Steps are appended to the open block; whatever ends a block closes it. [Blocks] keeps them.
/// 2. A stack of frames says where `break`, `continue`, `return` and the rest lead. A jump climbs
///    it; on every `finally` that it passes it enters the copy made for its target, or makes one:
///    the body of the `finally` is lowered again with the frames outside of it, and the jump goes
///    on from its end. All jumps to one target share a copy.
/// 3. Every `try` has a dispatch block, to which the blocks inside have an exception edge, and
///    which leads to the clauses and to the dispatch block around it: the number of edges stays
///    linear in depth.
/// 4. A write within a `try` is a block of its own without an exception edge, since an exception
///    sees what was there before the step.
public final class CfgBuilder {
  /// Deeper nests of `finally` in `finally` share one copy among all ways out: each level would
  /// double the number of copies.
  private static final int MOST_COPIES_OF_COPIES = 5;

  private static final int NONE = -1;

  private final Routine routine;
  private final Places places;
  private final Blocks blocks = new Blocks();
  private final Map<String, Integer> labels = new HashMap<>();
  private final List<Statement.Defer> deferred = new ArrayList<>();
  private final BitSet certain = new BitSet();
  private final int entry;
  private final int exit;
  private final int exceptionalExit;

  private @Nullable Frame top;
  private int dispatch = NONE;
  private int unit = NONE;
  private int nested;
  private int leave;

  public CfgBuilder(Routine routine) {
    this.routine = routine;
    this.places = routine.places();
    this.entry = blocks.add();
    this.exit = blocks.add();
    this.exceptionalExit = blocks.add();
    this.leave = exit;
  }

  /// What surrounds the statement that is being lowered, from the inside out.
  private static final class Frame {
    final @Nullable Frame outside;
    final int depth;
    final List<String> labels;
    final int dispatch;

    /// Where `break` leads, or NONE.
    int atBreak = NONE;

    /// Where `continue` leads, or NONE for what is no loop.
    int atContinue = NONE;

    int atRedo = NONE;
    int atFallThrough = NONE;

    /// Where the value of a block expression is given to.
    int atGive = NONE;

    /// What runs on every way out, with its copies by target.
    @Nullable Statement last;

    @Nullable Map<Integer, Integer> copies;
    int release = NONE;

    Frame(@Nullable Frame outside, List<String> labels, int dispatch) {
      this.outside = outside;
      this.depth = outside == null ? 0 : outside.depth + 1;
      this.labels = labels;
      this.dispatch = dispatch;
    }

    boolean isWayOut() {
      return copies != null;
    }
  }

  public void build() {
    blocks.open(entry);
    blocks.step(Step.ENTRY, routine.node(), Places.NONE, NONE);
    for (int parameter : routine.parameters()) {
      int at = places.node(parameter);
      blocks.step(Step.WRITE, at < 0 ? routine.node() : at, parameter, NONE);
    }
    leave = blocks.add();
    all(routine.prologue());
    body(routine.body());
    jumpTo(leave, null);
    leaveBy(leave, deferred.size());
    finish();
  }

  /// What is deferred by a statement of the body itself runs on every way out behind it, and on
  /// none before.
  private void body(Statement body) {
    if (!(body instanceof Statement.Block(int _, var inner))
        || inner.stream().noneMatch(Statement.Defer.class::isInstance)) {
      statement(body, List.of());
      return;
    }
    for (Statement each : inner) {
      statement(each, List.of());
      if (each instanceof Statement.Defer) {
        int before = leave;
        int behind = blocks.add();
        leave = blocks.add();
        certain.set(deferred.size() - 1);
        blocks.edge(behind, Edge.NEXT);
        leaveBy(before, deferred.size() - 1);
        blocks.open(behind);
      }
    }
  }

  /// Leaves the routine, where the first few deferred calls may be pending.
  private void leaveBy(int block, int count) {
    blocks.open(block);
    runDeferred(count);
    blocks.edge(exit, Edge.NEXT);
    blocks.close();
  }

  private void finish() {
    blocks.open(exit);
    blocks.step(Step.EXIT, routine.node(), Places.NONE, NONE);
    blocks.open(exceptionalExit);
    blocks.step(Step.EXCEPTIONAL_EXIT, routine.node(), Places.NONE, NONE);
    blocks.close();
  }

  public Cfg.Arrays arrays() {
    return blocks.arrays(entry, exit, exceptionalExit);
  }

  private void runDeferred(int count) {
    for (int i = count - 1; i >= 0; i--) {
      Statement.Defer each = deferred.get(i);
      int run = blocks.add();
      int behind = blocks.add();
      blocks.edge(run, Edge.NEXT);
      if (!certain.get(i)) {
        blocks.edge(behind, Edge.NEXT);
      }
      blocks.open(run);
      begin(each.node(), Unit.STATEMENT);
      step(Step.CALL, each.node());
      end();
      blocks.edge(behind, Edge.NEXT);
      blocks.open(behind);
    }
  }

  // Units and steps.

  private void begin(int node, Unit kind) {
    unit = blocks.unit(node, kind);
    if (kind == Unit.JUMP) {
      blocks.step(Step.JUMP, node, Places.NONE, unit);
    } else {
      step(Step.START, node);
    }
  }

  private void end() {
    unit = NONE;
  }

  private void step(Step kind, int node) {
    step(kind, node, Places.NONE);
  }

  private void step(Step kind, int node, int place) {
    if (dispatch != NONE) {
      mayThrow();
    }
    blocks.step(kind, node, place, unit);
  }

  /// Gives the open block its exception edge, once.
  private void mayThrow() {
    blocks.ensureOpen();
    if (!blocks.throwsAlready()) {
      blocks.throwTo(dispatch);
    }
  }

  private void write(int node, int place) {
    write(Step.WRITE, node, place);
  }

  private void write(Step kind, int node, int place) {
    if (place == Places.NONE) {
      step(Step.EVALUATE, node);
      return;
    }
    if (dispatch == NONE) {
      blocks.step(kind, node, place, unit);
      return;
    }
    if (!blocks.throwsAlready()) {
      step(Step.EVALUATE, node);
    }
    goOn(blocks.add());
    blocks.step(kind, node, place, unit);
    goOn(blocks.add());
  }

  private void forget(int node, int place) {
    if (dispatch == NONE) {
      blocks.step(Step.FORGET, node, place, NONE);
      return;
    }
    goOn(blocks.add());
    blocks.step(Step.FORGET, node, place, NONE);
    goOn(blocks.add());
  }

  /// Ends the open block and opens another one behind it.
  private void goOn(int block) {
    blocks.edge(block, Edge.NEXT);
    blocks.open(block);
  }

  private void jumpUnit(int node) {
    begin(node, Unit.JUMP);
    end();
  }

  // Statements.

  private void all(List<Statement> statements) {
    for (Statement statement : statements) {
      statement(statement, List.of());
    }
  }

  private void statement(Statement statement, List<String> names) {
    switch (statement) {
      case Statement.Block(int _, var inner) -> block(inner, names);
      case Statement.Evaluate(int node, Expression value) -> evaluate(node, value);
      case Statement.Declare _ -> {}
      case Statement.If branch -> branch(branch, names);
      case Statement.Loop loop -> loop(loop, names);
      case Statement.DoLoop loop -> doLoop(loop, names);
      case Statement.ForEach loop -> forEach(loop, names);
      case Statement.Switch choice -> choice(choice, names);
      case Jump jump -> jump(jump);
      case Statement.Labelled labelled -> labelled(labelled, names);
      case Statement.Return(int node, Expression value) -> returns(node, value);
      case Statement.Give(int node, Expression value, String label) -> {
        evaluate(node, value);
        leaveTo(find(label, frame -> frame.atGive), frame -> frame.atGive);
      }
      case Statement.Throw(int node, Expression value) -> throwing(node, value);
      case Statement.Try attempt -> attempt(attempt, names);
      case Statement.Hold hold -> hold(hold, names);
      case Statement.Forget(int node, int place) -> forget(node, place);
      case Statement.Defer defer -> {
        evaluate(defer.node(), operandsOf(defer.value()));
        deferred.add(defer);
      }
      case Statement.Assert check -> asserts(check);
      case Statement.Local(int node, Expression value) -> {
        begin(node, Unit.LOCAL);
        value(value);
        end();
      }
      case Statement.OneOf(int node, var alternatives) -> oneOf(node, alternatives);
      case Statement.Broken(int _, var inner) -> all(inner);
    }
  }

  private void oneOf(int node, List<Statement> alternatives) {
    int behind = blocks.add();
    int[] ways = blocks.add(alternatives.size());
    jumpUnit(node);
    for (int way : ways) {
      blocks.edge(way, Edge.CASE);
    }
    blocks.close();
    for (int i = 0; i < ways.length; i++) {
      blocks.open(ways[i]);
      statement(alternatives.get(i), List.of());
      blocks.edge(behind, Edge.NEXT);
    }
    blocks.open(behind);
  }

  private static Expression operandsOf(Expression call) {
    return call instanceof Expression.Call(int node, var operands, var _)
        ? new Expression.Operation(node, operands)
        : call;
  }

  private void block(List<Statement> inner, List<String> names) {
    if (names.isEmpty()) {
      all(inner);
    } else {
      breakable(names, () -> all(inner));
    }
  }

  /// A statement that only a labelled `break` leaves.
  private void breakable(List<String> names, Runnable inner) {
    int behind = blocks.add();
    Frame frame = push(names);
    frame.atBreak = behind;
    inner.run();
    pop(frame);
    goOn(behind);
  }

  private Frame push(List<String> names) {
    Frame frame = new Frame(top, names, dispatch);
    top = frame;
    return frame;
  }

  private void pop(Frame frame) {
    top = frame.outside;
  }

  private void evaluate(int node, Expression value) {
    begin(node, Unit.STATEMENT);
    value(value);
    end();
  }

  private void branch(Statement.If branch, List<String> names) {
    if (!names.isEmpty()) {
      breakable(names, () -> branch(branch, List.of()));
      return;
    }
    int then = blocks.add();
    int otherwise = blocks.add();
    int behind = branch.otherwise() == null ? otherwise : blocks.add();
    test(branch.node(), branch.condition(), then, otherwise);
    blocks.open(then);
    statement(branch.then(), List.of());
    if (branch.otherwise() != null) {
      blocks.edge(behind, Edge.NEXT);
      blocks.open(otherwise);
      statement(branch.otherwise(), List.of());
    }
    goOn(behind);
  }

  /// A condition as a unit; one that is always true or false only moves control.
  private void test(int node, Expression condition, int whenTrue, int whenFalse) {
    test(node, Unit.CONDITION, condition, whenTrue, whenFalse);
  }

  private void test(int node, Unit kind, Expression condition, int whenTrue, int whenFalse) {
    Boolean known = Bound.truth(condition);
    if (known != null) {
      jumpUnit(node);
      blocks.edge(known ? whenTrue : whenFalse, Edge.NEXT);
      blocks.close();
      return;
    }
    begin(node, kind);
    condition(condition, whenTrue, whenFalse);
    end();
  }

  private void loop(Statement.Loop loop, List<String> names) {
    all(loop.first());
    int head = blocks.add();
    int body = blocks.add();
    int update = loop.update().isEmpty() ? head : blocks.add();
    int done = blocks.add();
    int behind = loop.otherwise() == null ? done : blocks.add();
    goOn(head);
    Expression condition = loop.condition();
    if (condition == null) {
      jumpUnit(loop.head());
      blocks.edge(body, Edge.NEXT);
    } else {
      test(loop.head(), condition, body, done);
    }
    blocks.open(body);
    Frame frame = push(names);
    frame.atBreak = behind;
    frame.atContinue = update;
    frame.atRedo = body;
    statement(loop.body(), List.of());
    pop(frame);
    if (update != head) {
      goOn(update);
      all(loop.update());
    }
    blocks.edge(head, Edge.NEXT);
    otherwise(loop.otherwise(), done, behind);
  }

  private void otherwise(@Nullable Statement otherwise, int done, int behind) {
    blocks.open(done);
    if (otherwise != null) {
      statement(otherwise, List.of());
      goOn(behind);
    }
  }

  private void doLoop(Statement.DoLoop loop, List<String> names) {
    int body = blocks.add();
    int test = blocks.add();
    int behind = blocks.add();
    goOn(body);
    Frame frame = push(names);
    frame.atBreak = behind;
    frame.atContinue = test;
    frame.atRedo = body;
    statement(loop.body(), List.of());
    pop(frame);
    goOn(test);
    Expression condition = loop.condition();
    if (condition == null) {
      blocks.edge(body, Edge.NEXT);
    } else {
      test(loop.head(), condition, body, behind);
    }
    blocks.open(behind);
  }

  private void forEach(Statement.ForEach loop, List<String> names) {
    int head = blocks.add();
    int next = blocks.add();
    int body = blocks.add();
    int done = blocks.add();
    int behind = loop.otherwise() == null ? done : blocks.add();
    begin(loop.node(), Unit.CONDITION);
    int mine = unit;
    value(loop.iterable());
    goOn(head);
    step(Step.BRANCH, loop.node());
    blocks.edge(next, Edge.TRUE);
    blocks.edge(done, Edge.FALSE);
    blocks.open(next);
    step(Step.EVALUATE, loop.node());
    value(loop.target());
    goOn(body);
    end();
    Frame frame = push(names);
    frame.atBreak = behind;
    frame.atContinue = head;
    frame.atRedo = body;
    statement(loop.body(), List.of());
    pop(frame);
    blocks.edge(head, Edge.NEXT);
    blocks.close();
    assert mine >= 0;
    otherwise(loop.otherwise(), done, behind);
  }

  private void choice(Statement.Switch choice, List<String> names) {
    Expression selector = choice.selector();
    if (selector == null) {
      jumpUnit(choice.node());
    } else {
      begin(choice.node(), Unit.CONDITION);
      value(selector);
    }
    int behind = blocks.add();
    int[] arms = blocks.add(choice.arms().size());
    dispatchTo(choice, arms, behind);
    end();
    Frame frame = push(names);
    frame.atBreak = behind;
    for (int i = 0; i < arms.length; i++) {
      int after = i + 1 < arms.length ? arms[i + 1] : behind;
      frame.atFallThrough = after;
      blocks.open(arms[i]);
      statement(choice.arms().get(i).body(), List.of());
      blocks.edge(choice.arms().get(i).fallsThrough() ? after : behind, Edge.NEXT);
    }
    pop(frame);
    blocks.open(behind);
  }

  /// The way to the arms: at once where labels are constants, else one test after the other.
  private void dispatchTo(Statement.Switch choice, int[] arms, int behind) {
    int last = choice.exhaustive() && !hasDefault(choice) ? NONE : defaultOf(choice, arms, behind);
    boolean chained = choice.arms().stream().anyMatch(CfgBuilder::isTried);
    if (!chained) {
      step(Step.BRANCH, choice.node());
      for (int i = 0; i < arms.length; i++) {
        Edge kind = choice.arms().get(i).isDefault() ? Edge.DEFAULT : Edge.CASE;
        blocks.edge(arms[i], kind);
      }
      if (last == behind) {
        blocks.edge(behind, Edge.DEFAULT);
      }
      blocks.close();
      return;
    }
    int mine = unit;
    for (int i = 0; i < arms.length; i++) {
      Statement.Arm arm = choice.arms().get(i);
      if (!arm.isDefault() || isTried(arm)) {
        int otherwise = blocks.add();
        unit = mine;
        attemptArm(arm, arms[i], otherwise);
        blocks.open(otherwise);
      }
    }
    unit = mine;
    if (last != NONE) {
      blocks.edge(last, Edge.DEFAULT);
    }
    blocks.close();
  }

  private static boolean isTried(Statement.Arm arm) {
    return arm.guard() != null || !arm.tests().isEmpty() || !arm.bindings().isEmpty();
  }

  private static boolean hasDefault(Statement.Switch choice) {
    return choice.arms().stream().anyMatch(Statement.Arm::isDefault);
  }

  private static int defaultOf(Statement.Switch choice, int[] arms, int behind) {
    for (int i = 0; i < arms.length; i++) {
      if (choice.arms().get(i).isDefault() && !isTried(choice.arms().get(i))) {
        return arms[i];
      }
    }
    return behind;
  }

  /// Labels that are evaluated are a unit where arms don't fall through; a guard is another one.
  private void attemptArm(Statement.Arm arm, int body, int otherwise) {
    int fits = blocks.add();
    if (!arm.fallsThrough()
        && arm.tests().stream().anyMatch(test -> !(test instanceof Expression.Constant))) {
      begin(arm.node(), Unit.CONDITION);
    }
    if (arm.tests().isEmpty() && arm.isDefault()) {
      blocks.edge(fits, Edge.NEXT);
    } else if (arm.tests().isEmpty()) {
      step(Step.BRANCH, arm.node());
      blocks.edge(fits, Edge.TRUE);
      blocks.edge(otherwise, Edge.FALSE);
    }
    for (int i = 0; i < arm.tests().size(); i++) {
      boolean isLast = i == arm.tests().size() - 1;
      int next = isLast ? otherwise : blocks.add();
      condition(arm.tests().get(i), fits, next);
      if (!isLast) {
        blocks.open(next);
      }
    }
    blocks.open(fits);
    values(arm.bindings());
    Expression guard = arm.guard();
    if (guard == null) {
      blocks.edge(body, Edge.NEXT);
    } else {
      test(guard.node(), Unit.GUARD, guard, body, otherwise);
    }
  }

  private void asserts(Statement.Assert check) {
    if (Boolean.TRUE.equals(Bound.truth(check.condition()))) {
      jumpUnit(check.node());
      return;
    }
    int enabled = blocks.add();
    int fails = blocks.add();
    int behind = blocks.add();
    begin(check.node(), Unit.STATEMENT);
    step(Step.BRANCH, check.node());
    blocks.edge(enabled, Edge.TRUE);
    blocks.edge(behind, Edge.FALSE);
    blocks.open(enabled);
    condition(check.condition(), behind, fails);
    blocks.open(fails);
    Expression detail = check.detail();
    if (detail != null) {
      value(detail);
    }
    step(Step.ASSERT, check.node());
    raise();
    end();
    blocks.open(behind);
  }

  /// Leaves the open block by an exception.
  private void raise() {
    if (dispatch == NONE) {
      blocks.edge(exceptionalExit, Edge.EXCEPTION);
    }
    blocks.close();
  }

  private void throwing(int node, @Nullable Expression value) {
    begin(node, Unit.STATEMENT);
    if (value != null) {
      value(value);
    }
    step(Step.THROW, node);
    raise();
    end();
  }

  private void returns(int node, @Nullable Expression value) {
    if (value == null) {
      jumpUnit(node);
    } else {
      begin(node, Unit.STATEMENT);
      value(value);
      step(Step.RETURN, node);
      end();
    }
    jumpTo(leave, null);
  }

  private void hold(Statement.Hold hold, List<String> names) {
    begin(hold.node(), Unit.STATEMENT);
    value(hold.value());
    end();
    protectedBy(hold.node(), null, hold.suppresses(), () -> statement(hold.body(), names));
  }

  // Jumps.

  private interface Where {
    int in(Frame frame);
  }

  private void jump(Jump jump) {
    jumpUnit(jump.node());
    Where where =
        switch (jump.kind()) {
          case BREAK -> frame -> frame.atBreak;
          case CONTINUE -> frame -> frame.atContinue;
          case REDO -> frame -> frame.atRedo;
          case FALL_THROUGH -> frame -> frame.atFallThrough;
          case GOTO -> _ -> NONE;
        };
    if (jump.kind() == Jump.Kind.GOTO) {
      blocks.edge(labels.computeIfAbsent(jump.label(), _ -> blocks.add()), Edge.NEXT);
      blocks.close();
      return;
    }
    leaveTo(find(jump.label(), where), where);
  }

  /// The innermost frame that the jump may mean, or null.
  private @Nullable Frame find(String label, Where where) {
    Frame frame = top;
    while (frame != null
        && (where.in(frame) == NONE
            || (label.isEmpty() ? isLabelOnly(frame) : !frame.labels.contains(label)))) {
      frame = frame.outside;
    }
    return frame;
  }

  /// Whether a frame is a labelled block, which only a `break` with its label leaves.
  private static boolean isLabelOnly(Frame frame) {
    return frame.atContinue == NONE && frame.atFallThrough == NONE && !frame.labels.isEmpty();
  }

  private void leaveTo(@Nullable Frame frame, Where where) {
    if (frame == null) {
      jumpTo(leave, null);
    } else {
      jumpTo(where.in(frame), frame);
    }
  }

  /// Leads the open block to a target, by way of all that runs on leaving the frames inside
  /// `until`.
  private void jumpTo(int target, @Nullable Frame until) {
    Frame frame = top;
    while (frame != until && frame != null && !frame.isWayOut()) {
      frame = frame.outside;
    }
    if (frame == until || frame == null || frame.copies == null) {
      blocks.edge(target, Edge.NEXT);
      blocks.close();
      return;
    }
    if (!blocks.isOpen()) {
      return;
    }
    Integer known = frame.copies.get(target);
    int copy = known == null ? blocks.add() : known;
    blocks.edge(copy, Edge.NEXT);
    blocks.close();
    if (known == null) {
      frame.copies.put(target, copy);
      Frame inside = top;
      int outer = dispatch;
      int mine = unit;
      unit = NONE;
      top = frame.outside;
      dispatch = frame.dispatch;
      blocks.open(copy);
      last(frame);
      jumpTo(target, until);
      top = inside;
      dispatch = outer;
      unit = mine;
    }
  }

  private void last(Frame frame) {
    if (frame.release != NONE) {
      blocks.step(Step.RELEASE, frame.release, Places.NONE, NONE);
    }
    if (frame.last != null) {
      nested++;
      statement(frame.last, List.of());
      nested--;
    }
  }

  private void labelled(Statement.Labelled labelled, List<String> outer) {
    int here = labels.computeIfAbsent(labelled.label(), _ -> blocks.add());
    if (blocks.wasOpened(here)) {
      here = blocks.add();
    }
    goOn(here);
    List<String> names = new ArrayList<>(outer);
    names.add(labelled.label());
    switch (labelled.body()) {
      case Statement.Evaluate _, Statement.Return _, Statement.Throw _, Jump _ ->
          breakable(names, () -> statement(labelled.body(), List.of()));
      case Statement body -> statement(body, names);
    }
  }

  // Exceptions.

  private void attempt(Statement.Try attempt, List<String> names) {
    if (!names.isEmpty()) {
      breakable(names, () -> attempt(attempt, List.of()));
    } else if (attempt.last() != null) {
      protectedBy(NONE, attempt.last(), false, () -> caught(attempt));
    } else {
      caught(attempt);
    }
  }

  /// Runs something on every way out of the inside: a statement, or a release.
  ///
  /// @param suppresses whether the exception may end there
  private void protectedBy(
      int release, @Nullable Statement last, boolean suppresses, Runnable inside) {
    if (nested > MOST_COPIES_OF_COPIES && last != null) {
      shared(last, inside);
      return;
    }
    int outer = dispatch;
    int handler = blocks.add();
    Frame frame = push(List.of());
    frame.last = last;
    frame.release = release;
    frame.copies = new HashMap<>();
    dispatch = handler;
    goOn(blocks.add());
    inside.run();
    int behind = blocks.add();
    jumpTo(behind, frame.outside);
    pop(frame);
    dispatch = outer;
    blocks.open(handler);
    goOn(blocks.add());
    last(frame);
    blocks.edge(dispatch == NONE ? exceptionalExit : dispatch, Edge.RETHROW);
    if (suppresses) {
      blocks.edge(behind, Edge.NEXT);
    }
    blocks.open(behind);
  }

  /// One copy for all ways out, which then go on together.
  private void shared(Statement last, Runnable inside) {
    int outer = dispatch;
    int handler = blocks.add();
    dispatch = handler;
    goOn(blocks.add());
    inside.run();
    dispatch = outer;
    goOn(handler);
    statement(last, List.of());
  }

  private void rethrow() {
    blocks.edge(dispatch == NONE ? exceptionalExit : dispatch, Edge.RETHROW);
    blocks.close();
  }

  /// The resources, body and clauses of a `try`.
  private void caught(Statement.Try attempt) {
    if (attempt.catches().isEmpty()) {
      resources(attempt);
      return;
    }
    int outer = dispatch;
    int handler = blocks.add();
    int behind = blocks.add();
    dispatch = handler;
    goOn(blocks.add());
    Frame frame = push(List.of());
    resources(attempt);
    pop(frame);
    dispatch = outer;
    goOn(blocks.add());
    if (attempt.otherwise() != null) {
      statement(attempt.otherwise(), List.of());
    }
    blocks.edge(behind, Edge.NEXT);
    blocks.open(handler);
    if (attempt.catches().stream().anyMatch(clause -> !clause.tests().isEmpty())) {
      tried(attempt.catches(), behind);
      return;
    }
    boolean all = false;
    int[] clauses = blocks.add(attempt.catches().size());
    for (int i = 0; i < clauses.length; i++) {
      blocks.edge(clauses[i], Edge.EXCEPTION);
      all |= attempt.catches().get(i).catchesAll();
    }
    if (!all) {
      blocks.edge(outer == NONE ? exceptionalExit : outer, Edge.UNCAUGHT);
    }
    blocks.close();
    for (int i = 0; i < clauses.length; i++) {
      blocks.open(clauses[i]);
      clause(attempt.catches().get(i), attempt.last() != null);
      blocks.edge(behind, Edge.NEXT);
    }
    blocks.open(behind);
  }

  /// Clauses that say by a test whether they take the exception, one after the other.
  private void tried(List<Statement.Catch> clauses, int behind) {
    int first = blocks.add();
    blocks.edge(first, Edge.EXCEPTION);
    blocks.open(first);
    for (Statement.Catch clause : clauses) {
      int next = blocks.add();
      begin(clause.node(), Unit.CATCH);
      values(clause.tests());
      if (!clause.catchesAll()) {
        int fits = blocks.add();
        step(Step.BRANCH, clause.node());
        blocks.edge(fits, Edge.TRUE);
        blocks.edge(next, Edge.FALSE);
        blocks.open(fits);
      }
      values(clause.writes());
      end();
      statement(clause.body(), List.of());
      blocks.edge(behind, Edge.NEXT);
      blocks.open(next);
    }
    rethrow();
    blocks.open(behind);
  }

  /// A clause that does nothing has no step that could throw into its own `finally`.
  private void clause(Statement.Catch clause, boolean beforeLast) {
    int mine = dispatch;
    boolean silent = clause.guard() == null && Bound.isSilent(clause.body());
    if (silent && beforeLast && top != null) {
      dispatch = top.dispatch;
    }
    begin(clause.node(), Unit.CATCH);
    values(clause.writes());
    end();
    goOn(blocks.add());
    dispatch = mine;
    Expression guard = clause.guard();
    if (guard != null) {
      int body = blocks.add();
      int passed = blocks.add();
      test(guard.node(), Unit.GUARD, guard, body, passed);
      blocks.open(passed);
      rethrow();
      blocks.open(body);
    }
    statement(clause.body(), List.of());
  }

  private void resources(Statement.Try attempt) {
    if (attempt.resources().isEmpty()) {
      statement(attempt.body(), List.of());
      if (attempt.catches().isEmpty() && attempt.otherwise() != null) {
        statement(attempt.otherwise(), List.of());
      }
      return;
    }
    resource(attempt, 0);
  }

  /// Each resource is open while those behind it are made.
  private void resource(Statement.Try attempt, int at) {
    if (at == attempt.resources().size()) {
      statement(attempt.body(), List.of());
      return;
    }
    Statement resource = attempt.resources().get(at);
    statement(resource, List.of());
    protectedBy(resource.node(), null, false, () -> resource(attempt, at + 1));
  }

  // Expressions.

  private void values(List<Expression> values) {
    for (Expression value : values) {
      value(value);
    }
  }

  private void value(Expression expression) {
    switch (expression) {
      case Expression.Constant _, Expression.Truth _ -> {}
      case Expression.Read(int node, var address, int place) -> {
        values(address);
        step(Step.READ, node, place);
      }
      case Expression.Write write -> write(write);
      case Expression.MayWrite(int node, int place) -> write(Step.MAY_WRITE, node, place);
      case Expression.Operation(int node, var operands) -> {
        values(operands);
        step(Step.EVALUATE, node);
      }
      case Expression.Sequence(int _, var parts) -> values(parts);
      case Expression.Call(int node, var operands, var effects) -> {
        values(operands);
        step(Step.CALL, node);
        values(effects);
      }
      case Expression.Circuit circuit -> circuit(circuit);
      case Expression.Not(int node, Expression operand) -> {
        value(operand);
        step(Step.EVALUATE, node);
      }
      case Expression.Conditional conditional -> conditional(conditional);
      case Expression.Match match -> {
        int fits = blocks.add();
        int behind = blocks.add();
        condition(match, fits, behind);
        blocks.open(fits);
        goOn(behind);
      }
      case Expression.Body(int node, Statement statement) -> body(node, statement);
      case Expression.Closure closure -> closure(closure);
      case Expression.Suspend(int node, Expression value) -> {
        if (value != null) {
          value(value);
        }
        step(Step.SUSPEND, node);
      }
    }
  }

  private void write(Expression.Write write) {
    values(write.address());
    if (write.readsFirst() && write.place() != Places.NONE) {
      step(Step.READ, write.node(), write.place());
    }
    Expression value = write.value();
    if (value != null) {
      value(value);
    }
    write(write.node(), write.place());
  }

  private void closure(Expression.Closure closure) {
    values(closure.operands());
    for (int captured : closure.captured()) {
      step(Step.READ, closure.node(), captured);
    }
    step(Step.CLOSURE, closure.node());
    if (closure.place() != Places.NONE) {
      write(closure.node(), closure.place());
    }
  }

  /// A statement in the place of a value: its parts are units of their own, and control comes back.
  private void body(int node, Statement statement) {
    int mine = unit;
    int behind = blocks.add();
    Frame frame = push(List.of());
    frame.atGive = behind;
    if (statement instanceof Statement.Switch choice) {
      inUnit(choice, mine);
    } else {
      end();
      statement(statement, List.of());
    }
    pop(frame);
    goOn(behind);
    unit = mine;
    step(Step.EVALUATE, node);
  }

  /// A choice whose selector belongs to the unit around it.
  private void inUnit(Statement.Switch choice, int mine) {
    if (mine == NONE) {
      choice(choice, List.of());
      return;
    }
    Expression selector = choice.selector();
    if (selector != null) {
      value(selector);
    }
    int behind = blocks.add();
    int[] arms = blocks.add(choice.arms().size());
    dispatchTo(choice, arms, behind);
    end();
    Frame frame = push(List.of());
    frame.atBreak = behind;
    for (int i = 0; i < arms.length; i++) {
      int after = i + 1 < arms.length ? arms[i + 1] : behind;
      frame.atFallThrough = after;
      blocks.open(arms[i]);
      statement(choice.arms().get(i).body(), List.of());
      blocks.edge(choice.arms().get(i).fallsThrough() ? after : behind, Edge.NEXT);
    }
    pop(frame);
    blocks.open(behind);
  }

  private void circuit(Expression.Circuit circuit) {
    int right = blocks.add();
    int behind = blocks.add();
    switch (circuit.operator()) {
      case AND -> condition(circuit.left(), right, behind);
      case OR -> condition(circuit.left(), behind, right);
      case IF_NULL -> test(circuit, right, Edge.TRUE, behind, Edge.FALSE);
      case UNLESS_NULL -> test(circuit, right, Edge.FALSE, behind, Edge.TRUE);
    }
    blocks.open(right);
    value(circuit.right());
    goOn(behind);
    step(Step.EVALUATE, circuit.node());
  }

  private void test(Expression.Circuit circuit, int right, Edge to, int behind, Edge past) {
    value(circuit.left());
    step(Step.BRANCH, circuit.node());
    blocks.edge(right, to);
    blocks.edge(behind, past);
    blocks.close();
  }

  private void conditional(Expression.Conditional conditional) {
    int then = blocks.add();
    int otherwise = blocks.add();
    int behind = blocks.add();
    condition(conditional.condition(), then, otherwise);
    blocks.open(then);
    value(conditional.then());
    blocks.edge(behind, Edge.NEXT);
    blocks.open(otherwise);
    value(conditional.otherwise());
    goOn(behind);
    step(Step.EVALUATE, conditional.node());
  }

  /// Leads to one of two blocks, and closes the open one.
  private void condition(Expression condition, int whenTrue, int whenFalse) {
    switch (condition) {
      case Expression.Truth(int _, boolean value) ->
          blocks.edge(value ? whenTrue : whenFalse, Edge.NEXT);
      case Expression.Not(int _, Expression operand) -> condition(operand, whenFalse, whenTrue);
      case Expression.Circuit(int _, var operator, Expression left, Expression right)
          when operator == Expression.Circuit.Operator.AND
              || operator == Expression.Circuit.Operator.OR -> {
        int next = blocks.add();
        if (operator == Expression.Circuit.Operator.AND) {
          condition(left, next, whenFalse);
        } else {
          condition(left, whenTrue, next);
        }
        blocks.open(next);
        condition(right, whenTrue, whenFalse);
      }
      case Expression.Conditional(
              int _,
              Expression test,
              Expression then,
              Expression otherwise) -> {
        int first = blocks.add();
        int second = blocks.add();
        condition(test, first, second);
        blocks.open(first);
        condition(then, whenTrue, whenFalse);
        blocks.open(second);
        condition(otherwise, whenTrue, whenFalse);
      }
      case Expression.Match(int node, Expression operand, var writes) -> {
        value(operand);
        step(Step.BRANCH, node);
        int fits = blocks.add();
        blocks.edge(fits, Edge.TRUE);
        blocks.edge(whenFalse, Edge.FALSE);
        blocks.open(fits);
        values(writes);
        blocks.edge(whenTrue, Edge.NEXT);
      }
      default -> {
        value(condition);
        step(Step.BRANCH, condition.node());
        blocks.edge(whenTrue, Edge.TRUE);
        blocks.edge(whenFalse, Edge.FALSE);
      }
    }
    blocks.close();
  }
}
