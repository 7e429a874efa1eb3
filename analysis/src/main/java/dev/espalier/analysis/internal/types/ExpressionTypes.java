package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.internal.types.ClassInfo.FieldInfo;
import dev.espalier.analysis.internal.types.ClassInfo.MethodInfo;
import dev.espalier.analysis.internal.types.Members.Found;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The types of a file's expressions, as far as declarations, literals and the results of methods
/// tell; each computed once, none where it is not known.
final class ExpressionTypes {
  private static final JavaType BOOLEAN = new JavaType.Primitive("boolean");
  private static final JavaType INT = new JavaType.Primitive("int");
  private static final JavaType NULL = new JavaType.Primitive("null");
  private static final JavaType STRING = new JavaType.Declared("java.lang.String", List.of());
  private static final List<String> NUMBERS = List.of("int", "long", "float", "double");
  private static final Set<String> TESTS = Set.of("==", "!=", "<", ">", "<=", ">=", "&&", "||");

  private final TreeClasses classes;
  private final int file;
  private final SyntaxTree tree;
  private final Members members;
  private final Overloads overloads;
  private final Locals locals;
  private final TypeNodes nodes;
  private final Map<Integer, JavaType> types = new HashMap<>();
  private final Map<Integer, Method> calls = new HashMap<>();
  private final Map<Integer, Location> declarations = new HashMap<>();

  /// What a call calls.
  ///
  /// @param choices more than one where the arguments don't tell
  /// @param direct whether no other class can decide
  record Method(List<Found<MethodInfo>> choices, boolean direct) {
    static final Method NONE = new Method(List.of(), true);
  }

  ExpressionTypes(TreeClasses classes, int file) {
    this.classes = classes;
    this.file = file;
    this.tree = classes.tree(file);
    this.members = new Members(classes);
    this.overloads = new Overloads(members);
    this.locals = new Locals(tree);
    this.nodes = new TypeNodes(classes, file);
  }

  /// Where the project declares what a name means, known once its type has been asked for.
  @Nullable Location declaration(int node) {
    return declarations.get(node);
  }

  /// The type of an expression, or of a variable where it is declared.
  @Nullable JavaType of(int node) {
    if (types.containsKey(node)) {
      JavaType known = types.get(node);
      return UNKNOWN.equals(known) ? null : known;
    }
    types.put(node, UNKNOWN);
    JavaType found = find(node);
    JavaType meaning = found instanceof JavaType.Unresolved ? null : found;
    types.put(node, meaning == null ? UNKNOWN : meaning);
    return meaning;
  }

  private static final JavaType UNKNOWN = new JavaType.Unresolved(Mirrors.UNKNOWN);

  private @Nullable JavaType find(int node) {
    return switch (tree.kindName(node)) {
      case "identifier" -> name(node);
      case "string_literal", "text_block" -> STRING;
      case "character_literal" -> new JavaType.Primitive("char");
      case "true", "false", "instanceof_expression" -> BOOLEAN;
      case "null_literal" -> NULL;
      case "decimal_integer_literal",
          "hex_integer_literal",
          "octal_integer_literal",
          "binary_integer_literal" ->
          tree.text(node).matches(".*[lL]") ? new JavaType.Primitive("long") : INT;
      case "decimal_floating_point_literal", "hex_floating_point_literal" ->
          new JavaType.Primitive(tree.text(node).matches(".*[fF]") ? "float" : "double");
      case "this" -> self(node);
      case "super" -> above(node);
      case "parenthesized_expression" -> part(node, "#0");
      case "assignment_expression" -> part(node, "left");
      case "update_expression" -> part(node, "#0");
      case "cast_expression" -> written(node, "type");
      case "object_creation_expression" -> created(node);
      case "array_creation_expression" -> array(node);
      case "array_access" ->
          part(node, "array") instanceof JavaType.Array(var element) ? element : null;
      case "class_literal" ->
          new JavaType.Declared("java.lang.Class", List.of(Members.boxed(nodes.type(node + 1))));
      case "binary_expression" -> binary(node);
      case "unary_expression" -> unary(node);
      case "ternary_expression" -> ternary(node);
      case "field_access" -> field(node);
      case "method_invocation" -> result(node);
      default -> null;
    };
  }

  private @Nullable JavaType part(int node, String field) {
    int part = field.equals("#0") ? firstNamed(node) : tree.childByField(node, field);
    return part < 0 ? null : of(part);
  }

