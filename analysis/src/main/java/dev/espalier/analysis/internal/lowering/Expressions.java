package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.internal.lowering.RoutineDraft.Binding;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lowering of nodes that stand where a value is expected.
public final class Expressions {
  private final Lowering lowering;
  private final SyntaxTree tree;

  Expressions(Lowering lowering) {
    this.lowering = lowering;
    this.tree = lowering.tree;
  }

  Expression of(int node) {
    Construct row = lowering.row(node);
    if (lowering.chains.isOptional(node)) {
      return lowering.chains.of(node);
    }
    return switch (row) {
      case null -> unknown(node);
      case Construct.Name _
          when lowering.table.isCalled(tree.kind(node)) && lowering.isFree(node) ->
          calledByName(node);
      case Construct.Name _, Construct.Receiver _, Construct.Field _, Construct.Element _ ->
          read(node);
      case Construct.Pointer _ -> read(node);
      case Construct.Constant _, Construct.Ignored _ -> new Expression.Constant(node);
      case Construct.Call(Part operands, Part outs) -> call(node, operands, outs);
      case Construct.Operation(Part operands) -> operation(node, operands);
      case Construct.Wrapper(Part inner) -> lowering.valueOrNothing(inner, node);
      case Construct.Truth(boolean value) -> new Expression.Truth(node, value);
      case Construct.Assign assign -> assign(node, assign);
      case Construct.Update(Part operand) -> update(node, operand);
      case Construct.Handed handed -> handed(node, handed);
      case Construct.Circuit circuit -> circuit(node, circuit);
      case Construct.Not not -> not(node, not);
      case Construct.Conditional(Part condition, Part then, Part otherwise) ->
          new Expression.Conditional(
              node,
              lowering.condition(condition, node),
              lowering.valueOrNothing(then, node),
              lowering.valueOrNothing(otherwise, node));
      case Construct.Lambda lambda -> lambda(node, lambda);
      case Construct.Create create -> create(node, create);
      case Construct.Match(Part operand, Part pattern) -> match(node, operand, pattern);
      case Construct.Suspend(Part value) ->
          new Expression.Suspend(node, lowering.value(value, node));
      case Construct.Special(SpecialLowering special) -> special.of(lowering, node);
      case Construct.Function function -> function(node, function);
      case Construct.Type(Part name, Part header, Part body) -> type(node, name, header, body);
      case Construct.Pattern _, Construct.Binding _, Construct.Parameter _ ->
          new Expression.Operation(node, lowering.targets.writes(node, true));
      case Construct.Switch choice ->
          new Expression.Body(node, lowering.choices.choice(node, choice, true));
      default -> new Expression.Body(node, lowering.statement(node));
    };
  }

  /// A call without operands, which may be known never to return.
  private Expression calledByName(int node) {
    Expression call = new Expression.Call(node, List.of(), List.of());
    return lowering.table.isLeaving(tree.text(node))
        ? new Expression.Leave(node, call, true)
        : call;
  }

  public Expression unknown(int node) {
    return tree.isLeaf(node)
        ? new Expression.Constant(node)
        : operation(node, lowering.table.allNamed());
  }

  private Expression operation(int node, Part operands) {
    List<Expression> values = lowering.values(operands, node);
    return values.isEmpty()
        ? new Expression.Constant(node)
        : new Expression.Operation(node, values);
  }

  private Expression call(int node, Part operands, Part outs) {
    if (isUnevaluated(node, operands)) {
      return new Expression.Constant(node);
    }
    int[] given = lowering.nodes(operands, node);
    return call(node, lowering.values(operands, node), handedOver(given), outs);
  }

  public Expression call(int node, List<Expression> values, Part outs) {
    return call(node, values, new ArrayList<>(0), outs);
  }

  private Expression call(int node, List<Expression> values, List<Expression> effects, Part outs) {
    for (int out : lowering.nodes(outs, node)) {
      effects.addAll(lowering.targets.writes(out, false));
    }
    for (Expression value : values) {
      int handed = addressed(value);
      if (handed != Places.NONE) {
        effects.add(new Expression.MayWrite(value.node(), handed));
      }
    }
    return new Expression.Call(node, values, effects);
  }

  private boolean isUnevaluated(int node, Part operands) {
    String name = lowering.table.unevaluated();
    int called = name.isEmpty() ? -1 : operands.first(tree, node);
    return called >= 0
        && tree.end(called) - tree.start(called) == name.length()
        && name.equals(tree.text(called));
  }

