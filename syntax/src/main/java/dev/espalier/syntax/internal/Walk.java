package dev.espalier.syntax.internal;

import dev.espalier.syntax.Grammar;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;

/// The walk from tree-sitter's tree to the flat one by the C API, for cores that [Subtrees] can't
/// read, and to compare with.
///
/// The native calls are what it costs, so it makes as few as it can:
///
/// 1. a node's start is read from the node itself, where `api.h` puts it;
/// 2. whether it is named is looked up by its symbol;
/// 3. whether it is missing is only asked of nodes without text;
/// 4. parents are known from the walk.
final class Walk {
  private Walk() {}

  /// @param cursor at the root
  /// @param node where `intoNode` puts nodes
  static void into(
      FlatNodes nodes,
      Core core,
      Grammar grammar,
      long cursor,
      MemorySegment node,
      SegmentAllocator intoNode) {
    int error = grammar.kindCount() - 1;
    boolean[] named = grammar.named();
    int size = 0;
    int parent = -1;
    while (true) {
      nodes.ensure(size);
      C.nodeOf(core.cursorCurrentNode(), intoNode, cursor);
      int kind = Math.min(C.shortOf(core.nodeSymbol(), node) & 0xFFFF, error);
      int start = node.get(ValueLayout.JAVA_INT, 0);
      int end = C.intOf(core.nodeEndByte(), node);
      int flags = (named[kind] ? FlatNodes.NAMED : 0) | (kind == error ? FlatNodes.ERROR : 0);
      if (start == end && C.booleanOf(core.nodeIsMissing(), node)) {
        flags |= FlatNodes.MISSING;
      }
      nodes.kind[size] = kind;
      nodes.field[size] = C.shortOf(core.cursorCurrentFieldId(), cursor);
      nodes.parent[size] = parent;
      nodes.start[size] = start;
      nodes.end[size] = end;
      nodes.flags[size] = (byte) flags;
      size++;
      if (C.booleanOf(core.cursorGotoFirstChild(), cursor)) {
        parent = size - 1;
        continue;
      }
      nodes.subtreeEnd[size - 1] = size;
      while (parent >= 0 && !C.booleanOf(core.cursorGotoNextSibling(), cursor)) {
        C.booleanOf(core.cursorGotoParent(), cursor);
        nodes.subtreeEnd[parent] = size;
        parent = nodes.parent[parent];
      }
      if (parent < 0) {
        nodes.size = size;
        return;
      }
    }
  }
}