  private int firstNamed(int node) {
    int child = tree.firstChild(node);
    while (child >= 0 && (!tree.isNamed(child) || tree.kindName(child).contains("comment"))) {
      child = tree.nextSibling(child);
    }
    return child;
  }

  private @Nullable JavaType written(int node, String field) {
    int type = tree.childByField(node, field);
    return type < 0 ? null : nodes.type(type);
  }

  // Names.

  private @Nullable JavaType name(int node) {
    String name = tree.text(node);
    int local = locals.find(name, node);
    int inside = classes.around(file, node);
    while (inside >= 0) {
      boolean hides = local < 0 || classes.declared().get(inside).node() > local;
      if (!hides) {
        break;
      }
      Found<FieldInfo> field = members.field(classes.info(inside).type(), name);
      if (field != null) {
        return type(node, field);
      }
      inside = classes.declared().get(inside).outer();
    }
    if (local >= 0) {
      declarations.put(node, new Location(file, local));
      return variable(local);
    }
    for (String owner : classes.names(file).staticOwners(name)) {
      Found<FieldInfo> field = members.field(new JavaType.Declared(owner, List.of()), name);
      if (field != null) {
        return type(node, field);
      }
    }
    return switchConstant(node, name);
  }

  /// A constant of the enum that a switch is about.
  private @Nullable JavaType switchConstant(int node, String name) {
    int label = tree.parent(node);
    if (!tree.kindName(label).equals("switch_label")) {
      return null;
    }
    int at = label;
    while (at >= 0 && !tree.kindName(at).startsWith("switch_expression")) {
      at = tree.parent(at);
    }
    JavaType selector = at < 0 ? null : part(at, "condition");
    Found<FieldInfo> field = selector == null ? null : members.field(selector, name);
    return field == null ? null : type(node, field);
  }

  private @Nullable JavaType type(int node, Found<FieldInfo> field) {
    Location at = field.member().at();
    if (at != null) {
      declarations.put(node, at);
    }
    return value(Members.put(field.member().type(), field.variables()));
  }

  /// A value whose type is a wildcard has some type below its bound.
  private static @Nullable JavaType value(JavaType type) {
    return switch (type) {
      case JavaType.Wildcard(var keyword, var bound) ->
          keyword.equals("extends") && !bound.isEmpty() ? bound.getFirst() : null;
      default -> type;
    };
  }

  /// The type of the variable that a leaf declares.
  @Nullable JavaType variable(int name) {
    JavaType type = nodes.declared(name);
    if (!(type instanceof JavaType.Unresolved(var text) && text.equals("var"))) {
      return type;
    }
    int holder = tree.parent(name);
    int value = tree.childByField(holder, "value");
    if (value < 0 || value == name) {
      return null;
    }
    JavaType found = of(value);
    return tree.kindName(holder).equals("enhanced_for_statement")
        ? found == null ? null : element(found)
        : found;
  }

  private @Nullable JavaType element(JavaType iterable) {
    if (iterable instanceof JavaType.Array(var element)) {
      return element;
    }
    for (JavaType each : members.above(iterable)) {
      if (each instanceof JavaType.Declared(var name, var arguments)
          && name.equals("java.lang.Iterable")
          && arguments.size() == 1) {
        return value(arguments.getFirst());
      }
    }
    return null;
  }

  private @Nullable JavaType self(int node) {
    int type = classes.around(file, node);
    return type < 0 ? null : classes.info(type).type();
  }

  private @Nullable JavaType above(int node) {
    int type = classes.around(file, node);
    return type < 0 || classes.info(type).supertypes().isEmpty()
        ? null
        : classes.info(type).supertypes().getFirst();
  }

  // Operators.

  private @Nullable JavaType binary(int node) {
    int sign = tree.childByField(node, "operator");
    String operator = sign < 0 ? "" : tree.text(sign);
    if (TESTS.contains(operator)) {
      return BOOLEAN;
    }
    JavaType left = part(node, "left");
    JavaType right = part(node, "right");
    if (operator.equals("+") && (STRING.equals(left) || STRING.equals(right))) {
      return STRING;
    }
    if (operator.contains("<<") || operator.contains(">>")) {
      return left == null ? null : promoted(left, INT);
    }
    return left == null || right == null ? null : promoted(left, right);
  }

