package dev.espalier.bench.internal;

import java.util.BitSet;
import java.util.Set;

/// A method, constructor or lambda of a source file, with the units of its body by the bytecode
/// rule.
///
/// @param name the simple name; of its class for a constructor; "" for a lambda
/// @param line the first line of the declaration, from 1
/// @param column its first column, from 1
/// @param lastLine the line on which it ends
/// @param endColumn the column behind its last character
/// @param names of all variables that the file declares
/// @param unitOfLine the unit that each line from [#line()] on belongs to, 0 for none
/// @param catching the lines on which `catch` clauses start
/// @param clauses those of them on which nothing else starts
/// @param throwing the lines on which `throw` statements start
/// @param has the constructs of its body
/// @param mixed whether a line carries the end of one unit and the start of another
/// @param pattern whether it has a switch with patterns
record Declared(
    String name,
    Kind kind,
    int line,
    int column,
    int lastLine,
    int endColumn,
    Set<String> names,
    int[] unitOfLine,
    BitSet catching,
    BitSet clauses,
    BitSet throwing,
    Set<String> has,
    boolean mixed,
    boolean pattern) {
  enum Kind {
    METHOD,
    CONSTRUCTOR,
    LAMBDA
  }

  /// The unit that an instruction of a line belongs to, or 0.
  int unit(int at) {
    return at < line || at > lastLine ? 0 : unitOfLine[at - line];
  }
}
