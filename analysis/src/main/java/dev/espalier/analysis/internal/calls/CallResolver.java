package dev.espalier.analysis.internal.calls;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.Call.Resolution;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.Symbols;
import dev.espalier.analysis.internal.calls.FileDeclarations.Function;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what the calls of a file mean within the file.
///
/// The idea: a receiver decides where a name is looked for. A name alone is looked for in the
/// functions around, then (where the language has it so) in the classes around, then in the file;
/// behind `this` in the class around and what it extends; behind the name of a type, in that;
/// behind a value, in its type, if that is written somewhere: at a declaration, at the `new` that
/// gave the value, at the function that returned it. Among functions of one name the number of
/// arguments chooses. Where the type is unknown, all methods of that name and number are guesses.
public final class CallResolver {
  private static final int NONE = FileDeclarations.NONE;

  private final SyntaxTree tree;
  private final CallRules rules;
  private final FileDeclarations file;
  private final ReceiverTypes receivers;

  private CallResolver(FileDeclarations file, Symbols symbols) {
    this.tree = file.tree();
    this.rules = file.rules();
    this.file = file;
    this.receivers = new ReceiverTypes(file, symbols, this);
    receivers.readFields();
  }

  /// The calls of a file, in the order of the text.
  public static List<Call> calls(FileDeclarations file, Symbols symbols) {
    CallResolver resolver = new CallResolver(file, symbols);
    List<Call> calls = new ArrayList<>();
    for (int node = 0; node < resolver.tree.size(); node++) {
      if (resolver.isCall(node)) {
        calls.add(resolver.call(node));
      }
    }
    return calls;
  }

  boolean isCall(int node) {
    return tree.isNamed(node) && rules.calls.containsKey(tree.kindName(node));
  }

  private Call call(int node) {
    Found found = resolve(node);
    return new Call(
        node,
        caller(node),
        found.name(),
        found.resolution(),
        found.targets().stream().map(at -> new Location(0, at)).toList());
  }

  private int caller(int node) {
    int function = file.functionAround(node);
    int type = file.typeAround(node);
    int typeNode = type < 0 ? 0 : file.types().get(type).node();
    return tree.contains(typeNode, node) ? Math.max(function, typeNode) : Math.max(function, 0);
  }

  /// What a call means.
  record Found(String name, Resolution resolution, List<Integer> targets) {}

  Found resolve(int call) {
    int arguments = arguments(call);
    return switch (Callee.of(tree, rules, call)) {
      case Callee.Plain(int name, var text) -> plain(call, name, text, arguments);
      case Callee.Member(int object, var name) -> member(call, object, name, arguments);
      case Callee.Created(int type) -> created(type, arguments);
      case Callee.Chained(boolean above) -> chained(call, above, arguments);
      case Callee.Value _ -> new Found("", Resolution.UNRESOLVED, List.of());
    };
  }

  private int arguments(int call) {
    CallRules.Calls rule = rules.calls.get(tree.kindName(call));
    return rule == null ? -1 : Arity.arguments(tree, rule.arguments().in(tree, call));
  }

  // The kinds of callees.

  private Found plain(int call, int node, String name, int arguments) {
    for (int around = file.functionAround(call);
        around >= 0;
        around = file.functionAround(around)) {
      List<Function> local = nestedIn(around, name);
      if (!local.isEmpty()) {
        return exact(name, fitting(local, arguments));
      }
    }
    if (rules.implicitSelf) {
      for (int type = file.typeAround(call); type >= 0; type = file.types().get(type).owner()) {
        List<Function> methods = inherited(type, name, arguments);
        if (!methods.isEmpty()) {
          return virtual(name, methods, type);
        }
      }
    }
    List<Function> free =
        file.functions(name).stream().filter(f -> f.owner() < 0 && f.outer() < 0).toList();
    if (!free.isEmpty()) {
      return exact(name, fitting(free, arguments));
    }
    int type = file.type(name);
    if (type >= 0 && rules.classesAreCalled) {
      return constructed(type, name, arguments);
    }
    boolean known = file.isImported(name) || receivers.isVariable(node);
    return new Found(name, known ? Resolution.OUTSIDE : Resolution.UNRESOLVED, List.of());
  }

  private Found member(int call, int object, String name, int arguments) {
    int bare = Callee.inner(tree, rules, object);
    String text = shortText(bare);
    int around = file.typeAround(call);
    if (rules.parents.contains(text) && around >= 0) {
      return exact(name, above(around, name, arguments));
    }
    if (rules.self.contains(text) && around >= 0) {
      return orGuess(virtual(name, inherited(around, name, arguments), around), arguments);
    }
    int named = receivers.isVariable(bare) ? NONE : typeCalled(bare, text);
    if (named >= 0) {
      List<Function> methods = inherited(named, name, arguments);
      return methods.isEmpty() && name.equals("new")
          ? constructed(named, name, arguments)
          : exact(name, methods);
    }
    int type = receivers.of(bare);
    if (type >= 0) {
      return virtual(name, inherited(type, name, arguments), type);
    }
    if (type == ReceiverTypes.OUTSIDE || (tree.isLeaf(bare) && file.isImported(text))) {
      return new Found(name, Resolution.OUTSIDE, List.of());
    }
    return orGuess(new Found(name, Resolution.UNRESOLVED, List.of()), arguments);
  }

  private int typeCalled(int node, String text) {
    boolean isName = tree.isLeaf(node) || file.type(text) >= 0;
    return isName ? file.type(text) : NONE;
  }