  private static @Nullable JavaType promoted(JavaType left, JavaType right) {
    JavaType one = Members.unboxed(left);
    JavaType other = Members.unboxed(right);
    if (one == null || other == null) {
      return null;
    }
    if (one.equals(BOOLEAN)) {
      return other.equals(BOOLEAN) ? BOOLEAN : null;
    }
    int rank =
        Math.max(0, Math.max(NUMBERS.indexOf(one.toString()), NUMBERS.indexOf(other.toString())));
    return new JavaType.Primitive(NUMBERS.get(rank));
  }

  private @Nullable JavaType unary(int node) {
    int operand = tree.childByField(node, "operand");
    JavaType type = operand < 0 ? null : of(operand);
    return tree.text(node).startsWith("!") ? BOOLEAN : type == null ? null : promoted(type, INT);
  }

  private @Nullable JavaType ternary(int node) {
    JavaType then = part(node, "consequence");
    JavaType otherwise = part(node, "alternative");
    if (then == null || otherwise == null) {
      return null;
    }
    if (then.equals(otherwise) || otherwise.equals(NULL)) {
      return otherwise.equals(NULL) ? Members.boxed(then) : then;
    }
    if (then.equals(NULL)) {
      return Members.boxed(otherwise);
    }
    JavaType one = Members.unboxed(then);
    JavaType other = Members.unboxed(otherwise);
    if (one != null && other != null) {
      return one.equals(other) ? one : promoted(one, other);
    }
    return members.isBelow(then, otherwise)
        ? otherwise
        : members.isBelow(otherwise, then) ? then : null;
  }

  private @Nullable JavaType array(int node) {
    JavaType type = written(node, "type");
    for (int child = tree.firstChild(node);
        child >= 0 && type != null;
        child = tree.nextSibling(child)) {
      if (tree.kindName(child).equals("dimensions_expr")) {
        type = new JavaType.Array(type);
      } else if (tree.kindName(child).equals("dimensions")) {
        for (int at = child; at < tree.subtreeEnd(child); at++) {
          type = tree.kindName(at).equals("[") ? new JavaType.Array(type) : type;
        }
      }
    }
    return type;
  }

  // Members.

  private @Nullable JavaType field(int node) {
    int object = tree.childByField(node, "object");
    int field = tree.childByField(node, "field");
    if (object < 0 || field < 0) {
      return null;
    }
    if (tree.text(field).equals("this")) {
      return named(object);
    }
    JavaType owner = ownerOf(object);
    if (owner instanceof JavaType.Array && tree.text(field).equals("length")) {
      return INT;
    }
    Found<FieldInfo> found = owner == null ? null : members.field(owner, tree.text(field));
    if (found != null && found.member().at() != null) {
      declarations.put(field, found.member().at());
    }
    return found == null ? null : type(node, found);
  }

  /// The type of what stands before a dot: a value's, or the one that is named.
  private @Nullable JavaType ownerOf(int object) {
    JavaType value = of(object);
    return value == null ? named(object) : nodes.bound(value, object);
  }

  /// The type that an expression names, or none.
  @Nullable JavaType named(int node) {
    String kind = tree.kindName(node);
    if (!kind.equals("identifier")
        && !kind.equals("field_access")
        && !TypeNodes.isType(tree, node)) {
      return null;
    }
    return nodes.type(node) instanceof JavaType.Declared type ? type : null;
  }

  int declaredAt(int node) {
    return classes.around(file, node);
  }

  JavaType classType(int type) {
    return classes.info(type).type();
  }

  // Calls.

  private @Nullable JavaType created(int node) {
    JavaType type = written(node, "type");
    int written = tree.childByField(node, "type");
    if (type instanceof JavaType.Unresolved && tree.firstChild(node) != written) {
      JavaType outer = part(node, "#0");
      String nested = outer == null ? "" : outer.erasure() + "." + tree.text(written);
      type = classes.exists(nested) ? new JavaType.Declared(nested, List.of()) : type;
    }
    return type;
  }

  /// The method or constructor that a node calls.
  Method called(int node) {
    Method known = calls.get(node);
    if (known == null) {
      calls.put(node, Method.NONE);
      known = call(node);
      calls.put(node, known);
    }
    return known;
  }

