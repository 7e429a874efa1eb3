package dev.espalier.analysis.internal;

import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.syntax.Grammar;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
  private boolean functionScope;
  private boolean typesAreVariables;
  private boolean throughThis;
  private final BitSet chainMarks = new BitSet();
  private boolean patternsStayInside;
  private boolean declaratorsStartTogether;
  private boolean definitionsRun;
  private boolean valueFirst;
  private boolean sharedCaptures;
  private String truthName = "";
  private @Nullable Hoisting hoisting;
  private @Nullable ScopeRule scopes;
  private boolean globals;
  private boolean zeroValues;
  private boolean redeclares;
  private boolean blankName;
  private boolean addressesFirst;
  private ConstantRule constants = ConstantRule.NOTHING;

  public Table(Grammar grammar) {
    this.grammar = grammar;
    this.rows = new Construct[grammar.kindCount()];
    this.allNamed = part("*");
  }

  /// What a kind means, or null for a kind that the table does not know.
  @Nullable Construct row(int kind) {
    return rows[kind];
  }

  boolean isComment(int kind) {
    return comments.get(kind);
  }

  boolean hasFunctionScope() {
    return functionScope;
  }

  /// Whether a class is kept in a variable, as a function is.
  boolean typesAreVariables() {
    return typesAreVariables || functionScope;
  }

  /// The kinds that make a link of a chain optional: `?.`.
  BitSet chainMarks() {
    return chainMarks;
  }

  boolean freeNamesAreFields() {
    return throughThis;
  }

  boolean definitionsRun() {
    return definitionsRun;
  }

  boolean hasValueFirst() {
    return valueFirst;
  }

  boolean hasSharedCaptures() {
    return sharedCaptures;
  }

  String truthName() {
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

  ConstantRule constantRule() {
    return constants;
  }

  boolean declaratorsStartTogether() {
    return declaratorsStartTogether;
  }

  boolean patternsStayInside() {
    return patternsStayInside;
  }

  Part allNamed() {
    return allNamed;
  }

  /// The part that a text describes, for special rows.
  Part part(String text) {
    return Part.of(text, grammar, comments);
  }

  /// Says what a kind means; the other methods are short forms of this one.
  Table row(String kind, Construct construct) {
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

  Table comments(String... kinds) {
    for (String kind : kinds) {
      comments.or(Part.kindsNamed(kind, grammar));
    }
    return rows(new Construct.Ignored(), kinds);
  }

  /// A name that is assigned anywhere in a function is a variable of the whole function, as in
  /// Python; otherwise variables are declared and live in their block.
  Table functionScope() {
    functionScope = true;
    return this;
  }

  /// As [#functionScope()], with a rule of the language's own for what belongs to the function;
  /// names outside of all functions are global, and those of a class are not seen by its methods.
  Table functionScope(Hoisting rule) {
    hoisting = rule;
    return functionScope();
  }

  /// A function or class comes into being when control gets to it, as any other value.
  Table definitionsAreStatements() {
    definitionsRun = true;
    return this;
  }

  /// An assignment evaluates its value before what its target is found by: Python, not Java.
  Table valueBeforeTarget() {
    valueFirst = true;
    return this;
  }

  /// A class uses the variables around it themselves; in Java it has copies.
  Table capturesAreShared() {
    sharedCaptures = true;
    return this;
  }

  /// A name that nobody declares is a field of the receiver, as in Java.
  Table fieldsWithoutReceiver() {
    throughThis = true;
    return this;
  }

  /// A variable that a pattern declares is not visible behind its statement, unless the pattern is
  /// known to fit there: Java, not C#.
  Table patternsStay() {
    patternsStayInside = true;
    return this;
  }

  /// All variables of a scope are known from its start, by the rule; a declaration declares nothing
  /// more. JavaScript, PHP.
  Table scopeRule(ScopeRule rule) {
    scopes = rule;
    return this;
  }

  /// Variables outside of all functions belong to none: they are like the fields of a class.
  Table globals() {
    globals = true;
    return this;
  }

  boolean hasGlobals() {
    return globals;
  }

  /// A declaration without a value writes one.
  Table zeroValues() {
    zeroValues = true;
    return this;
  }

  boolean hasZeroValues() {
    return zeroValues;
  }

  /// Declaring a name again in the same scope means the same variable: Go's `:=`.
  Table redeclaring() {
    redeclares = true;
    return this;
  }

  boolean redeclares() {
    return redeclares;
  }

  /// `_` is no variable.
  Table blankName() {
    blankName = true;
    return this;
  }

  boolean hasBlankName() {
    return blankName;
  }

  /// Of an assignment to several targets, what these are found by is evaluated before the values.
  Table addressesFirst() {
    addressesFirst = true;
    return this;
  }

  boolean evaluatesAddressesFirst() {
    return addressesFirst;
  }

  /// Each variable of a declaration starts where the declaration does, as javac sees it.
  Table declaratorsTogether() {
    declaratorsStartTogether = true;
    return this;
  }

  Table constantRule(ConstantRule rule) {
    constants = rule;
    return this;
  }

  Table classesAreVariables() {
    typesAreVariables = true;
    return this;
  }

  /// A field, element or call of one of these kinds, or with a child of one, is not evaluated when
  /// what stands before it is null, nor is the rest of the chain: `a?.b.c(d)`.
  Table optionalLinks(String... kinds) {
    for (String kind : kinds) {
      chainMarks.or(Part.kindsNamed(kind, grammar));
    }
    return this;
  }

  // Values.

  Table ignored(String... kinds) {
    return rows(new Construct.Ignored(), kinds);
  }

  Table constants(String... kinds) {
    return rows(new Construct.Constant(), kinds);
  }

  Table truths(String whenTrue, String whenFalse) {
    return row(whenTrue, new Construct.Truth(true)).row(whenFalse, new Construct.Truth(false));
  }

  Table names(String... kinds) {
    return rows(new Construct.Name(), kinds);
  }

  /// A name that is always true: Python's `__debug__`.
  Table truthName(String name) {
    truthName = name;
    return this;
  }

  Table receivers(String... kinds) {
    return rows(new Construct.Receiver(), kinds);
  }

  Table wrapper(String kind, String inner) {
    return row(kind, new Construct.Wrapper(part(inner)));
  }

  /// Kinds whose named children are evaluated in order.
  Table operations(String... kinds) {
    return rows(new Construct.Operation(part("*")), kinds);
  }

  Table operation(String kind, String operands) {
    return row(kind, new Construct.Operation(part(operands)));
  }

  Table call(String kind, String operands) {
    return call(kind, operands, "");
  }

  Table call(String kind, String operands, String outs) {
    return row(kind, new Construct.Call(part(operands), part(outs)));
  }

  Table assign(String kind, String target, String operator, String value) {
    return row(kind, new Construct.Assign(part(target), part(operator), part(value), false));
  }

  /// An assignment that declares what it assigns: Go's `:=`.
  Table assignNew(String kind, String target, String value) {
    return row(kind, new Construct.Assign(part(target), part(""), part(value), true));
  }

  Table update(String kind, String operand) {
    return row(kind, new Construct.Update(part(operand)));
  }

  Table circuit(String kind, String left, String operator, String right) {
    return circuit(kind, left, operator, right, SHORT_CIRCUITS);
  }

  Table circuit(
      String kind, String left, String operator, String right, Map<String, Operator> operators) {
    return row(kind, new Construct.Circuit(part(left), part(operator), part(right), operators));
  }

  Table not(String kind, String operator, String operand, String sign) {
    return row(kind, new Construct.Not(part(operator), part(operand), sign));
  }

  Table conditional(String kind, String condition, String then, String otherwise) {
    return row(kind, new Construct.Conditional(part(condition), part(then), part(otherwise)));
  }

  Table field(String kind, String object, String name) {
    return row(kind, new Construct.Field(part(object), part(name)));
  }

  Table element(String kind, String array, String index) {
    return row(kind, new Construct.Element(part(array), part(index)));
  }

  Table pointer(String kind, String operator, String operand) {
    return row(kind, new Construct.Pointer(part(operator), part(operand), "*", "&"));
  }

  Table lambda(String kind, String parameters, String body) {
    return lambda(kind, "", parameters, body);
  }

  /// @param header evaluated where the lambda is made
  Table lambda(String kind, String header, String parameters, String body) {
    return row(kind, new Construct.Lambda(part(header), part(parameters), part(body)));
  }

  Table create(String kind, String operands, String body) {
    return create(kind, operands, "", body);
  }

  Table create(String kind, String operands, String type, String body) {
    return row(kind, new Construct.Create(part(operands), part(type), part(body)));
  }

  Table match(String kind, String operand, String pattern) {
    return row(kind, new Construct.Match(part(operand), part(pattern)));
  }

  Table suspend(String kind, String value) {
    return row(kind, new Construct.Suspend(part(value)));
  }

  Table patterns(String parts, String... kinds) {
    return rows(new Construct.Pattern(part(parts)), kinds);
  }

  Table binding(String kind, String name) {
    return row(kind, new Construct.Binding(part(name)));
  }

  Table parameter(String kind, String name, String value) {
    return row(kind, new Construct.Parameter(part(name), part(value)));
  }

  // Statements.

  Table block(String kind, String statements) {
    return row(kind, new Construct.Block(part(statements)));
  }

  Table group(String kind, String statements) {
    return row(kind, new Construct.Group(part(statements)));
  }

  Table groups(String... kinds) {
    return rows(new Construct.Group(part("*")), kinds);
  }

  Table module(String kind) {
    return row(kind, new Construct.Module(part("*")));
  }

  Table evaluate(String kind, String value) {
    return row(kind, new Construct.Evaluate(part(value)));
  }

  Table declare(String kind, String declarators, String name, String value) {
    return row(kind, new Construct.Declare(part(declarators), part(name), part(value)));
  }

  Table constantNames(String kind, String names) {
    return row(kind, new Construct.Constants(part(names)));
  }

  Table members(String kind, String declarators, String name, String value) {
    return row(kind, new Construct.Members(part(declarators), part(name), part(value)));
  }

  Table branch(String kind, String condition, String then, String otherwise) {
    return row(kind, new Construct.If(part(condition), part(then), part(otherwise), false));
  }

  Table branchUnless(String kind, String condition, String then, String otherwise) {
    return row(kind, new Construct.If(part(condition), part(then), part(otherwise), true));
  }

  Table whileLoop(String kind, String condition, String body, String otherwise) {
    return row(kind, new Construct.While(part(condition), part(body), part(otherwise), false));
  }

  Table untilLoop(String kind, String condition, String body) {
    return row(kind, new Construct.While(part(condition), part(body), part(""), true));
  }

  Table doLoop(String kind, String body, String condition) {
    return row(kind, new Construct.DoWhile(part(body), part(condition), false));
  }

  Table forLoop(String kind, String first, String condition, String update, String body) {
    return row(kind, new Construct.For(part(first), part(condition), part(update), part(body)));
  }

  Table forEach(String kind, String target, String iterable, String body, String otherwise) {
    return row(
        kind,
        new Construct.ForEach(part(target), part(iterable), part(body), part(otherwise), true));
  }

  /// A loop over elements whose targets are known already.
  Table forEachKnown(String kind, String target, String iterable, String body) {
    return row(
        kind, new Construct.ForEach(part(target), part(iterable), part(body), part(""), false));
  }

  /// A choice whose labels are constants or patterns.
  Table choice(String kind, String selector, String arms) {
    return row(kind, new Construct.Switch(part(selector), part(arms), false, false));
  }

  /// A choice whose labels are evaluated one after the other.
  Table choiceByTests(String kind, String selector, String arms) {
    return row(kind, new Construct.Switch(part(selector), part(arms), true, false));
  }

  Table arm(String kind, String labels, String guard, String body, String... defaults) {
    return arm(kind, labels, guard, body, false, defaults);
  }

  Table fallingArm(String kind, String labels, String guard, String body, String... defaults) {
    return arm(kind, labels, guard, body, true, defaults);
  }

  private Table arm(
      String kind, String labels, String guard, String body, boolean falls, String... defaults) {
    return row(
        kind, new Construct.Arm(part(labels), part(guard), part(body), Set.of(defaults), falls));
  }

  Table breaks(String kind, String label) {
    return row(kind, new Construct.Break(part(label)));
  }

  Table continues(String kind, String label) {
    return row(kind, new Construct.Continue(part(label)));
  }

  Table goesTo(String kind, String label) {
    return row(kind, new Construct.Goto(part(label)));
  }

  Table fallsThrough(String kind) {
    return row(kind, new Construct.FallThrough());
  }

  Table labelled(String kind, String label, String body) {
    return row(kind, new Construct.Labelled(part(label), part(body)));
  }

  Table returns(String kind, String value) {
    return row(kind, new Construct.Return(part(value)));
  }

  Table gives(String kind, String value) {
    return row(kind, new Construct.Give(part(value), part("")));
  }

  Table throwing(String kind, String value) {
    return row(kind, new Construct.Throw(part(value)));
  }

  Table tries(
      String kind, String resources, String body, String catches, String otherwise, String last) {
    return row(
        kind,
        new Construct.Try(part(resources), part(body), part(catches), part(otherwise), part(last)));
  }

  /// A body with resources that are closed behind it: `with`, `using`.
  Table with(String kind, String resources, String body) {
    return tries(kind, resources, body, "", "", "");
  }

  Table catches(String kind, String target, String guard, String body) {
    return row(kind, new Construct.Catch(part(""), part(target), part(guard), part(body), false));
  }

  /// A clause that evaluates what it takes; without that, it takes everything.
  Table catchesByTests(String kind, String tests, String target, String body) {
    return row(kind, new Construct.Catch(part(tests), part(target), part(""), part(body), true));
  }

  /// A clause that nothing passes by.
  Table catchesAll(String kind, String target, String body) {
    return catchesByTests(kind, "", target, body);
  }

  Table holds(String kind, String value, String body) {
    return row(kind, new Construct.Hold(part(value), part(body)));
  }

  Table defers(String kind, String value) {
    return row(kind, new Construct.Defer(part(value)));
  }

  Table asserts(String kind, String condition, String detail) {
    return row(kind, new Construct.Assert(part(condition), part(detail)));
  }

  Table function(String kind, String name, String parameters, String body) {
    return function(kind, name, "", parameters, body);
  }

  /// @param header evaluated where the function is declared
  Table function(String kind, String name, String header, String parameters, String body) {
    return row(
        kind, new Construct.Function(part(name), part(header), part(parameters), part(body)));
  }

  Table type(String kind, String name, String header, String body) {
    return row(kind, new Construct.Type(part(name), part(header), part(body)));
  }

  /// Puts statements in front of what a kind means, in one scope with it.
  Table prefixed(String kind, String first) {
    return changed(kind, known -> new Construct.Prefixed(part(first), known));
  }

  /// Says that one of the arms of a choice is always taken.
  Table exhaustive(String kind) {
    return changed(
        kind,
        known ->
            known instanceof Construct.Switch(Part selector, Part arms, boolean tests, boolean _)
                ? new Construct.Switch(selector, arms, tests, true)
                : known);
  }

  /// Another meaning of a kind, where a part is present; the one given so far holds elsewhere.
  Table when(String kind, String present, Table other) {
    Part part = part(present);
    return changed(kind, known -> new Construct.When(part, other.only(kind), known));
  }

  /// A table of the same grammar, to say what a kind means in [#when].
  Table other() {
    Table other = new Table(grammar);
    other.comments.or(comments);
    return other;
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

  Table special(String kind, SpecialLowering lowering) {
    return row(kind, new Construct.Special(lowering));
  }
}
