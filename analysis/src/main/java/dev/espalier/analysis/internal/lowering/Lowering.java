package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.Deep;
import dev.espalier.analysis.internal.IntList;
import dev.espalier.analysis.internal.lowering.RoutineDraft.Binding;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// From a file's tree to its routines, by the language's [Table].
///
/// The idea:
///
/// 1. A node is lowered for the place in which it stands: as a statement or as an expression. Each
///    construct has a natural form; the other one is made from it ([Expression.Body],
///    [Statement.Evaluate]), so that languages in which everything is a value need nothing special.
/// 2. Names are resolved on the way, in source order, by [Scopes]: a variable is a place of its
///    routine; one of an outer routine is captured by all routines in between.
/// 3. A class is a routine that evaluates its fields' values; its methods are the routines inside.
/// 4. A kind without a row is counted, and its named children are evaluated in order.
public final class Lowering {
  public final SyntaxTree tree;
  public final Table table;
  public final Names names;
  public final Scopes scopes = new Scopes();
  public final Statements statements;
  public final Declarations declarations;
  public final Choices choices;
  public final Expressions expressions;
  public final Targets targets;
  final Branches branches;
  final Attempts attempts;
  final Chains chains;

  private final int depth;
  private final BitSet innerBodies = new BitSet();
  private final int[] errors;
  private final List<@Nullable Routine> routines = new ArrayList<>();
  private final BitSet counted = new BitSet();
  private final SortedMap<String, Integer> unsupported = new TreeMap<>();
  private @Nullable RoutineDraft current;
  private @Nullable BitSet neverReturning;
  private final Map<Integer, Integer> instead = new HashMap<>();
  private final Map<Class<?>, Object> facts = new HashMap<>();

  Lowering(SyntaxTree tree, Table table, int depth) {
    this.tree = tree;
    this.table = table;
    this.names = new Names(tree.source());
    this.depth = depth;
    this.errors = errors(tree);
    this.statements = new Statements(this);
    this.declarations = new Declarations(this);
    this.branches = new Branches(this);
    this.choices = new Choices(this);
    this.attempts = new Attempts(this);
    this.expressions = new Expressions(this);
    this.targets = new Targets(this);
    this.chains = new Chains(this);
  }

  private static int[] errors(SyntaxTree tree) {
    IntList found = new IntList();
    for (int node = 0; tree.hasErrors() && node < tree.size(); node++) {
      if (tree.isError(node) || tree.isMissing(node)) {
        found.add(node);
      }
    }
    return found.toArray();
  }

  int depth() {
    return depth;
  }

  /// How deep a routine is without the bodies of those in it: in a usual file, as deep as the file
  /// will do.
  private int depth(int node, int body) {
    if (!Deep.isUnusual(depth)) {
      return depth;
    }
    int header = Deep.depth(tree, node, innerBodies);
    int own = tree.contains(node, body) ? header : Deep.depth(tree, body, innerBodies);
    if (body != node) {
      innerBodies.set(body);
    }
    return Math.max(header, own);
  }

  void file() {
    if (tree.size() > 0) {
      new TopLevel(this).file(0);
    }
  }

  Routines result() {
    return new Routines(tree, routines.stream().map(Objects::requireNonNull).toList(), unsupported);
  }

  /// The routine that is being lowered.
  public RoutineDraft draft() {
    return Objects.requireNonNull(current);
  }

  boolean isInRoutine() {
    return current != null;
  }

  public Statement statement(int node) {
    return statements.of(node);
  }

  public Expression expression(int node) {
    return expressions.of(instead(node));
  }

  /// What is lowered in the place of a node, mostly itself.
  public int instead(int node) {
    int at = node;
    while (!instead.isEmpty()) {
      int other = instead.getOrDefault(at, at);
      if (other == at) {
        break;
      }
      at = other;
    }
    return at;
  }

