package dev.espalier.representation;

import dev.espalier.syntax.SyntaxTree;
import java.util.List;
import java.util.Locale;

/// A typed graph of a piece of code: nodes of its syntax tree and a few others, edges by type.
///
/// With `ast` or `next-sibling` all nodes of the tree are there, with `next-token` all tokens; else
/// those that an edge of the graph is about. Comments are none. Nodes of the tree come first, in
/// pre-order. Edges of one type are sorted by source, then by target, each once.
///
/// @param root the tree node whose graph it is
public record ProgramGraph(SyntaxTree tree, int root, Nodes nodes, List<Edges> edges)
    implements Representation {

  /// What a node stands for.
  public enum Role {
    /// A token; its label is its text.
    TOKEN,
    /// A node of the tree above the tokens; its label is its kind.
    INNER,
    /// Where a function begins; its tree node is the function's.
    ENTRY,
    EXIT,
    /// Where an exception leaves a function.
    EXCEPTIONAL_EXIT,
    /// A parameter's name, to which arguments lead.
    PARAMETER,
    /// A function or type of the file that is used and stands outside of the graph's root; its tree
    /// node is its declaration.
    CALLEE,
    /// A function or type of another file of the project; its tree node is the graph's root.
    OUTSIDE,
    /// What a function takes: a parameter, or a variable or field that it reads.
    FORMAL_IN,
    /// What it gives back: `return`, or a variable or field that it writes.
    FORMAL_OUT,
    /// What a call hands over: an argument, or a variable or field.
    ACTUAL_IN,
    /// What a call gives back.
    ACTUAL_OUT,
    /// A variable or field between calls from outside.
    STATE,
    /// Where more nodes lead to more others than edges are worth: stands for an edge from each that
    /// leads to it to each that it leads to, over other joins too.
    JOIN;

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// What is told of an edge beyond its type: which way control goes, or that a value gets there
  /// around a loop.
  public enum Detail {
    NONE,
    TRUE,
    FALSE,
    CASE,
    DEFAULT,
    EXCEPTION,
    UNCAUGHT,
    RETHROW,
    CARRIED;

    private final String id = ordinal() == 0 ? "" : name().toLowerCase(Locale.ROOT);

    /// In lower case; "" for [#NONE].
    public String id() {
      return id;
    }
  }

  private static final Role[] ROLES = Role.values();
  private static final Detail[] DETAILS = Detail.values();

  /// The nodes, as columns.
  ///
  /// @param node the tree's node
  /// @param role ordinals of [Role]
  /// @param name the parameter's name for [Role#PARAMETER], the function's for [Role#CALLEE], this
  ///   with its file and line for [Role#OUTSIDE], what goes in or out, the variable that a
  ///   [Role#JOIN] is about; else ""
  /// @param type the declared type of a variable where it is known, in a project of Java the type
  ///   of any expression; else ""
  /// @param headEnd where the node's text ends when the statements inside it are left out
  public record Nodes(int[] node, byte[] role, String[] name, String[] type, int[] headEnd) {
    public int size() {
      return node.length;
    }
  }

  /// The edges of one type.
  ///
  /// @param detail ordinals of [Detail]
  public record Edges(EdgeSelection.Edge type, int[] source, int[] target, byte[] detail) {
    public int size() {
      return source.length;
    }

    public Detail detail(int edge) {
      return DETAILS[detail[edge]];
    }
  }

  /// How many nodes there are.
  @Override
  public int size() {
    return nodes.size();
  }

  public int edgeCount() {
    return edges.stream().mapToInt(Edges::size).sum();
  }

  public Role role(int node) {
    return ROLES[nodes.role[node]];
  }

  /// The kind in the grammar, or the role of a node that is none of the tree's.
  public String kind(int node) {
    return switch (role(node)) {
      case TOKEN, INNER -> tree.kindName(nodes.node[node]);
      case ENTRY, EXIT, EXCEPTIONAL_EXIT, PARAMETER, CALLEE, OUTSIDE -> role(node).id();
      case FORMAL_IN, FORMAL_OUT, ACTUAL_IN, ACTUAL_OUT, STATE, JOIN -> role(node).id();
    };
  }

  /// A token's text, a parameter's or function's name, that with its path and line in another file,
  /// what goes in or out; else the kind.
  public String label(int node) {
    return switch (role(node)) {
      case TOKEN -> tree.text(nodes.node[node]);
      case PARAMETER, CALLEE, OUTSIDE -> nodes.name[node];
      case FORMAL_IN, FORMAL_OUT, ACTUAL_IN, ACTUAL_OUT, STATE, JOIN -> nodes.name[node];
      case INNER, ENTRY, EXIT, EXCEPTIONAL_EXIT -> kind(node);
    };
  }

  /// The type of a variable, or "".
  public String type(int node) {
    return nodes.type[node];
  }

  /// The words of a token's text, a parameter's or function's name; none for other nodes.
  public List<String> subTokens(int node) {
    String words = words(node);
    return words.isEmpty() ? List.of() : SubTokens.of(words);
  }

  /// What [#subTokens] are the words of, empty for nodes that have none.
  public String words(int node) {
    return switch (role(node)) {
      case TOKEN, PARAMETER, CALLEE -> label(node);
      case OUTSIDE -> label(node).substring(label(node).lastIndexOf(' ') + 1);
      case INNER, ENTRY, EXIT, EXCEPTIONAL_EXIT -> "";
      case FORMAL_IN, FORMAL_OUT, ACTUAL_IN, ACTUAL_OUT, STATE, JOIN -> "";
    };
  }

  /// Offset of the first byte of what the node stands for.
  public int start(int node) {
    return tree.start(nodes.node[node]);
  }

  /// Offset after the last byte.
  public int end(int node) {
    return tree.end(nodes.node[node]);
  }

  /// Where the node's own text ends: before the body of a statement that has one.
  public int headEnd(int node) {
    return nodes.headEnd[node];
  }
}
