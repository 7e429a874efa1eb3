package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.representation.internal.graphcodebert.FlowOp.Arm;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Declare;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Fork;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Gather;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Gathered;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Loop;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Meet;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Use;
import dev.espalier.representation.internal.graphcodebert.FlowOp.Write;
import dev.espalier.representation.internal.graphcodebert.FlowStates.Changes;
import dev.espalier.representation.internal.graphcodebert.FlowStates.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Runs a function's operations and gathers the edges: the published result, without its copies of
/// the states and without visiting the body of `d` nested loops `2^d` times.
///
/// What a stretch of code does to a variable is one of: nothing; nothing, but meet it; add tokens;
/// replace all by tokens. Doing it twice is doing it once. Hence
///
/// 1. after a loop's second round the state is the one after its first;
/// 2. the second round begins with it, so what a loop's body sees in either round is the state
///    before the loop and the state after it;
/// 3. edges of a word are the union over the rounds, and all this distributes over unions: so the
///    body is run once silently, which gives the state after the loop, and once for the edges, with
///    both states as one; inside, the rounds of outer loops are already one state.
///
/// So an operation in `d` nested loops is run `d + 1` times.
final class FlowRun {
  private final FlowTokens tokens;
  private final List<FlowOp> ops;
  private final FlowStates states;
  private final Edges edges;
  private final Deque<Division> divisions = new ArrayDeque<>();

  /// By variable, while ways meet: how many of them changed it, and what they made of it.
  private final int[] ways;

  private final Reaching[] other;

  /// Control that has divided.
  private static final class Division {
    final Mark mark;
    final List<Changes> apart = new ArrayList<>();
    Changes through = Changes.NONE;
    boolean isApart;

    Division(Mark mark) {
      this.mark = mark;
    }
  }

  private FlowRun(FlowTokens tokens, List<FlowOp> ops, Edges edges) {
    this.tokens = tokens;
    this.ops = ops;
    this.states = new FlowStates(tokens.variables);
    this.edges = edges;
    this.ways = new int[tokens.variables];
    this.other = new Reaching[tokens.variables];
    Arrays.fill(other, Reaching.UNMET);
  }

  static void of(FlowTokens tokens, List<FlowOp> ops, Edges edges) {
    new FlowRun(tokens, ops, edges).run(0, ops.size(), true);
  }

  private void run(int from, int to, boolean aloud) {
    for (int i = from; i < to && !edges.areTooMany(); i++) {
      switch (ops.get(i)) {
        case Use(int token) -> use(token, aloud);
        case Declare(int first, int end) -> declare(first, end, aloud);
        case Write write -> write(write, aloud);
        case Fork() -> divisions.push(new Division(states.mark()));
        case Arm(boolean apart) -> turn(divisions.element(), apart);
        case Meet(boolean skippable) -> meet(divisions.pop(), skippable);
        case Loop(int end) -> {
          if (aloud) {
            loop(i + 1, end);
          }
        }
        case Gather() -> edges.gather(aloud ? 1 : 0);
        case Gathered() -> edges.gather(aloud ? -1 : 0);
      }
    }
  }

  private void use(int token, boolean aloud) {
    int variable = tokens.variable[token];
    Reaching known = states.of(variable);
    if (aloud) {
      edges.known(token, known.tokens());
    }
    if (known.isUnmet() && tokens.names.get(token)) {
      states.change(variable, known.or(token));
    }
  }

  private void declare(int from, int to, boolean aloud) {
    for (int token = from; token < to; token++) {
      if (tokens.variable[token] >= 0) {
        written(tokens.place[token]);
        if (aloud) {
          edges.declared(tokens.place[token]);
        }
      }
    }
  }

  private void write(Write write, boolean aloud) {
    int[] values = aloud ? words(write.valueFrom(), write.valueTo()) : Changes.NONE.variables();
    for (int token = write.from(); token < write.to(); token++) {
      if (tokens.variable[token] >= 0) {
        written(tokens.place[token]);
        if (aloud) {
          edges.written(tokens.place[token], write.relation(), values, write.together());
        }
      }
    }
  }

  private void written(int token) {
    states.set(tokens.variable[token], Reaching.at(token));
  }

  private int[] words(int from, int to) {
    int[] words = new int[to - from];
    int count = 0;
    for (int token = from; token < to; token++) {
      if (tokens.variable[token] >= 0) {
        words[count++] = tokens.place[token];
      }
    }
    return Arrays.copyOf(words, count);
  }

  private void turn(Division division, boolean apart) {
    Changes changes = states.takeBack(division.mark);
    if (division.isApart) {
      division.apart.add(changes);
    } else {
      division.through = changes;
    }
    division.isApart = apart;
    if (!apart) {
      for (int i = 0; i < division.through.size(); i++) {
        states.set(division.through.variables()[i], division.through.values()[i]);
      }
    }
  }

  /// A variable has what each way gave it and, where one left it alone, what it had before. The
  /// last way stays as it is, and the others are added to it.
  private void meet(Division division, boolean skippable) {
    if (division.isApart) {
      division.apart.add(division.through);
    }
    int others = division.apart.size() + (skippable ? 1 : 0);
    for (Changes changes : division.apart) {
      for (int i = 0; i < changes.size(); i++) {
        int variable = changes.variables()[i];
        ways[variable]++;
        other[variable] =
            ways[variable] == 1 ? changes.values()[i] : other[variable].meet(changes.values()[i]);
      }
    }
    List<Integer> replaced = new ArrayList<>();
    for (int variable : states.close(division.mark)) {
      if (ways[variable] == others) {
        replaced.add(variable);
      } else {
        Reaching before = states.at(division.mark, variable);
        states.change(variable, states.of(variable).meet(before));
      }
    }
    states.forget(division.mark);
    for (Changes changes : division.apart) {
      for (int variable : changes.variables()) {
        if (ways[variable] > 0) {
          ways[variable] = 0;
          states.change(variable, states.of(variable).meet(other[variable]));
        }
      }
    }
    replaced.forEach(variable -> states.set(variable, states.of(variable)));
  }

  private void loop(int from, int to) {
    Mark mark = states.mark();
    run(from, to, false);
    Changes after = states.takeBack(mark);
    states.forget(mark);
    for (int i = 0; i < after.size(); i++) {
      int variable = after.variables()[i];
      states.change(variable, states.of(variable).or(after.values()[i]));
    }
  }
}