  /// Lowers something with one node in the place of another one, where the grammar read more into
  /// it than the language does.
  public <T> T reading(int node, int other, Supplier<T> lowered) {
    Integer before = instead.put(node, other);
    T result = lowered.get();
    if (before == null) {
      instead.remove(node);
    } else {
      instead.put(node, before);
    }
    return result;
  }

  /// The row of a node's kind, or null where it is not known; that is then counted.
  @Nullable Construct row(int node) {
    Construct row = peek(node);
    if (row == null && tree.isNamed(node) && !tree.isError(node) && !counted.get(node)) {
      counted.set(node);
      unsupported.merge(tree.kindName(node), 1, Integer::sum);
    }
    return row;
  }

  /// The row of a node's kind, without counting.
  public @Nullable Construct peek(int node) {
    Construct row = table.row(tree.kind(node));
    while (row instanceof Construct.When(Part present, Construct then, Construct otherwise)) {
      row = present.first(tree, node) >= 0 ? then : otherwise;
    }
    return row;
  }

  public int[] nodes(Part part, int node) {
    IntList found = new IntList();
    part.collect(tree, node, found);
    return found.toArray();
  }

  public List<Expression> values(Part part, int node) {
    int[] found = nodes(part, node);
    return switch (found.length) {
      case 0 -> List.of();
      case 1 -> List.of(expression(found[0]));
      default -> {
        List<Expression> values = new ArrayList<>(found.length);
        for (int each : found) {
          values.add(expression(each));
        }
        yield values;
      }
    };
  }

  /// The part as one value, or null where it is missing.
  public @Nullable Expression value(Part part, int node) {
    List<Expression> values = values(part, node);
    return switch (values.size()) {
      case 0 -> null;
      case 1 -> values.getFirst();
      default -> new Expression.Operation(node, values);
    };
  }

  public Expression valueOrNothing(Part part, int node) {
    Expression value = value(part, node);
    return value == null ? new Expression.Constant(node) : value;
  }

  List<Statement> statements(Part part, int node) {
    return statements.all(nodes(part, node));
  }

  /// The part as one statement with a scope, or null where it is missing.
  @Nullable Statement bodyOrNull(Part part, int node) {
    enter(node, part);
    List<Statement> all = statements(part, node);
    scopes.leave();
    return switch (all.size()) {
      case 0 -> null;
      case 1 -> all.getFirst();
      default -> new Statement.Block(node, all);
    };
  }

  Statement body(Part part, int node) {
    Statement body = bodyOrNull(part, node);
    return body == null ? new Statement.Block(node, List.of()) : body;
  }

  /// Opens a scope, with the variables that it has from its start.
  void enter(int node, Part parts) {
    scopes.enter();
    ScopeRule rule = table.scopeRule();
    if (rule != null) {
      rule.enter(this, node, nodes(parts, node));
    }
  }

  public int nameId(int node) {
    int start = tree.start(node);
    int end = tree.end(node);
    if (!table.has(Trait.VERBATIM_NAMES) || start == end) {
      return names.id(start, end);
    }
    return switch (tree.source()[start]) {
      case '@' -> names.id(start + 1, end);
      case '`' -> names.id(start + 1, Math.max(start + 1, end - 1));
      default -> names.id(start, end);
    };
  }

  /// Whether a name is a constant that is always true.
  boolean isTruth(int node) {
    return table.truthName().length() == tree.end(node) - tree.start(node)
        && table.truthName().equals(tree.text(node));
  }

  public boolean isName(int node) {
    return peek(node) instanceof Construct.Name;
  }

  /// Whether a name is the one that stands for no variable: `_`.
  public boolean isBlank(int node) {
    return table.has(Trait.BLANK_NAME)
        && tree.end(node) - tree.start(node) == 1
        && tree.source()[tree.start(node)] == '_';
  }

  /// Whether a name is that of a function of the file that does not return.
  public boolean neverReturns(int name) {
    BitSet known = neverReturning;
    if (known == null) {
      BitSet names = new BitSet();
      table.neverReturning(tree, each -> names.set(nameId(each)));
      neverReturning = names;
      known = names;
    }
    return known.get(nameId(name));
  }

