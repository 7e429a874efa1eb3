package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where `break`, `continue`, `return` and the rest lead: a stack of what surrounds a statement.
///
/// A jump climbs it; on every `finally` that it passes it enters the copy made for its target, or
/// makes one: the body of the `finally` is lowered again with the frames outside of it, and the
/// jump goes on from its end. All jumps to one target share a copy.
final class Frames {
  private static final int NONE = Emitter.NONE;

  private final CfgBuilder flow;
  private final Blocks blocks;
  private final Emitter out;

  /// The innermost frame.
  @Nullable Frame top;

  /// Where `return` leads.
  int leave;

  /// How many copies of `finally` the walk is inside.
  int nested;

  Frames(CfgBuilder flow, Blocks blocks, Emitter out, int leave) {
    this.flow = flow;
    this.blocks = blocks;
    this.out = out;
    this.leave = leave;
  }

  /// What surrounds the statement that is being lowered, from the inside out.
  static final class Frame {
    final @Nullable Frame outside;
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

    /// The statement whose inside it is, of one with something that runs on every way out.
    int node = NONE;

    /// What runs on every way out, with its copies by target.
    @Nullable Statement last;

    @Nullable Map<Integer, Integer> copies;
    int release = NONE;

    Frame(@Nullable Frame outside, List<String> labels, int dispatch) {
      this.outside = outside;
      this.labels = labels;
      this.dispatch = dispatch;
    }

    boolean isWayOut() {
      return copies != null;
    }
  }

  interface Where {
    int in(Frame frame);
  }

  Frame push(List<String> names) {
    Frame frame = new Frame(top, names, out.dispatch);
    top = frame;
    return frame;
  }

  void pop(Frame frame) {
    top = frame.outside;
  }

  /// A statement that only a labelled `break` leaves.
  void breakable(List<String> names, Runnable inner) {
    int behind = blocks.add();
    Frame frame = push(names);
    frame.atBreak = behind;
    inner.run();
    pop(frame);
    out.goOn(behind);
  }

  /// The innermost frame that the jump may mean, or null.
  @Nullable Frame find(String label, Where where) {
    Frame frame = top;
    while (frame != null
        && (where.in(frame) == NONE
            || (label.isEmpty() ? isLabelOnly(frame) : !frame.labels.contains(label)))) {
      frame = frame.outside;
    }
    return frame;
  }

  /// The innermost frame with a way out that has one of the nodes, or null.
  @Nullable Frame around(Set<Integer> nodes) {
    Frame frame = top;
    while (frame != null && !(frame.isWayOut() && nodes.contains(frame.node))) {
      frame = frame.outside;
    }
    return frame;
  }

  /// Whether a frame is a labelled block, which only a `break` with its label leaves.
  private static boolean isLabelOnly(Frame frame) {
    return frame.atContinue == NONE && frame.atFallThrough == NONE && !frame.labels.isEmpty();
  }

  void leaveTo(@Nullable Frame frame, Where where) {
    if (frame == null) {
      jumpTo(leave, null);
    } else {
      jumpTo(where.in(frame), frame);
    }
  }

  /// Leads the open block to a target, by way of all that runs on leaving the frames inside
  /// `until`.
  void jumpTo(int target, @Nullable Frame until) {
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
      int outer = out.dispatch;
      int mine = out.unit;
      out.unit = NONE;
      top = frame.outside;
      out.dispatch = frame.dispatch;
      blocks.open(copy);
      last(frame);
      jumpTo(target, until);
      top = inside;
      out.dispatch = outer;
      out.unit = mine;
    }
  }

  void last(Frame frame) {
    if (frame.release != NONE) {
      blocks.step(Step.RELEASE, frame.release, Places.NONE, NONE);
    }
    if (frame.last != null) {
      nested++;
      flow.statements.statement(frame.last, List.of());
      nested--;
    }
  }
}