  private Method call(int node) {
    return switch (tree.kindName(node)) {
      case "method_invocation" -> invoked(node);
      case "object_creation_expression" -> {
        JavaType type = created(node);
        yield type == null ? Method.NONE : constructor(type, arguments(node));
      }
      case "explicit_constructor_invocation" -> {
        int word = tree.childByField(node, "constructor");
        JavaType type = word >= 0 && tree.text(word).equals("super") ? above(node) : self(node);
        yield type == null ? Method.NONE : constructor(type, arguments(node));
      }
      case "enum_constant" -> {
        JavaType type = self(node);
        yield type == null ? Method.NONE : constructor(type, arguments(node));
      }
      default -> Method.NONE;
    };
  }

  private Method constructor(JavaType type, List<@Nullable JavaType> arguments) {
    ClassInfo info = members.info(type);
    if (info == null) {
      return Method.NONE;
    }
    List<Found<MethodInfo>> own =
        new ArrayList<>(
            info.methods().stream()
                .filter(method -> method.name().equals("<init>"))
                .map(method -> new Found<>(method, Map.<String, JavaType>of()))
                .toList());
    if (own.isEmpty() && info.at() != null && !info.isInterface()) {
      own.add(
          new Found<>(
              new MethodInfo(
                  info.name(),
                  "<init>",
                  List.of(),
                  List.of(),
                  false,
                  true,
                  false,
                  type,
                  List.of(),
                  info.at()),
              Map.of()));
    }
    return new Method(overloads.choose(own, arguments), true);
  }

  private List<@Nullable JavaType> arguments(int call) {
    List<@Nullable JavaType> arguments = new ArrayList<>();
    int list = tree.childByField(call, "arguments");
    for (int child = list < 0 ? -1 : tree.firstChild(list);
        child >= 0;
        child = tree.nextSibling(child)) {
      if (tree.isNamed(child) && !tree.kindName(child).contains("comment")) {
        arguments.add(of(child));
      }
    }
    return arguments;
  }

  private Method invoked(int node) {
    int object = tree.childByField(node, "object");
    int name = tree.childByField(node, "name");
    String text = name < 0 ? "" : tree.text(name);
    List<@Nullable JavaType> arguments = arguments(node);
    if (object >= 0) {
      JavaType owner = ownerOf(object);
      boolean direct = tree.text(object).endsWith("super");
      return owner == null
          ? Method.NONE
          : new Method(overloads.choose(members.methods(owner, text), arguments), direct);
    }
    for (int type = classes.around(file, node);
        type >= 0;
        type = classes.declared().get(type).outer()) {
      List<Found<MethodInfo>> named = members.methods(classes.info(type).type(), text);
      if (!named.isEmpty()) {
        return new Method(overloads.choose(named, arguments), false);
      }
    }
    for (String owner : classes.names(file).staticOwners(text)) {
      List<Found<MethodInfo>> named =
          members.methods(new JavaType.Declared(owner, List.of()), text);
      if (!named.isEmpty()) {
        return new Method(overloads.choose(named, arguments), true);
      }
    }
    return Method.NONE;
  }

  private @Nullable JavaType result(int node) {
    List<Found<MethodInfo>> choices = called(node).choices();
    JavaType common = null;
    for (Found<MethodInfo> choice : choices) {
      JavaType type = result(node, choice);
      if (type == null || (common != null && !common.equals(type))) {
        return null;
      }
      common = type;
    }
    return common;
  }

  private @Nullable JavaType result(int node, Found<MethodInfo> found) {
    MethodInfo method = found.member();
    int object = tree.childByField(node, "object");
    if (method.name().equals("getClass") && method.parameters().isEmpty()) {
      return new JavaType.Declared("java.lang.Class", List.of());
    }
    JavaType receiver = object < 0 ? null : of(object);
    if (method.name().equals("clone") && receiver instanceof JavaType.Array) {
      return receiver;
    }
    Map<String, JavaType> variables = new HashMap<>(found.variables());
    method.variables().forEach(variables::remove);
    List<@Nullable JavaType> arguments = arguments(node);
    for (int i = 0; i < arguments.size(); i++) {
      JavaType argument = arguments.get(i);
      if (argument != null && !method.variables().isEmpty()) {
        members.learn(method.parameter(i, arguments.size()), argument, method, variables);
      }
    }
    JavaType type = Members.put(method.result(), variables);
    boolean open =
        type instanceof JavaType.Variable(var name)
            && (method.variables().contains(name) || object >= 0);
    return open ? null : value(type);
  }
}