  /// Whether a name in a pattern stands for a constant.
  boolean isConstantName(int node) {
    return table.has(Trait.CAPITALS_ARE_CONSTANTS)
        && Character.isUpperCase(tree.source()[tree.start(node)]);
  }

  /// The variable that a stretch of the source names, or [Places#NONE] where there is none: for
  /// names inside of text.
  public int variable(int from, int to) {
    Binding binding = visible(names.id(from, to));
    return binding == null || binding.owner == null ? Places.NONE : draft().placeOf(binding);
  }

  /// Whether a name is declared by nobody here.
  public boolean isFree(int node) {
    return visible(nameId(node)) == null;
  }

  /// Whether a name is a variable or a member of a class here.
  public boolean isBound(int node) {
    return visible(nameId(node)) != null;
  }

  /// Whether a name stands for a variable of this routine or of one around it.
  public boolean isVariable(int node) {
    Binding binding = scopes.lookUp(nameId(node));
    return binding != null && binding.owner != null;
  }

  /// The place that a name stands for here.
  public int resolve(int node) {
    int name = nameId(node);
    Binding binding = visible(name);
    return binding == null || binding.owner == null || isGlobal(binding.owner)
        ? draft().free(name, names.name(name))
        : draft().placeOf(binding);
  }

  private boolean isGlobal(RoutineDraft owner) {
    return table.hoisting() != null
        && !table.has(Trait.FUNCTIONS_ARE_FIXED)
        && owner.form == Form.SCRIPT
        && owner != draft();
  }

  /// What a name is bound to here; a function that captures nothing does not see the variables
  /// around it.
  private @Nullable Binding visible(int name) {
    Binding binding = scopes.lookUp(name);
    if (binding == null || !table.has(Trait.FUNCTIONS_ARE_FIXED)) {
      return binding;
    }
    RoutineDraft at = current;
    while (at != null && at != binding.owner) {
      if (at.form == Form.FUNCTION || at.form == Form.CLASS) {
        return null;
      }
      at = at.parent;
    }
    return binding;
  }

  /// A new variable of the routine, visible from here on.
  public int declare(int node, Kind kind) {
    int name = nameId(node);
    int place = draft().variable(kind, names.name(name), node);
    scopes.declare(new Binding(name, draft(), place));
    return place;
  }

  /// A new variable, or the one that the routine's scope already has by that name.
  int declareOnce(int node) {
    if (table.hoisting() != null || table.scopeRule() != null) {
      return resolve(node);
    }
    Binding binding = scopes.lookUp(nameId(node));
    return binding != null
            && binding.owner == draft()
            && (table.has(Trait.FUNCTION_SCOPE)
                || (table.has(Trait.REDECLARING) && scopes.isDeclaredHere(binding.name)))
        ? binding.place
        : declare(node, Kind.LOCAL);
  }

  /// Makes a variable visible again that was declared in a scope that is left.
  void declareAgain(int node, int place) {
    scopes.declare(new Binding(nameId(node), draft(), place));
  }

  /// What a rule of the language has found out about the whole file, read when it is first asked
  /// for.
  public <T> T fact(Class<T> kind, Supplier<T> read) {
    T known = kind.cast(facts.get(kind));
    if (known == null) {
      known = read.get();
      facts.put(kind, known);
    }
    return known;
  }

  /// The first node of a part, or -1.
  public int first(Part part, int node) {
    return part.first(tree, node);
  }

  /// A part as a condition: one that is always true or false is that.
  Expression condition(Part part, int node) {
    int[] found = nodes(part, node);
    return found.length == 1 ? condition(found[0]) : valueOrNothing(part, node);
  }

  public Expression condition(int node) {
    Boolean truth = expressions.isCircuit(node) ? null : table.constantRule().truth(this, node);
    return truth == null ? expression(node) : new Expression.Truth(node, truth);
  }