  private String shortText(int node) {
    return tree.end(node) - tree.start(node) > 200 ? "" : tree.text(node);
  }

  private Found created(int typeNode, int arguments) {
    int type = file.typeNamed(Callee.inner(tree, rules, typeNode));
    String name = shortText(typeNode);
    return type < 0
        ? new Found(name, Resolution.OUTSIDE, List.of())
        : constructed(type, name, arguments);
  }

  private Found chained(int call, boolean above, int arguments) {
    int around = file.typeAround(call);
    if (around < 0) {
      return new Found("", Resolution.UNRESOLVED, List.of());
    }
    FileDeclarations.Type type = file.types().get(around);
    if (!above) {
      return constructed(around, type.name(), arguments);
    }
    return type.bases().isEmpty()
        ? new Found("super", Resolution.OUTSIDE, List.of())
        : constructed(type.bases().iterator().next(), "super", arguments);
  }

  private Found constructed(int type, String name, int arguments) {
    FileDeclarations.Type created = file.types().get(type);
    List<Function> fitting = fitting(file.constructors(type), arguments);
    return fitting.isEmpty()
        ? new Found(name, Resolution.EXACT, List.of(created.node()))
        : exact(name, fitting);
  }

  /// A method that the type does not declare may be one of an unknown class above it, or made as
  /// the program runs.
  private Found orGuess(Found found, int arguments) {
    if (!found.targets().isEmpty()) {
      return found;
    }
    List<Integer> guesses =
        file.functions(found.name()).stream()
            .filter(f -> (f.owner() >= 0 || rules.methodsOnly) && f.takes(arguments))
            .map(Function::node)
            .toList();
    return guesses.isEmpty() ? found : new Found(found.name(), Resolution.GUESSED, guesses);
  }

  // Looking up.

  private List<Function> nestedIn(int outer, String name) {
    return file.functions(name).stream().filter(f -> f.outer() == outer && f.owner() < 0).toList();
  }

  /// The methods of the type itself, or of the first level of what it extends that has any.
  private List<Function> inherited(int type, String name, int arguments) {
    return lookUp(List.of(type), name, arguments);
  }

  private List<Function> above(int type, String name, int arguments) {
    return lookUp(List.copyOf(file.types().get(type).bases()), name, arguments);
  }

  private List<Function> lookUp(List<Integer> from, String name, int arguments) {
    List<Function> named = file.functions(name);
    Deque<Integer> open = new ArrayDeque<>(from);
    BitSet seen = new BitSet();
    List<Function> other = List.of();
    while (!open.isEmpty() && !named.isEmpty()) {
      int type = open.remove();
      if (seen.get(type)) {
        continue;
      }
      seen.set(type);
      List<Function> own = named.stream().filter(f -> f.owner() == type).toList();
      List<Function> fitting = own.stream().filter(f -> f.takes(arguments)).toList();
      if (!fitting.isEmpty()) {
        return fitting;
      }
      other = other.isEmpty() ? own : other;
      open.addAll(file.types().get(type).bases());
    }
    return rules.overloads ? List.of() : other;
  }

  private List<Function> fitting(List<Function> functions, int arguments) {
    List<Function> fitting = functions.stream().filter(f -> f.takes(arguments)).toList();
    return fitting.isEmpty() && !rules.overloads ? functions : fitting;
  }

  private static Found exact(String name, List<Function> functions) {
    List<Integer> targets = functions.stream().map(Function::node).toList();
    return new Found(name, resolution(targets), targets);
  }

  private static Resolution resolution(List<Integer> targets) {
    return targets.isEmpty()
        ? Resolution.OUTSIDE
        : targets.size() == 1 ? Resolution.EXACT : Resolution.GUESSED;
  }

  /// The methods, and those of types below that override them.
  private Found virtual(String name, List<Function> methods, int type) {
    if (methods.isEmpty()) {
      return new Found(name, Resolution.UNRESOLVED, List.of());
    }
    List<Integer> targets = new ArrayList<>(methods.stream().map(Function::node).toList());
    int direct = targets.size();
    for (Function other : file.functions(name)) {
      boolean overrides = methods.stream().anyMatch(method -> overrides(other, method));
      if (overrides && other.owner() != type && isBelow(other.owner(), type)) {
        targets.add(other.node());
      }
    }
    Resolution resolution =
        direct > 1 || targets.size() < 2 ? resolution(targets) : Resolution.VIRTUAL;
    return new Found(name, resolution, targets.stream().distinct().toList());
  }

  private boolean overrides(Function below, Function above) {
    return below.node() != above.node()
        && below.owner() >= 0
        && (!rules.overloads || (below.least() == above.least() && below.most() == above.most()));
  }

  private boolean isBelow(int type, int above) {
    Deque<Integer> open = new ArrayDeque<>(List.of(type));
    BitSet seen = new BitSet();
    while (!open.isEmpty()) {
      int at = open.remove();
      if (at == above) {
        return true;
      }
      if (!seen.get(at)) {
        seen.set(at);
        open.addAll(file.types().get(at).bases());
      }
    }
    return false;
  }

  /// The function that is certainly called, or none.
  @Nullable Function only(Found found) {
    if (found.resolution() != Resolution.EXACT && found.resolution() != Resolution.VIRTUAL) {
      return null;
    }
    return file.functionAt(found.targets().getFirst());
  }
}
