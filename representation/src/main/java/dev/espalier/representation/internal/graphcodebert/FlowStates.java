package dev.espalier.representation.internal.graphcodebert;

import java.util.Arrays;

/// What is known of every variable, with a way back: instead of copying all of it where control
/// divides, the first value that is overwritten behind a mark is remembered.
///
/// ```text
/// log    a=1 | b=2  c=3 | b=5          the values before, oldest first
/// marks      ^          ^              two divisions, one inside of the other
/// ```
///
/// A variable is open behind a mark when its value may lack what it had at the mark. Where ways
/// meet, what it had mostly joins in, and then it is open no more: not for this division nor, as
/// its value at the outer mark was the same, for the outer one. So what is nested deep is looked at
/// once, not once a level.
final class FlowStates {
  private static final int NOWHERE = -1;

  private final Reaching[] now;

  /// By variable: its last entry in the log.
  private final int[] entry;

  private int[] variables = new int[64];
  private Reaching[] before = new Reaching[64];
  private int[] previous = new int[64];
  private int size;

  private int[] open = new int[64];
  private int opened;

  private int mark = NOWHERE;

  /// What a stretch of operations changed.
  record Changes(int[] variables, Reaching[] values) {
    static final Changes NONE = new Changes(new int[0], new Reaching[0]);

    int size() {
      return variables.length;
    }
  }

  /// A point to go back to.
  ///
  /// @param outer the mark before
  record Mark(int log, int open, int outer) {}

  FlowStates(int variables) {
    this.now = new Reaching[variables];
    this.entry = new int[variables];
    Arrays.fill(now, Reaching.UNMET);
    Arrays.fill(entry, NOWHERE);
  }

  Reaching of(int variable) {
    return now[variable];
  }

  /// Writes a variable.
  void set(int variable, Reaching value) {
    change(variable, value);
    if (mark != NOWHERE) {
      open = opened < open.length ? open : Arrays.copyOf(open, 2 * opened);
      open[opened++] = variable;
    }
  }

  /// Sets a variable to something that includes what it had.
  void change(int variable, Reaching value) {
    if (mark != NOWHERE && entry[variable] < mark) {
      if (size == variables.length) {
        variables = Arrays.copyOf(variables, 2 * size);
        before = Arrays.copyOf(before, 2 * size);
        previous = Arrays.copyOf(previous, 2 * size);
      }
      variables[size] = variable;
      before[size] = now[variable];
      previous[size] = entry[variable];
      entry[variable] = size++;
    }
    now[variable] = value;
  }

  Mark mark() {
    Mark set = new Mark(size, opened, mark);
    mark = size;
    return set;
  }

  /// Nobody goes back to the mark, the last one, any more.
  void forget(Mark last) {
    mark = last.outer;
    if (mark == NOWHERE) {
      for (int i = 0; i < size; i++) {
        entry[variables[i]] = NOWHERE;
      }
      size = 0;
      opened = 0;
    }
  }

  /// Takes back what changed since the mark, and says what it was.
  Changes takeBack(Mark mark) {
    opened = mark.open;
    if (size == mark.log) {
      return Changes.NONE;
    }
    int count = 0;
    int[] changed = new int[size - mark.log];
    for (int i = mark.log; i < size; i++) {
      if (previous[i] < mark.log) {
        changed[count++] = variables[i];
      }
    }
    Reaching[] values = new Reaching[count];
    for (int i = 0; i < count; i++) {
      values[i] = now[changed[i]];
    }
    while (size > mark.log) {
      size--;
      now[variables[size]] = before[size];
      entry[variables[size]] = previous[size];
    }
    return new Changes(Arrays.copyOf(changed, count), values);
  }

  /// What the variable was at the mark.
  Reaching at(Mark mark, int variable) {
    int first = entry[variable];
    if (first < mark.log) {
      return now[variable];
    }
    while (previous[first] >= mark.log) {
      first = previous[first];
    }
    return before[first];
  }

  /// The variables that are open behind the mark, some more than once; they are closed by this.
  int[] close(Mark mark) {
    int[] variables = Arrays.copyOfRange(open, mark.open, opened);
    opened = mark.open;
    return variables;
  }
}
