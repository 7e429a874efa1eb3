package dev.espalier.analysis;

import java.util.List;

/// A function, method, lambda, initialiser or script, lowered.
///
/// @param index its place in [Routines]
/// @param node the tree's node
/// @param name its name, or "" where it has none
/// @param parent the routine around it, or -1
/// @param parameters the places that hold a value on entry, captured variables included
/// @param prologue what is evaluated before the body: default values
/// @param body nothing but [Statement]s
/// @param hasErrors whether a part of it did not parse
/// @param depth an upper bound for that of the statements: how deep the tree of the routine or file
///   is
public record Routine(
    int index,
    int node,
    String name,
    Form form,
    int parent,
    Places places,
    List<Integer> parameters,
    List<Statement> prologue,
    Statement body,
    boolean hasErrors,
    int depth) {
  public enum Form {
    FUNCTION,
    /// A function without a body of its own.
    DECLARATION,
    LAMBDA,
    /// What a class evaluates: the values of its fields, its initialiser blocks.
    CLASS,
    /// What stands outside of all functions.
    SCRIPT
  }
}
