package dev.espalier.syntax.internal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.ParserCore;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A `TSParser` with the memory it needs: source buffer, node and cursor. One thread at a time.
@SuppressWarnings("restricted") // reinterpret, of memory allocated here
public final class NativeParser implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /// Nanoseconds that nearly every source takes less than.
  private static final long SHORT = 1_000_000_000;

  /// What is parsed first: leaves small and large, hidden subtrees, fields, comments, and in every
  /// grammar something that it takes for an error.
  private static final byte[] PROBE =
      """

        x = f(a.b, "a text of more bytes than stand in a small leaf") + [1, 2];
      class A { int g(int y) { if (y > 0) { return y; } } } /* c */ // d
      # e
      def h(: )
      """
          .getBytes(UTF_8);

  /// Where a node says which subtree it is.
  private static final int ID = 16;

  private final ParserCore about;
  private final Core core;
  private final LoadedGrammar language;
  private final long parser;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment node = unchecked(arena.allocate(C.NODE));
  private final MemorySegment cursor = unchecked(arena.allocate(C.CURSOR));
  private final SegmentAllocator intoNode = (_, _) -> node;
  private final @Nullable Timed timed;
  private @Nullable Subtrees subtrees;
  private Arena sourceArena = Arena.ofShared();
  private MemorySegment source = sourceArena.allocate(BUFFER);
  private long tree;

  private NativeParser(ParserCore about, Core core, LoadedGrammar language, long parser) {
    this.about = about;
    this.core = core;
    this.language = language;
    this.parser = parser;
    this.timed = core.parserSetTimeoutMicros().address() == 0 ? new Timed(arena) : null;
  }

  /// A parser of the first core that speaks the language's grammar and has nodes as expected.
  public static NativeParser of(List<ParserCore> cores, Language language) {
    for (ParserCore core : cores) {
      Optional<NativeParser> parser = of(core, LoadedGrammar.of(language));
      if (parser.isPresent()) {
        return parser.get();
      }
    }
    throw new IllegalStateException("no core speaks the grammar of " + language.id());
  }

  private static Optional<NativeParser> of(ParserCore about, LoadedGrammar language) {
    Core core = Cores.functions(about);
    long pointer = C.pointer(core.parserNew());
    if (!C.booleanOf(core.parserSetLanguage(), pointer, language.runBy(about))) {
      C.run(core.parserDelete(), pointer);
      return Optional.empty();
    }
    NativeParser parser = new NativeParser(about, core, language, pointer);
    if (!parser.isAsExpected()) {
      parser.close();
      return Optional.empty();
    }
    return Optional.of(parser);
  }

  public ParserCore core() {
    return about;
  }

  public Grammar grammar() {
    return language.grammar();
  }

  /// Whether the core survives `source`, whatever is wrong with it.
  public boolean survives(Language language, byte[] source) {
    return !(core.countsShort() && TokenBound.exceeded(language, source));
  }

  /// Parses; the answer is false when that takes longer than `nanos` of a processor. A tree must be
  /// freed.
  public boolean parse(byte[] bytes, long nanos) {
    return parse(bytes, Math.min(nanos, SHORT), nanos);
  }

  /// @param first for so long the clock on the wall will do
  boolean parse(byte[] bytes, long first, long nanos) {
    copyIn(bytes);
    tree = parseFor(bytes, first);
    if (tree == 0 && nanos > first) {
      tree = goOn(bytes, nanos - first);
    }
    if (tree == 0) {
      C.run(core.parserReset(), parser);
    }
    return tree != 0;
  }

  /// A core that was stopped goes on where it was when it is asked again.
  private long goOn(byte[] bytes, long nanos) {
    long began = ProcessorTime.ofThis();
    long made = 0;
    for (long left = nanos; made == 0 && left > 0; ) {
      made = parseFor(bytes, left);
      left = nanos - (ProcessorTime.ofThis() - began);
    }
    return made;
  }

  private long parseFor(byte[] bytes, long nanos) {
    return timed == null ? parseString(bytes, nanos) : parseTimed(timed, bytes, nanos);
  }

  private long parseString(byte[] bytes, long nanos) {
    C.run(core.parserSetTimeoutMicros(), parser, Math.max(1, nanos / 1000));
    return C.parseString(core.parserParseString(), parser, source, bytes.length);
  }

  private long parseTimed(Timed timed, byte[] bytes, long nanos) {
    return timed.parse(core, parser, source, bytes.length, System.nanoTime() + nanos);
  }

  /// Whether the tree has errors or lacks something, visible or not.
  public boolean hasErrors() {
    C.nodeOf(core.treeRootNode(), intoNode, tree);
    return C.booleanOf(core.nodeHasError(), node);
  }

  /// Writes the tree's nodes in pre-order.
  public void flatten(FlatNodes nodes) {
    if (subtrees == null) {
      flattenByCalls(nodes);
    } else {
      C.nodeOf(core.treeRootNode(), intoNode, tree);
      subtrees.into(nodes, node.get(JAVA_LONG, ID));
    }
  }

  /// Whether trees are read where they lie.
  boolean readsMemory() {
    return subtrees != null;
  }

  /// The same nodes, for which the core is asked one by one.
  void flattenByCalls(FlatNodes nodes) {
    C.nodeOf(core.treeRootNode(), intoNode, tree);
    C.cursorOf(core.cursorNew(), (_, _) -> cursor, node);
    Walk.into(nodes, core, language.grammar(), cursor.address(), node, intoNode);
    C.run(core.cursorDelete(), cursor.address());
  }

  public void free() {
    C.run(core.treeDelete(), tree);
    tree = 0;
  }

  /// Looks at the tree of the probe. A node's start must stand in the node itself, where `api.h`
  /// puts it; where subtrees are laid out as known, and the walk over them comes to the same nodes,
  /// it is taken from then on.
  private boolean isAsExpected() {
    parse(PROBE, Long.MAX_VALUE / 4);
    C.nodeOf(core.treeRootNode(), intoNode, tree);
    int start = C.intOf(core.nodeStartByte(), node);
    boolean same = start == node.get(JAVA_INT, 0);
    if (same) {
      subtrees = subtrees(start, C.intOf(core.nodeEndByte(), node));
    }
    free();
    return same;
  }

  private @Nullable Subtrees subtrees(int start, int end) {
    Grammar grammar = language.grammar();
    int error = grammar.kindCount() - 1;
    int kind = Math.min(C.shortOf(core.nodeSymbol(), node) & 0xFFFF, error);
    Productions productions = Productions.of(language.runBy(about), error);
    long root = node.get(JAVA_LONG, ID);
    for (Layout layout : Layout.values()) {
      if (layout.fits(Layout.at(root), start, end - start, kind, productions)) {
        Subtrees found = new Subtrees(layout, productions, grammar);
        FlatNodes expected = new FlatNodes();
        FlatNodes nodes = new FlatNodes();
        flattenByCalls(expected);
        found.into(nodes, root);
        return nodes.equal(expected) ? found : null;
      }
    }
    return null;
  }

  private void copyIn(byte[] bytes) {
    if (source.byteSize() < bytes.length) {
      sourceArena.close();
      sourceArena = Arena.ofShared();
      source = sourceArena.allocate(bytes.length + (long) (bytes.length >> 1));
    }
    MemorySegment.copy(bytes, 0, source, JAVA_BYTE, 0, bytes.length);
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
