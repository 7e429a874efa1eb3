package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.SyntaxTree;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the kinds of a grammar mean: one row a kind. A language is written down as a chain of
/// calls; its parts are texts in the words of [Part].
///
/// ```java
/// new Table(grammar)
///     .comments("comment")
///     .names("identifier")
///     .branch("if_statement", "condition", "consequence", "alternative")
/// ```
///
/// A name that the grammar lacks is an [IllegalArgumentException] when the table is made.
public final class Table {
  /// The operators that take the shorter way, as most languages spell them.
  static final Map<String, Operator> SHORT_CIRCUITS =
      Map.of("&&", Operator.AND, "||", Operator.OR, "??", Operator.IF_NULL);

  private final Grammar grammar;
  private final @Nullable Construct[] rows;
  private final BitSet comments = new BitSet();
  private final Part allNamed;
  private final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
  private final BitSet chainMarks = new BitSet();
  private String truthName = "";
  private @Nullable Hoisting hoisting;
  private @Nullable ScopeRule scopes;
  private final BitSet neverReturning = new BitSet();
  private final BitSet calledNames = new BitSet();
  private Set<String> leaving = Set.of();
  private Part neverNamed = new Part.Nothing();
  private Part neverMarked = new Part.Nothing();
  private String unevaluated = "";
  private Part declares = new Part.Nothing();
  private ConstantRule constants = ConstantRule.NOTHING;
  private CatchRule catches = (_, _) -> false;

  public Table(Grammar grammar) {
    this.grammar = grammar;
    this.rows = new Construct[grammar.kindCount()];
    this.allNamed = part("*");
  }

  /// What a kind means, or null for a kind that the table does not know.
  @Nullable Construct row(int kind) {
    return rows[kind];
  }

  public boolean isComment(int kind) {
    return comments.get(kind);
  }

  /// The kinds that make a link of a chain optional: `?.`.
  public BitSet chainMarks() {
    return chainMarks;
  }

  public String truthName() {
    return truthName;
  }

  @Nullable Hoisting hoisting() {
    return hoisting;
  }

  /// The rule by which scopes declare their variables before anything in them is lowered, or null
  /// where a variable is declared as its declaration is met.
  @Nullable ScopeRule scopeRule() {
    return scopes;
  }

  public ConstantRule constantRule() {
    return constants;
  }

  CatchRule catchRule() {
    return catches;
  }

  public Part allNamed() {
    return allNamed;
  }

  /// The part that a text describes, for special rows.
  public Part part(String text) {
    return Part.of(text, grammar, comments);
  }

  /// Says what a kind means; the other methods are short forms of this one.
  public Table row(String kind, Construct construct) {
    Part.kindsNamed(kind, grammar).stream()
        .filter(id -> grammar.named()[id] || !hasNamed(kind))
        .forEach(id -> rows[id] = construct);
    return this;
  }

  private boolean hasNamed(String kind) {
    return Part.kindsNamed(kind, grammar).stream().anyMatch(id -> grammar.named()[id]);
  }

  private Table rows(Construct construct, String... kinds) {
    for (String kind : kinds) {
      row(kind, construct);
    }
    return this;
  }

  // What holds for the whole language.

  public Table comments(String... kinds) {
    for (String kind : kinds) {
      comments.or(Part.kindsNamed(kind, grammar));
    }
    return rows(new Construct.Ignored(), kinds);
  }

