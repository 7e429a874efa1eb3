package dev.espalier.analysis;

/// A program and the graphs that it must give, as [Programs#graphs] writes them. Lines count from
/// 1.
///
/// @param about the sentence that it proves
record Example(Feature feature, String about, String program, String graphs) {
  /// What every language's examples must cover, or say that it lacks.
  enum Feature {
    BRANCH,
    SHORT_CIRCUIT,
    LOOP,
    FOR_EACH,
    /// `break` and `continue`, with labels where there are any.
    JUMP,
    CHOICE,
    EXCEPTION,
    /// `finally`, `defer`, resources.
    WAY_OUT,
    CLOSURE,
    /// Two variables of one name; the same name again in an inner scope.
    SCOPE,
    COMPOUND_ASSIGNMENT,
    DESTRUCTURING
  }
}
