package dev.espalier.syntax.internal;

import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.Language;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;

/// A `TSParser` with the memory it needs: source buffer, node and cursor. One thread at a time.
@SuppressWarnings("restricted") // reinterpret, of memory allocated here
public final class NativeParser implements AutoCloseable {
  private final Core core;
  private final LoadedGrammar language;
  private final long parser;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment node = unchecked(arena.allocate(C.NODE));
  private final MemorySegment cursor = unchecked(arena.allocate(C.CURSOR));
  private final SegmentAllocator intoNode = (_, _) -> node;
  private Arena sourceArena = Arena.ofShared();
  private MemorySegment source = sourceArena.allocate(1 << 16);

  public NativeParser(Language language) {
    this.core = Cores.bundled();
    this.language = LoadedGrammar.of(language);
    this.parser = C.pointer(core.parserNew());
    if (!C.booleanOf(core.parserSetLanguage(), parser, this.language.language())) {
      throw new IllegalStateException("the core does not speak " + this.language.grammar().name());
    }
  }

  public Grammar grammar() {
    return language.grammar();
  }

  /// Parses and flattens into `nodes`; the answer is false when there is no tree.
  public boolean parse(byte[] bytes, FlatNodes nodes) {
    copyIn(bytes);
    long tree = C.parseString(core.parserParseString(), parser, source, bytes.length);
    if (tree == 0) {
      C.run(core.parserReset(), parser);
      return false;
    }
    try {
      C.nodeOf(core.treeRootNode(), intoNode, tree);
      nodes.hasErrors = C.booleanOf(core.nodeHasError(), node);
      C.cursorOf(core.cursorNew(), (_, _) -> cursor, node);
      walk(nodes);
      C.run(core.cursorDelete(), cursor.address());
    } finally {
      C.run(core.treeDelete(), tree);
    }
    return true;
  }

  private void walk(FlatNodes nodes) {
    Core core = this.core;
    long cursor = this.cursor.address();
    int error = grammar().kindCount() - 1;
    boolean[] named = grammar().named();
    int size = 0;
    int parent = -1;
    while (true) {
      nodes.ensure(size);
      C.nodeOf(core.cursorCurrentNode(), intoNode, cursor);
      int symbol = C.shortOf(core.nodeSymbol(), node) & 0xFFFF;
      int kind = Math.min(symbol, error);
      int start = node.get(ValueLayout.JAVA_INT, 0);
      int end = C.intOf(core.nodeEndByte(), node);
      byte flags = named[kind] ? FlatNodes.NAMED : 0;
      if (kind == error) {
        flags |= FlatNodes.ERROR;
      }
      if (start == end && C.booleanOf(core.nodeIsMissing(), node)) {
        flags |= FlatNodes.MISSING;
      }
      nodes.kind[size] = kind;
      nodes.field[size] = C.shortOf(core.cursorCurrentFieldId(), cursor);
      nodes.parent[size] = parent;
      nodes.start[size] = start;
      nodes.end[size] = end;
      nodes.flags[size] = flags;
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

  private void copyIn(byte[] bytes) {
    if (source.byteSize() < bytes.length) {
      sourceArena.close();
      sourceArena = Arena.ofShared();
      source = sourceArena.allocate(bytes.length + (bytes.length >> 1));
    }
    MemorySegment.copy(bytes, 0, source, ValueLayout.JAVA_BYTE, 0, bytes.length);
  }

  private static MemorySegment unchecked(MemorySegment segment) {
    return MemorySegment.ofAddress(segment.address()).reinterpret(segment.byteSize());
  }

  @Override
  public void close() {
    C.run(core.parserDelete(), parser);
    sourceArena.close();
    arena.close();
  }
}