  /// The value of an argument; one that is only written has none, but for what it is found by.
  private Expression handed(int node, Construct.Handed handed) {
    int value = handed.value().first(tree, node);
    if (value < 0) {
      return new Expression.Constant(node);
    }
    boolean isOut = lowering.text(handed.mode(), node).equals("out");
    if (!isOut) {
      return of(value);
    }
    return switch (lowering.peek(value)) {
      case Construct.Field _, Construct.Element _, Construct.Pointer _ ->
          new Expression.Operation(
              node, lowering.targets.write(node, value, false, null).address());
      case null, default -> new Expression.Constant(node);
    };
  }

  /// What a call writes or may write of its arguments.
  List<Expression> handedOver(int[] operands) {
    List<Expression> effects = new ArrayList<>(0);
    for (int operand : operands) {
      if (lowering.peek(operand) instanceof Construct.Handed(Part mode, Part value)) {
        effects(lowering.text(mode, operand), value.first(tree, operand), effects);
      }
    }
    return effects;
  }

  private void effects(String mode, int value, List<Expression> effects) {
    if (mode.equals("ref") && value >= 0) {
      int place = placeOf(read(value));
      if (place != Places.NONE) {
        effects.add(new Expression.MayWrite(value, place));
      }
    } else if (mode.equals("out") && value >= 0) {
      for (Expression write : lowering.targets.writes(value, false)) {
        effects.add(
            write instanceof Expression.Write(int at, var _, int place, boolean reads, var given)
                ? new Expression.Write(at, List.of(), place, reads, given)
                : write);
      }
    }
  }

  /// The place whose address a value is, casts or not, or [Places#NONE].
  private int addressed(Expression value) {
    if (!(value instanceof Expression.Operation(int node, List<Expression> operands))
        || operands.size() != 1) {
      return Places.NONE;
    }
    boolean takes =
        lowering.peek(node) instanceof Construct.Pointer pointer
            && lowering.text(pointer.operator(), node).equals(pointer.address());
    if (takes) {
      return placeOf(operands.getFirst());
    }
    return switch (lowering.peek(node)) {
      case Construct.Operation _, Construct.Special _ -> addressed(operands.getFirst());
      case null, default -> Places.NONE;
    };
  }

  /// What reads a name, field or element; also the address of one that is written.
  public Expression read(int node) {
    return switch (lowering.row(node)) {
      case Construct.Name _ when lowering.isTruth(node) -> new Expression.Truth(node, true);
      case Construct.Name _ -> {
        List<Expression> held = lowering.isBound(node) ? List.of() : held(node, node);
        yield held.isEmpty()
            ? new Expression.Read(node, List.of(), lowering.resolve(node))
            : new Expression.Operation(node, held);
      }
      case Construct.Receiver _ ->
          new Expression.Read(node, List.of(), lowering.draft().receiver(tree.text(node)));
      case Construct.Wrapper(Part inner) when inner.first(tree, node) >= 0 ->
          read(inner.first(tree, node));
      case Construct.Field(Part object, Part name) -> field(node, object, name);
      case Construct.Element(Part array, Part index) -> element(node, array, index);
      case Construct.Pointer pointer -> pointer(node, pointer);
      case null, default -> of(node);
    };
  }

  private Expression field(int node, Part object, Part name) {
    int owner = object.first(tree, node);
    int named = name.first(tree, node);
    if (owner < 0 || named < 0) {
      return operation(node, lowering.table.allNamed());
    }
    int nameId = lowering.nameId(named);
    String text = lowering.names.name(nameId);
    Expression base = of(owner);
    if (!(base instanceof Expression.Read(int _, List<Expression> _, int place))
        || place == Places.NONE) {
      return new Expression.Operation(node, List.of(base));
    }
    boolean through =
        lowering.table.has(Trait.FIELDS_WITHOUT_RECEIVER)
            && lowering.peek(owner) instanceof Construct.Receiver;
    int field =
        through ? lowering.draft().free(nameId, text) : lowering.draft().field(place, nameId, text);
    return new Expression.Read(node, List.of(base), field);
  }

  private Expression pointer(int node, Construct.Pointer pointer) {
    String operator = lowering.text(pointer.operator(), node);
    int operand = pointer.operand().first(tree, node);
    if (operand < 0) {
      return new Expression.Constant(node);
    }
    if (operator.equals(pointer.through())) {
      return element(node, pointer.operand(), new Part.Nothing());
    }
    Expression target = read(operand);
    if (operator.equals(pointer.address()) && placeOf(target) != Places.NONE) {
      lowering.draft().markAddressed(placeOf(target));
    }
    return new Expression.Operation(node, List.of(target));
  }

