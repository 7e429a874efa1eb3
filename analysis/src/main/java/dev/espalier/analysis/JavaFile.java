package dev.espalier.analysis;

import dev.espalier.syntax.SyntaxTree;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What is known of the names and expressions of one file of a [JavaProject], by tree node.
public final class JavaFile {
  private final String path;
  private final SyntaxTree tree;
  private final Resolver resolver;
  private final String reason;
  private final SortedMap<Integer, JavaType> types;
  private final BitSet typeNames;
  private final Map<Integer, Location> declarations;
  private final List<Call> calls;

  /// Who tells what is known.
  public enum Resolver {
    JAVAC,
    /// The trees of the project alone, and the classes of the running JDK.
    TREES
  }

  /// For the front ends.
  public JavaFile(
      String path,
      SyntaxTree tree,
      Resolver resolver,
      String reason,
      SortedMap<Integer, JavaType> types,
      BitSet typeNames,
      Map<Integer, Location> declarations,
      List<Call> calls) {
    this.path = path;
    this.tree = tree;
    this.resolver = resolver;
    this.reason = reason;
    this.types = new TreeMap<>(types);
    this.typeNames = (BitSet) typeNames.clone();
    this.declarations = Map.copyOf(declarations);
    this.calls = List.copyOf(calls);
  }

  public String path() {
    return path;
  }

  public SyntaxTree tree() {
    return tree;
  }

  public Resolver resolver() {
    return resolver;
  }

  /// Why javac, which was asked, does not tell of this file; "" where it does or was not asked.
  public String reason() {
    return reason;
  }

  /// The type of an expression, of a variable where it is declared, of what a type names; nothing
  /// for other nodes, and for those that are no part of a class.
  public Optional<JavaType> type(int node) {
    return Optional.ofNullable(types.get(node));
  }

  /// The nodes that have a type, in pre-order.
  public IntStream typed() {
    return types.keySet().stream().mapToInt(Integer::intValue);
  }

  /// Whether the node names a type, as opposed to having one.
  public boolean isTypeName(int node) {
    return typeNames.get(node);
  }

  /// Where the project declares what a name means: the name of a variable or class, or a whole
  /// function.
  public Optional<Location> declaration(int node) {
    return Optional.ofNullable(declarations.get(node));
  }

  /// In the order of the text.
  public List<Call> calls() {
    return calls;
  }
}
