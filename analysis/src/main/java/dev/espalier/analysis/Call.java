package dev.espalier.analysis;

import java.util.List;

/// A call, and what it may mean.
///
/// @param node the call: also of a constructor, an explicit `this(…)` or `super(…)`
/// @param caller the node of the function or class whose code it is, or 0 for the file's
/// @param callee what is called, as exactly as it is known: `java.lang.String.length()`, or only
///   `length`
/// @param targets declarations of functions in the files; of a class whose constructor is not
///   written. The first is the one that is found statically, those that override it follow.
public record Call(
    int node, int caller, String callee, Resolution resolution, List<Location> targets) {
  /// How the targets are known.
  public enum Resolution {
    /// The one target.
    EXACT,
    /// One of the targets, by the class of the receiver when the program runs.
    VIRTUAL,
    /// By name and number of arguments alone: the receiver's type is not known.
    GUESSED,
    /// What is called is known, and stands in none of the files.
    OUTSIDE,
    /// Nothing is known.
    UNRESOLVED
  }

  public Call {
    targets = List.copyOf(targets);
  }
}
