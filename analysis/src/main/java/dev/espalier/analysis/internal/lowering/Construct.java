package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression.Circuit.Operator;
import java.util.Map;
import java.util.Set;

/// What a kind of node means, and where its parts stand: a row of a language's [Table].
///
/// A construct may stand where a statement or where a value is expected; the lowering bridges
/// between the two.
public sealed interface Construct {
  /// Nothing that is evaluated: types, modifiers, imports, empty statements.
  record Ignored() implements Construct {}

  record Constant() implements Construct {}

  record Truth(boolean value) implements Construct {}

  /// A name in the place of a value: a variable.
  record Name() implements Construct {}

  /// The receiver: `this`, `self`.
  record Receiver() implements Construct {}

  /// Means what its part means: parentheses, wrappers.
  record Wrapper(Part inner) implements Construct {}

  record Operation(Part operands) implements Construct {}

  /// @param outs those of the operands that the call may write
  record Call(Part operands, Part outs) implements Construct {}

  /// @param operator its text ends with the operator; without one, or `=`, the old value is not
  ///   read
  record Assign(Part target, Part operator, Part value, boolean declares) implements Construct {}

  record Update(Part operand) implements Construct {}

  /// An argument that the call may write: `ref x`, or writes: `out x`.
  ///
  /// @param mode the word in front of it; without one, it is a mere value
  record Handed(Part mode, Part value) implements Construct {}

  /// @param operators by text; any other operator evaluates both sides
  record Circuit(Part left, Part operator, Part right, Map<String, Operator> operators)
      implements Construct {}

  /// @param sign the operator that negates; another one only evaluates the operand
  record Not(Part operator, Part operand, String sign) implements Construct {}

  record Conditional(Part condition, Part then, Part otherwise) implements Construct {}

  record Field(Part object, Part name) implements Construct {}

  record Element(Part array, Part index) implements Construct {}

  /// Goes through a pointer, or takes an address.
  ///
  /// @param through the operator that goes through: `*`
  /// @param address the operator that takes the address: `&`
  record Pointer(Part operator, Part operand, String through, String address)
      implements Construct {}

  /// @param header evaluated where the lambda is made: default values
  record Lambda(Part header, Part parameters, Part body) implements Construct {}

  /// Makes an object, perhaps of a class of its own.
  ///
  /// @param type names its class, which may be a local one that holds variables
  record Create(Part operands, Part type, Part body) implements Construct {}

  record Match(Part operand, Part pattern) implements Construct {}

  record Suspend(Part value) implements Construct {}

  /// Takes a value apart; its parts are patterns and names.
  record Pattern(Part parts) implements Construct {}

  /// A pattern that declares a variable.
  record Binding(Part name) implements Construct {}

  record Parameter(Part name, Part value) implements Construct {}

  /// Statements with a scope of their own.
  record Block(Part statements) implements Construct {}

  /// Statements without one.
  record Group(Part statements) implements Construct {}

  /// A whole file.
  record Module(Part statements) implements Construct {}

  record Evaluate(Part value) implements Construct {}

  /// @param declarators the nodes that have `name` and `value`
  record Declare(Part declarators, Part name, Part value) implements Construct {}

  /// Fields of a class, with their initial values.
  record Members(Part declarators, Part name, Part value) implements Construct {}

  /// Names of values that the compiler knows: they hide variables, and nothing is evaluated.
  record Constants(Part names) implements Construct {}

  record If(Part condition, Part then, Part otherwise, boolean negated) implements Construct {}

  record While(Part condition, Part body, Part otherwise, boolean negated) implements Construct {}

  record DoWhile(Part body, Part condition, boolean negated) implements Construct {}

  record For(Part first, Part condition, Part update, Part body) implements Construct {}

  record ForEach(Part target, Part iterable, Part body, Part otherwise, boolean declares)
      implements Construct {}

  /// @param arms nodes whose rows are [Arm]s
  /// @param tests whether labels are expressions that are evaluated one after the other
  /// @param exhaustive whether one arm is always taken, even without a default
  record Switch(Part selector, Part arms, boolean tests, boolean exhaustive) implements Construct {}

  /// @param defaults the words that make an arm the default: `default`, `else`, `_`
  record Arm(Part labels, Part guard, Part body, Set<String> defaults, boolean fallsThrough)
      implements Construct {}

  record Break(Part label) implements Construct {}

  /// Leaves the innermost loop, whatever choice stands between.
  record BreakLoop() implements Construct {}

  record Continue(Part label) implements Construct {}

  record Goto(Part label) implements Construct {}

  record Redo() implements Construct {}

  record FallThrough() implements Construct {}

  record Labelled(Part label, Part body) implements Construct {}

  record Return(Part value) implements Construct {}

  record Give(Part value, Part label) implements Construct {}

  record Throw(Part value) implements Construct {}

  record Try(Part resources, Part body, Part catches, Part otherwise, Part last)
      implements Construct {}

  /// @param tests evaluated to know whether the clause takes the exception; where there are any, a
  ///   clause without takes all
  /// @param all what stands in a clause that takes all
  record Catch(Part tests, Part target, Part guard, Part body, boolean byTests, Part all)
      implements Construct {}

  record Hold(Part value, Part body) implements Construct {}

  record Defer(Part value) implements Construct {}

  record Assert(Part condition, Part detail) implements Construct {}

  /// @param header evaluated where the function is declared: decorators, default values
  record Function(Part name, Part header, Part parameters, Part body) implements Construct {}

  /// @param header evaluated where the class is declared: bases, decorators
  record Type(Part name, Part header, Part body) implements Construct {}

  /// Means one thing where a part is present, and another where it is not.
  record When(Part present, Construct then, Construct otherwise) implements Construct {}

  /// Statements, then a construct, in a scope of their own: `if x := f(); x > 0 {`.
  record Prefixed(Part first, Construct then) implements Construct {}

  /// What no row can say.
  record Special(SpecialLowering lowering) implements Construct {}
}
