package dev.espalier.analysis.internal.lowering;

/// What may hold for a whole language, beside the meanings of its kinds.
public enum Trait {
  /// A name that is assigned anywhere in a function is a variable of the whole function, as in
  /// Python; otherwise variables are declared and live in their block.
  FUNCTION_SCOPE,

  /// A class is kept in a variable, as a function is.
  CLASSES_ARE_VARIABLES,

  /// A name that nobody declares is a field of the receiver, as in Java.
  FIELDS_WITHOUT_RECEIVER,

  /// A variable that a pattern declares is not visible behind its statement, unless the pattern is
  /// known to fit there: Java, not C#.
  PATTERNS_STAY,

  /// Each variable of a declaration starts where the declaration does, as javac sees it.
  DECLARATORS_TOGETHER,

  /// A function or class comes into being when control gets to it, as any other value.
  DEFINITIONS_ARE_STATEMENTS,

  /// An assignment evaluates its value before what its target is found by: Python, not Java.
  VALUE_BEFORE_TARGET,

  /// A class uses the variables around it themselves; in Java it has copies.
  CAPTURES_ARE_SHARED,

  /// Variables outside of all functions belong to none: they are like the fields of a class.
  GLOBALS,

  /// A declaration without a value writes one.
  ZERO_VALUES,

  /// Declaring a name again in the same scope means the same variable: Go's `:=`.
  REDECLARING,

  /// `_` is no variable.
  BLANK_NAME,

  /// In a pattern, a name that starts with a capital letter is a constant, not a new variable: what
  /// the compiler knows from declarations, Rust's programs show by their spelling.
  CAPITALS_ARE_CONSTANTS,

  /// A function inside another one is no variable of it, and captures nothing.
  FUNCTIONS_ARE_FIXED,

  /// Of an assignment to several targets, what these are found by is evaluated before the values.
  ADDRESSES_FIRST,

  /// What the condition of a branch declares is known behind the statement: C#'s `if (!f(out var
  /// x)) return;`.
  CONDITIONS_REACH_OUT,

  /// Signs around a name are none of it: C#'s `@class`, Kotlin's in back quotes.
  VERBATIM_NAMES,
}
