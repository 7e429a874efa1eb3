package dev.espalier.dataset.internal;

import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.SyntaxTree;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A set of node kinds told by name, looked up by id.
///
/// The sets speak of all grammars at once: `statements` holds what any of them calls a statement.
public final class NodeKinds {
  private static final Set<String> DECLARATIONS =
      Set.of(
          "local_variable_declaration",
          "lexical_declaration",
          "variable_declaration",
          "declaration",
          "short_var_declaration",
          "var_declaration",
          "let_declaration",
          "property_declaration");
  private static final Pattern CONTROL =
      Pattern.compile(
          "(if|unless|for|for_in|foreach|for_each|enhanced_for|while|until|do|do_while|loop"
              + "|switch|expression_switch|type_switch|select|case|match|when|try"
              + "|try_with_resources|begin)(_statement|_expression)?"
              + "|for_range_loop|while_modifier|until_modifier|case_match");

  /// Statements and declarations of local variables.
  public static final NodeKinds STATEMENTS =
      new NodeKinds(name -> name.endsWith("_statement") || DECLARATIONS.contains(name));

  /// Statements and expressions that decide which others run, or how often.
  public static final NodeKinds CONTROLS = new NodeKinds(CONTROL.asMatchPredicate());

  /// Calls of functions and methods.
  public static final NodeKinds CALLS =
      new NodeKinds(name ->
          name.equals("call")
              || name.matches(".*(_call|_invocation|call_expression|invocation_expression)"));

  /// Names of functions as values: `List::of`.
  public static final NodeKinds REFERENCES =
      new NodeKinds(Set.of("method_reference", "callable_reference")::contains);

  private final Predicate<String> names;
  private final Map<Grammar, BitSet> ids = new ConcurrentHashMap<>();

  private NodeKinds(Predicate<String> names) {
    this.names = names;
  }

  /// The ids of the set's kinds in the tree's grammar.
  public BitSet in(SyntaxTree tree) {
    return ids.computeIfAbsent(tree.grammar(), this::of);
  }

  private BitSet of(Grammar grammar) {
    BitSet set = new BitSet();
    for (int kind = 0; kind < grammar.kindCount(); kind++) {
      if (grammar.named()[kind] && names.test(grammar.kindName(kind))) {
        set.set(kind);
      }
    }
    return set;
  }
}
