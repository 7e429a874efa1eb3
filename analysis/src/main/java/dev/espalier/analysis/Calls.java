package dev.espalier.analysis;

import dev.espalier.analysis.internal.calls.CallResolver;
import dev.espalier.analysis.internal.calls.FileDeclarations;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;

/// The calls of a file, and the functions of the file that they mean; in any language.
///
/// ```java
/// // class A { void f() { g(); } void g() {} }
/// Calls.of(Routines.of(tree)).calls()   // [Call[…, callee=g, resolution=EXACT, targets=[…]]]
/// ```
public record Calls(SyntaxTree tree, List<Call> calls) {
  public Calls {
    calls = List.copyOf(calls);
  }

  public static Calls of(Routines routines) {
    FileDeclarations file = FileDeclarations.of(routines.tree());
    return new Calls(routines.tree(), CallResolver.calls(file, Symbols.of(routines)));
  }
}