  private static int placeOf(Expression expression) {
    return expression instanceof Expression.Read(int _, var _, int place) ? place : Places.NONE;
  }

  private Expression element(int node, Part array, Part index) {
    List<Expression> address = new ArrayList<>(lowering.values(array, node));
    if (address.isEmpty()) {
      return operation(node, index);
    }
    Expression base = address.getFirst();
    address.addAll(lowering.values(index, node));
    return base instanceof Expression.Read(int _, List<Expression> _, int place)
            && place != Places.NONE
        ? new Expression.Read(node, address, lowering.draft().element(place))
        : new Expression.Operation(node, address);
  }

  private Expression assign(int node, Construct.Assign assign) {
    String operator = lowering.text(assign.operator(), node);
    int[] targets = lowering.nodes(assign.target(), node);
    boolean plain = operator.isEmpty() || operator.equals("=") || operator.equals(":=");
    if (plain
        && (targets.length != 1
            || assign.declares()
            || lowering.table.has(Trait.VALUE_BEFORE_TARGET)
            || !isSingle(targets[0]))) {
      List<Expression> values = lowering.values(assign.value(), node);
      List<Expression> writes = new ArrayList<>();
      for (int target : targets) {
        writes.addAll(lowering.targets.writes(target, assign.declares()));
      }
      return new Expression.Sequence(node, inOrder(values, writes));
    }
    if (targets.length == 0) {
      return lowering.valueOrNothing(assign.value(), node);
    }
    return single(node, targets[0], operator, plain, assign.value());
  }

  private List<Expression> inOrder(List<Expression> values, List<Expression> writes) {
    List<Expression> steps = new ArrayList<>();
    if (lowering.table.has(Trait.ADDRESSES_FIRST)) {
      for (int i = 0; i < writes.size(); i++) {
        if (writes.get(i)
            instanceof Expression.Write(int at, var address, int place, boolean reads, var value)) {
          steps.addAll(address);
          writes.set(i, new Expression.Write(at, List.of(), place, reads, value));
        }
      }
    }
    steps.addAll(values);
    steps.addAll(writes);
    return steps;
  }

  private Expression single(int node, int target, String operator, boolean plain, Part part) {
    Operator circuit =
        Table.SHORT_CIRCUITS.get(operator.substring(0, Math.max(0, operator.length() - 1)));
    if (circuit != null) {
      Expression left = read(target);
      int place = left instanceof Expression.Read(int _, var _, int read) ? read : Places.NONE;
      Expression right =
          new Expression.Write(node, List.of(), place, false, lowering.valueOrNothing(part, node));
      return new Expression.Circuit(node, circuit, left, right);
    }
    Expression.Write write = lowering.targets.write(node, target, !plain, null);
    return new Expression.Write(
        node,
        write.address(),
        write.place(),
        write.readsFirst(),
        lowering.valueOrNothing(part, node));
  }

  private boolean isSingle(int target) {
    return switch (lowering.peek(target)) {
      case Construct.Name _, Construct.Field _, Construct.Element _, Construct.Pointer _ -> true;
      case Construct.Wrapper(Part inner) when inner.first(tree, target) >= 0 ->
          isSingle(inner.first(tree, target));
      case null, default -> false;
    };
  }

  private Expression update(int node, Part operand) {
    int target = operand.first(tree, node);
    return target < 0
        ? new Expression.Constant(node)
        : lowering.targets.write(node, target, true, null);
  }

  private Expression circuit(int node, Construct.Circuit circuit) {
    Operator operator = operator(node, circuit.operator(), circuit.operators());
    if (operator == null) {
      return new Expression.Operation(
          node,
          List.of(
              lowering.valueOrNothing(circuit.left(), node),
              lowering.valueOrNothing(circuit.right(), node)));
    }
    Expression left = lowering.condition(circuit.left(), node);
    return new Expression.Circuit(node, operator, left, lowering.condition(circuit.right(), node));
  }

  /// Whether a node takes the shorter way; what it always is then shows in its sides.
  boolean isCircuit(int node) {
    return lowering.peek(node)
            instanceof Construct.Circuit(Part _, Part operator, Part _, var operators)
        && operator(node, operator, operators) != null;
  }

  private @Nullable Operator operator(int node, Part part, Map<String, Operator> operators) {
    int found = part.first(tree, node);
    return found < 0 ? null : operators.get(tree.kindName(found));
  }

  private Expression not(int node, Construct.Not not) {
    Expression operand = lowering.condition(not.operand(), node);
    return lowering.text(not.operator(), node).equals(not.sign())
        ? new Expression.Not(node, operand)
        : new Expression.Operation(node, List.of(operand));
  }

