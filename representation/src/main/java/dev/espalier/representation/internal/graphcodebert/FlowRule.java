package dev.espalier.representation.internal.graphcodebert;

import java.util.Set;

/// What the published parser does with a kind of node that it knows by name; of all others it
/// visits the children from left to right. Names of fields are tree-sitter's.
sealed interface FlowRule {
  /// A declaration: first its value, then each name comes from each word of the value.
  record Define(String name, String value) implements FlowRule {}

  /// C#'s declarator: the name is the first child, the value what follows `=` if nothing else is
  /// there.
  record DefineFirst() implements FlowRule {}

  /// An assignment: the right side is visited, the left is not; each word of the left is computed
  /// from each of the right.
  ///
  /// @param notIn a kind of parent under which it is no assignment, or ""
  record Assign(String left, String right, String notIn) implements FlowRule {
    Assign(String left, String right) {
      this(left, right, "");
    }
  }

  /// Python's and Ruby's: sides of equally many parts are paired, part by part, and a word of the
  /// left is computed from all of the right together. Parts are children without commas.
  ///
  /// @param whole a kind whose first and last child are its sides, or ""
  /// @param lists kinds of sides that have parts; where there are none, all have
  record AssignPaired(String whole, Set<String> lists) implements FlowRule {}

  /// Python's `for x in y` inside a comprehension.
  record AssignLast() implements FlowRule {}

  /// Every word inside is computed from every word inside.
  record Update() implements FlowRule {}

  /// Children of the kinds `arms` start from the state before the node, the others go on with each
  /// other's; all meet at the end.
  ///
  /// @param forGood whether all children after the first arm are arms too
  /// @param skippable whether the state before the node always reaches its end
  record Branch(Set<String> arms, boolean forGood, boolean skippable) implements FlowRule {}

  /// A loop of which the children behind the first of kind `head` are visited twice; all of them
  /// once where there is no head.
  record For(String head) implements FlowRule {}

  /// Go's loop: the update of its clause opens the second round.
  record ForClause() implements FlowRule {}

  /// A loop over a collection: twice the value, the name computed from it, the body.
  record ForEach(String name, String value, String body) implements FlowRule {}

  /// PHP's: the collection is the first child that is a variable, the name the second.
  record ForEachVariable(String variable, String body) implements FlowRule {}

  /// Python's and Ruby's, whose sides pair as in [AssignPaired].
  ///
  /// @param body a field, or "" for the last child if that is a block
  record ForPaired(String name, String value, boolean split, Set<String> lists, String body)
      implements FlowRule {}

  /// All children twice.
  record While() implements FlowRule {}

  /// Children of this kind come before the others.
  record First(String kind) implements FlowRule {}
}