  public Table traits(Trait... held) {
    traits.addAll(List.of(held));
    return this;
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /// Functions are scopes, by a rule of the language's own for what belongs to one; names outside
  /// of all functions are global, and those of a class are not seen by its methods.
  public Table functionScope(Hoisting rule) {
    hoisting = rule;
    return traits(Trait.FUNCTION_SCOPE, Trait.CLASSES_ARE_VARIABLES);
  }

  /// A call of this name is a constant, whatever its operands: C#'s `nameof`.
  public Table unevaluated(String name) {
    unevaluated = name;
    return this;
  }

  String unevaluated() {
    return unevaluated;
  }

  /// All variables of a scope are known from its start, by the rule; a declaration declares nothing
  /// more. JavaScript, PHP.
  public Table scopeRule(ScopeRule rule) {
    scopes = rule;
    return this;
  }

  /// A file with such a part is no script: what stands outside of its functions belongs to it as
  /// initial values belong to a class.
  public Table declaresOnly(String part) {
    declares = part(part);
    return this;
  }

  boolean declaresOnly(SyntaxTree tree, int root) {
    return declares.first(tree, root) >= 0;
  }

  /// A name of this kind that nobody declares is a method that is called: Ruby.
  public Table freeNamesAreCalls(String kind) {
    calledNames.or(Part.kindsNamed(kind, grammar));
    return this;
  }

  /// Methods that don't return, where they are called without a receiver: Ruby's `raise`.
  public Table leavingCalls(String... names) {
    leaving = Set.of(names);
    return this;
  }

  public boolean isLeaving(String method) {
    return leaving.contains(method);
  }

  boolean isCalled(int kind) {
    return calledNames.get(kind);
  }

  /// A function of this kind does not return where a mark is present: Rust's `-> !`.
  ///
  /// @param name where its name stands
  public Table neverReturning(String kind, String name, String mark) {
    neverReturning.or(Part.kindsNamed(kind, grammar));
    neverNamed = part(name);
    neverMarked = part(mark);
    return this;
  }

  /// The names of a file's functions that do not return.
  void neverReturning(SyntaxTree tree, IntConsumer found) {
    for (int node = 0; node < tree.size() && !neverReturning.isEmpty(); node++) {
      if (neverReturning.get(tree.kind(node)) && neverMarked.first(tree, node) >= 0) {
        int name = neverNamed.first(tree, node);
        if (name >= 0) {
          found.accept(name);
        }
      }
    }
  }

  public Table constantRule(ConstantRule rule) {
    constants = rule;
    return this;
  }

  /// Says when entering a clause that does nothing may throw; elsewhere it never does.
  public Table catchRule(CatchRule rule) {
    catches = rule;
    return this;
  }

  /// A field, element or call of one of these kinds, or with a child of one, is not evaluated when
  /// what stands before it is null, nor is the rest of the chain: `a?.b.c(d)`.
  public Table optionalLinks(String... kinds) {
    for (String kind : kinds) {
      chainMarks.or(Part.kindsNamed(kind, grammar));
    }
    return this;
  }

  // Values.

  public Table ignored(String... kinds) {
    return rows(new Construct.Ignored(), kinds);
  }

  public Table constants(String... kinds) {
    return rows(new Construct.Constant(), kinds);
  }

  public Table truths(String whenTrue, String whenFalse) {
    return row(whenTrue, new Construct.Truth(true)).row(whenFalse, new Construct.Truth(false));
  }

  public Table names(String... kinds) {
    return rows(new Construct.Name(), kinds);
  }

  /// A name that is always true: Python's `__debug__`.
  public Table truthName(String name) {
    truthName = name;
    return this;
  }

  public Table receivers(String... kinds) {
    return rows(new Construct.Receiver(), kinds);
  }

  public Table wrapper(String kind, String inner) {
    return row(kind, new Construct.Wrapper(part(inner)));
  }

  /// Kinds whose named children are evaluated in order.
  public Table operations(String... kinds) {
    return rows(new Construct.Operation(part("*")), kinds);
  }

  public Table operation(String kind, String operands) {
    return row(kind, new Construct.Operation(part(operands)));
  }

  public Table call(String kind, String operands) {
    return call(kind, operands, "");
  }

  public Table call(String kind, String operands, String outs) {
    return row(kind, new Construct.Call(part(operands), part(outs)));
  }

  public Table assign(String kind, String target, String operator, String value) {
    return row(kind, new Construct.Assign(part(target), part(operator), part(value), false));
  }

  /// An assignment that declares what it assigns: Go's `:=`.
  public Table assignNew(String kind, String target, String value) {
    return row(kind, new Construct.Assign(part(target), part(""), part(value), true));
  }

  public Table handed(String kind, String mode, String value) {
    return row(kind, new Construct.Handed(part(mode), part(value)));
  }

  public Table update(String kind, String operand) {
    return row(kind, new Construct.Update(part(operand)));
  }

  public Table circuit(String kind, String left, String operator, String right) {
    return circuit(kind, left, operator, right, SHORT_CIRCUITS);
  }

  public Table circuit(
      String kind, String left, String operator, String right, Map<String, Operator> operators) {
    return row(kind, new Construct.Circuit(part(left), part(operator), part(right), operators));
  }

  public Table not(String kind, String operator, String operand, String sign) {
    return row(kind, new Construct.Not(part(operator), part(operand), sign));
  }

  public Table conditional(String kind, String condition, String then, String otherwise) {
    return row(kind, new Construct.Conditional(part(condition), part(then), part(otherwise)));
  }

  public Table field(String kind, String object, String name) {
    return row(kind, new Construct.Field(part(object), part(name)));
  }

  public Table element(String kind, String array, String index) {
    return row(kind, new Construct.Element(part(array), part(index)));
  }

  public Table pointer(String kind, String operator, String operand) {
    return row(kind, new Construct.Pointer(part(operator), part(operand), "*", "&"));
  }

  public Table lambda(String kind, String parameters, String body) {
    return lambda(kind, "", parameters, body);
  }

  /// @param header evaluated where the lambda is made
  public Table lambda(String kind, String header, String parameters, String body) {
    return row(kind, new Construct.Lambda(part(header), part(parameters), part(body)));
  }

  public Table create(String kind, String operands, String body) {
    return create(kind, operands, "", body);
  }

  public Table create(String kind, String operands, String type, String body) {
    return row(kind, new Construct.Create(part(operands), part(type), part(body)));
  }

  public Table match(String kind, String operand, String pattern) {
    return row(kind, new Construct.Match(part(operand), part(pattern)));
  }

  public Table suspend(String kind, String value) {
    return row(kind, new Construct.Suspend(part(value)));
  }

  public Table patterns(String parts, String... kinds) {
    return rows(new Construct.Pattern(part(parts)), kinds);
  }

  public Table binding(String kind, String name) {
    return row(kind, new Construct.Binding(part(name)));
  }

  public Table parameter(String kind, String name, String value) {
    return row(kind, new Construct.Parameter(part(name), part(value)));
  }

  // Statements.

  public Table block(String kind, String statements) {
    return row(kind, new Construct.Block(part(statements)));
  }

  public Table group(String kind, String statements) {
    return row(kind, new Construct.Group(part(statements)));
  }

  public Table groups(String... kinds) {
    return rows(new Construct.Group(part("*")), kinds);
  }

  public Table module(String kind) {
    return row(kind, new Construct.Module(part("*")));
  }

  public Table evaluate(String kind, String value) {
    return row(kind, new Construct.Evaluate(part(value)));
  }

  public Table declare(String kind, String declarators, String name, String value) {
    return row(kind, new Construct.Declare(part(declarators), part(name), part(value)));
  }

  public Table constantNames(String kind, String names) {
    return row(kind, new Construct.Constants(part(names)));
  }

  public Table members(String kind, String declarators, String name, String value) {
    return row(kind, new Construct.Members(part(declarators), part(name), part(value)));
  }

  public Table branch(String kind, String condition, String then, String otherwise) {
    return row(kind, new Construct.If(part(condition), part(then), part(otherwise), false));
  }

  public Table branchUnless(String kind, String condition, String then, String otherwise) {
    return row(kind, new Construct.If(part(condition), part(then), part(otherwise), true));
  }

  public Table whileLoop(String kind, String condition, String body, String otherwise) {
    return row(kind, new Construct.While(part(condition), part(body), part(otherwise), false));
  }

  public Table untilLoop(String kind, String condition, String body) {
    return row(kind, new Construct.While(part(condition), part(body), part(""), true));
  }

  public Table doLoop(String kind, String body, String condition) {
    return row(kind, new Construct.DoWhile(part(body), part(condition), false));
  }

  public Table forLoop(String kind, String first, String condition, String update, String body) {
    return row(kind, new Construct.For(part(first), part(condition), part(update), part(body)));
  }

  public Table forEach(String kind, String target, String iterable, String body, String otherwise) {
    return row(
        kind,
        new Construct.ForEach(part(target), part(iterable), part(body), part(otherwise), true));
  }

  /// A loop over elements whose targets are known already.
  public Table forEachKnown(String kind, String target, String iterable, String body) {
    return row(
        kind, new Construct.ForEach(part(target), part(iterable), part(body), part(""), false));
  }

  /// A choice whose labels are constants or patterns.
  public Table choice(String kind, String selector, String arms) {
    return row(kind, new Construct.Switch(part(selector), part(arms), false, false));
  }

  /// A choice whose labels are evaluated one after the other.
  public Table choiceByTests(String kind, String selector, String arms) {
    return row(kind, new Construct.Switch(part(selector), part(arms), true, false));
  }

  public Table arm(String kind, String labels, String guard, String body, String... defaults) {
    return arm(kind, labels, guard, body, false, defaults);
  }

  public Table fallingArm(
      String kind, String labels, String guard, String body, String... defaults) {
    return arm(kind, labels, guard, body, true, defaults);
  }

  private Table arm(
      String kind, String labels, String guard, String body, boolean falls, String... defaults) {
    return row(
        kind, new Construct.Arm(part(labels), part(guard), part(body), Set.of(defaults), falls));
  }

  public Table breaks(String kind, String label) {
    return row(kind, new Construct.Break(part(label)));
  }

  /// A `break` that knows loops only: it passes by the choices in them.
  public Table breaksLoop(String kind) {
    return row(kind, new Construct.BreakLoop());
  }

  public Table continues(String kind, String label) {
    return row(kind, new Construct.Continue(part(label)));
  }

  public Table goesTo(String kind, String label) {
    return row(kind, new Construct.Goto(part(label)));
  }

  public Table fallsThrough(String kind) {
    return row(kind, new Construct.FallThrough());
  }

  public Table labelled(String kind, String label, String body) {
    return row(kind, new Construct.Labelled(part(label), part(body)));
  }

  public Table returns(String kind, String value) {
    return row(kind, new Construct.Return(part(value)));
  }

  public Table gives(String kind, String value) {
    return row(kind, new Construct.Give(part(value), part("")));
  }

  public Table throwing(String kind, String value) {
    return row(kind, new Construct.Throw(part(value)));
  }

  public Table tries(
      String kind, String resources, String body, String catches, String otherwise, String last) {
    return row(
        kind,
        new Construct.Try(part(resources), part(body), part(catches), part(otherwise), part(last)));
  }

  /// A body with resources that are closed behind it: `with`, `using`.
  public Table with(String kind, String resources, String body) {
    return tries(kind, resources, body, "", "", "");
  }

  public Table catches(String kind, String target, String guard, String body) {
    return catches(kind, target, guard, body, "");
  }

  /// @param all what stands in a clause that takes everything
  public Table catches(String kind, String target, String guard, String body, String all) {
    return row(
        kind,
        new Construct.Catch(part(""), part(target), part(guard), part(body), false, part(all)));
  }

  /// A clause that evaluates what it takes; without that, it takes everything.
  public Table catchesByTests(String kind, String tests, String target, String body) {
    return row(
        kind, new Construct.Catch(part(tests), part(target), part(""), part(body), true, part("")));
  }

  /// A clause that nothing passes by.
  public Table catchesAll(String kind, String target, String body) {
    return catchesByTests(kind, "", target, body);
  }

  public Table holds(String kind, String value, String body) {
    return row(kind, new Construct.Hold(part(value), part(body)));
  }

  public Table defers(String kind, String value) {
    return row(kind, new Construct.Defer(part(value)));
  }

  public Table asserts(String kind, String condition, String detail) {
    return row(kind, new Construct.Assert(part(condition), part(detail)));
  }

  public Table function(String kind, String name, String parameters, String body) {
    return function(kind, name, "", parameters, body);
  }

  /// @param header evaluated where the function is declared
  public Table function(String kind, String name, String header, String parameters, String body) {
    return row(
        kind, new Construct.Function(part(name), part(header), part(parameters), part(body)));
  }

  public Table type(String kind, String name, String header, String body) {
    return row(kind, new Construct.Type(part(name), part(header), part(body)));
  }

  /// Puts statements in front of what a kind means, in one scope with it.
  public Table prefixed(String kind, String first) {
    return changed(kind, known -> new Construct.Prefixed(part(first), known));
  }

  /// Says that one of the arms of a choice is always taken.
  public Table exhaustive(String kind) {
    return changed(
        kind,
        known ->
            known instanceof Construct.Switch(Part selector, Part arms, boolean tests, boolean _)
                ? new Construct.Switch(selector, arms, tests, true)
                : known);
  }

  /// Another meaning of a kind, where a part is present; the one given so far holds elsewhere.
  public Table when(String kind, String present, Table other) {
    Part part = part(present);
    return changed(kind, known -> new Construct.When(part, other.only(kind), known));
  }

  /// A table of the same grammar, to say what a kind means in [#when].
  public Table other() {
    Table other = new Table(grammar);
    other.comments.or(comments);
    return other;
  }

  /// Lets a rule say more about what a kind of statement means.
  public Table around(String kind, StatementRule rule) {
    Construct known = only(kind);
    return special(
        kind,
        (lowering, node) ->
            new Expression.Body(
                node, rule.around(lowering, node, lowering.statements.of(node, known))));
  }

  private Table changed(String kind, UnaryOperator<Construct> change) {
    return row(kind, change.apply(only(kind)));
  }

  private Construct only(String kind) {
    return Part.kindsNamed(kind, grammar).stream()
        .mapToObj(id -> rows[id])
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row for `" + kind + "`"));
  }

  public Table special(String kind, SpecialLowering lowering) {
    return row(kind, new Construct.Special(lowering));
  }
}