  private Expression match(int node, Part operand, Part pattern) {
    Expression value = lowering.valueOrNothing(operand, node);
    List<Expression> writes = new ArrayList<>(1);
    for (int part : lowering.nodes(pattern, node)) {
      writes.addAll(lowering.targets.writes(part, true));
    }
    return writes.isEmpty()
        ? new Expression.Operation(node, List.of(value))
        : new Expression.Match(node, value, writes);
  }

  private Expression lambda(int node, Construct.Lambda lambda) {
    List<Expression> values = lowering.values(lambda.header(), node);
    Part parameters = lambda.parameters();
    int named = tree.childByField(node, "name");
    if (named < 0 || !lowering.isName(named)) {
      int routine = lowering.routine(node, Form.LAMBDA, "", parameters, lambda.body());
      return new Expression.Closure(node, routine, values, lowering.capturedLast(), Places.NONE);
    }
    lowering.scopes.enter();
    int place = lowering.declare(named, Places.Kind.LOCAL);
    int routine = lowering.routine(node, Form.LAMBDA, tree.text(named), parameters, lambda.body());
    lowering.scopes.leave();
    return new Expression.Closure(node, routine, values, capturedBut(place), place);
  }

  /// What the function made last captures, without its own name.
  private List<Integer> capturedBut(int own) {
    return lowering.capturedLast().stream().filter(place -> place != own).toList();
  }

  /// The variables that objects of a local class hold, which are read where one is made.
  private List<Expression> held(int node, int name) {
    Binding type = name < 0 ? null : lowering.scopes.lookUpType(lowering.nameId(name));
    if (type == null || type.owner == null) {
      return List.of();
    }
    List<Expression> held = new ArrayList<>(0);
    for (Binding each : type.owner.captured()) {
      held.add(new Expression.Read(node, List.of(), lowering.draft().placeOf(each)));
    }
    return held;
  }

  private Expression create(int node, Construct.Create create) {
    Part body = create.body();
    List<Expression> values = new ArrayList<>(lowering.values(create.operands(), node));
    values.addAll(held(node, create.type().first(tree, node)));
    if (body.first(tree, node) < 0) {
      return new Expression.Call(node, values, handedOver(lowering.nodes(create.operands(), node)));
    }
    int named =
        lowering.table.has(Trait.CLASSES_ARE_VARIABLES) ? tree.childByField(node, "name") : -1;
    if (named < 0 || !lowering.isName(named)) {
      int routine = lowering.typeRoutine(node, "", body);
      return new Expression.Closure(node, routine, values, lowering.capturedLast(), Places.NONE);
    }
    lowering.scopes.enter();
    int place = lowering.declare(named, Places.Kind.LOCAL);
    int routine = lowering.typeRoutine(node, tree.text(named), body);
    lowering.scopes.leave();
    return new Expression.Closure(node, routine, values, capturedBut(place), place);
  }

  /// A local function; its name, if it has one, is a variable of the routine around it.
  Expression function(int node, Construct.Function function) {
    int named = function.name().first(tree, node);
    Part header = function.header();
    List<Expression> values = lowering.isInRoutine() ? lowering.values(header, node) : List.of();
    boolean variable =
        !lowering.table.has(Trait.FUNCTIONS_ARE_FIXED) && named >= 0 && isVariable(named);
    int place = variable ? lowering.declareOnce(named) : Places.NONE;
    Form form = function.body().first(tree, node) >= 0 ? Form.FUNCTION : Form.DECLARATION;
    String text = named < 0 ? "" : tree.text(named);
    int routine = lowering.routine(node, form, text, function.parameters(), function.body());
    return new Expression.Closure(node, routine, values, lowering.capturedLast(), place);
  }

  Expression type(int node, Part name, Part header, Part body) {
    int named = name.first(tree, node);
    List<Expression> values = lowering.isInRoutine() ? lowering.values(header, node) : List.of();
    boolean variable =
        lowering.table.has(Trait.CLASSES_ARE_VARIABLES) && named >= 0 && isVariable(named);
    int place = variable ? lowering.declareOnce(named) : Places.NONE;
    int routine = lowering.typeRoutine(node, named < 0 ? "" : tree.text(named), body);
    if (named >= 0 && lowering.isInRoutine()) {
      lowering.scopes.declareType(
          new Binding(lowering.nameId(named), lowering.lastDraft(), Places.NONE));
    }
    return new Expression.Closure(node, routine, values, lowering.capturedLast(), place);
  }

  private boolean isVariable(int name) {
    return lowering.isInRoutine() && lowering.draft().form != Form.CLASS && lowering.isName(name);
  }
}