  public void declareMember(int node) {
    Binding member = new Binding(nameId(node), null, Places.NONE);
    scopes.declare(member);
    draft().members.add(member);
  }

  /// Lets the functions inside a class see what its names hide, where a class is no scope of
  /// theirs.
  private void passBy(RoutineDraft type) {
    for (Binding member : type.members) {
      Binding hidden = member.hidden;
      if (hidden != null && hidden.owner != null) {
        scopes.declare(new Binding(member.name, hidden.owner, hidden.place));
      }
    }
  }

  /// Lowers a function, with its parameters and its body.
  ///
  /// @return its index
  public int routine(int node, Form form, String name, Part parameters, Part body) {
    return routine(
        node,
        form,
        name,
        prologue -> {
          for (int parameter : nodes(parameters, node)) {
            targets.parameter(parameter, prologue);
          }
          int[] bodies = nodes(body, node);
          hoist(node, bodies);
          return statements.routineBody(node, bodies);
        });
  }

  private void hoist(int node, int[] bodies) {
    targets.hoist(bodies);
    ScopeRule rule = table.scopeRule();
    if (rule != null) {
      rule.enter(this, node, bodies);
    }
  }

  /// Lowers what a class evaluates, and its methods.
  public int typeRoutine(int node, String name, Part body) {
    return routine(
        node,
        Form.CLASS,
        name,
        _ -> {
          int[] parts = nodes(body, node);
          targets.hoist(table.hoisting() == null ? new int[0] : parts);
          for (int part : parts) {
            targets.members(part);
          }
          return new Statement.Block(node, statements(body, node));
        });
  }

  /// How the body of a routine is lowered once the routine is there.
  public interface BodyOf {
    Statement lower(List<Statement> prologue);
  }

  /// Lowers a routine whose parts are found by `bodyOf`.
  ///
  /// @return its index
  public int routine(int node, Form form, String name, BodyOf bodyOf) {
    RoutineDraft draft =
        new RoutineDraft(
            routines.size(), node, form, current, !table.has(Trait.CAPTURES_ARE_SHARED));
    routines.add(null);
    RoutineDraft outer = current;
    current = draft;
    scopes.enter();
    if (outer != null && table.hoisting() != null) {
      passBy(outer);
    }
    List<Statement> prologue = new ArrayList<>();
    Statement body = bodyOf.lower(prologue);
    scopes.leave();
    current = outer;
    routines.set(
        draft.index,
        new Routine(
            draft.index,
            node,
            name,
            form,
            outer == null ? -1 : outer.index,
            draft.places(),
            List.copyOf(draft.entry),
            prologue,
            body,
            hasErrors(node),
            depth(node, body.node())));
    captured = draft.capturedOutside();
    last = draft;
    return draft.index;
  }

  private List<Integer> captured = List.of();
  private @Nullable RoutineDraft last;

  /// The routine lowered last.
  public RoutineDraft lastDraft() {
    return Objects.requireNonNull(last);
  }

  /// What the routine lowered last uses of the one around it.
  public List<Integer> capturedLast() {
    return captured;
  }

  /// Lowers the variables and functions of a file.
  void globals(int node, int[] parts) {
    routine(
        node,
        Form.CLASS,
        "",
        _ -> {
          targets.membersAmong(parts);
          return statements.block(node, parts);
        });
  }

  /// Lowers the statements outside of all functions.
  void script(int node, int[] parts) {
    routine(
        node,
        Form.SCRIPT,
        "",
        _ -> {
          hoist(node, parts);
          return statements.block(node, parts);
        });
  }

  private boolean hasErrors(int node) {
    int at = Arrays.binarySearch(errors, node);
    int next = at >= 0 ? at : -at - 1;
    return next < errors.length && errors[next] < tree.subtreeEnd(node);
  }

  String text(Part part, int node) {
    int found = part.first(tree, node);
    return found < 0 ? "" : tree.text(found);
  }
}
