package dev.espalier.analysis.internal.lowering;

import dev.espalier.syntax.SyntaxTree;

/// The lowering of what stands in a file outside of all functions.
public final class TopLevel {
  private final Lowering lowering;
  private final SyntaxTree tree;

  TopLevel(Lowering lowering) {
    this.lowering = lowering;
    this.tree = lowering.tree;
  }

  /// A whole file: functions and types by themselves; if there is anything else, all of it is a
  /// script.
  void file(int root) {
    int[] parts =
        lowering.peek(root) instanceof Construct.Module(Part statements)
            ? lowering.nodes(statements, root)
            : new int[] {root};
    boolean script = false;
    boolean globals = false;
    for (int part : parts) {
      boolean global = isGlobal(part);
      globals |= global;
      script |= !global && !isDeclaration(part);
    }
    if (script && lowering.table.declaresOnly(tree, root)) {
      script = false;
      globals = true;
    }
    if (script
        || (lowering.table.scopeRule() != null && !lowering.table.has(Trait.FUNCTIONS_ARE_FIXED))) {
      lowering.script(root, parts);
      return;
    }
    if (globals) {
      lowering.globals(root, parts);
      return;
    }
    for (int part : parts) {
      declaration(part);
    }
  }

  /// Whether a statement of a file makes a variable that all functions know, in a language where
  /// such a variable is none of a routine.
  private boolean isGlobal(int node) {
    return lowering.table.has(Trait.GLOBALS)
        && switch (lowering.peek(node)) {
          case Construct.Declare _, Construct.Members _, Construct.Constants _ -> true;
          case Construct.Group(Part parts) -> {
            boolean all = true;
            for (int part : lowering.nodes(parts, node)) {
              all &= isGlobal(part);
            }
            yield all;
          }
          case null, default -> false;
        };
  }

  private boolean isDeclaration(int node) {
    return switch (lowering.peek(node)) {
      case Construct.Function _, Construct.Type _, Construct.Ignored _ -> true;
      case Construct.Wrapper(Part inner) when inner.first(tree, node) >= 0 ->
          isDeclaration(inner.first(tree, node));
      case Construct.Group(Part parts) -> {
        boolean all = true;
        for (int part : lowering.nodes(parts, node)) {
          all &= isDeclaration(part);
        }
        yield all;
      }
      case null, default -> false;
    };
  }

  private void declaration(int node) {
    switch (lowering.row(node)) {
      case Construct.Function function -> lowering.expressions.function(node, function);
      case Construct.Type(Part name, Part header, Part body) ->
          lowering.expressions.type(node, name, header, body);
      case Construct.Wrapper(Part inner) -> declaration(inner.first(tree, node));
      case Construct.Group(Part parts) -> {
        for (int part : lowering.nodes(parts, node)) {
          declaration(part);
        }
      }
      case null, default -> {}
    }
  }
}
