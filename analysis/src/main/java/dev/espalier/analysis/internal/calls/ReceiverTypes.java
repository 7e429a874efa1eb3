package dev.espalier.analysis.internal.calls;

import dev.espalier.analysis.Symbols;
import dev.espalier.analysis.internal.calls.FileDeclarations.Function;
import dev.espalier.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The type of a value, where the file says it: at a declaration, where an object is made, as what
/// a function returns.
final class ReceiverTypes {
  static final int UNKNOWN = -1;

  /// A type is written, and the file does not declare it.
  static final int OUTSIDE = -2;

  /// How long a chain of variables and calls is followed.
  private static final int MOST = 16;

  private static final List<String> VALUES = List.of("value", "right", "default_value");
  private static final List<String> RETURNS = List.of("type", "return_type", "result", "returns");

  /// Kinds whose type or value fills no field.
  private static final Set<String> TYPED_BY_KIND =
      Set.of("parameter", "variable_declaration", "class_parameter");

  private static final Set<String> VALUED_LAST =
      Set.of("property_declaration", "variable_declarator");

  private final SyntaxTree tree;
  private final CallRules rules;
  private final FileDeclarations file;
  private final Symbols symbols;
  private final CallResolver calls;
  private final Map<String, Integer> fields = new HashMap<>();
  private int depth;

  ReceiverTypes(FileDeclarations file, Symbols symbols, CallResolver calls) {
    this.tree = file.tree();
    this.rules = file.rules();
    this.file = file;
    this.symbols = symbols;
    this.calls = calls;
  }

  /// Reads the types of fields, some of which are what calls give: `calls` must be ready.
  void readFields() {
    for (int node = 0; node < tree.size(); node++) {
      field(node);
    }
  }

  boolean isVariable(int node) {
    return symbols.declaration(node) >= 0;
  }

  /// The index of the value's type in the file, [#OUTSIDE], or [#UNKNOWN].
  int of(int node) {
    if (depth == MOST) {
      return UNKNOWN;
    }
    depth++;
    int type = find(Callee.inner(tree, rules, node));
    depth--;
    return type;
  }

  private int find(int node) {
    int made = made(node);
    if (made != UNKNOWN) {
      return made;
    }
    if (calls.isCall(node)) {
      return returned(node);
    }
    int declaration = symbols.declaration(node);
    if (declaration >= 0) {
      return declared(declaration);
    }
    CallRules.Picks picks = rules.picks.get(tree.kindName(node));
    if (picks != null) {
      int object = picks.object().in(tree, node);
      int name = picks.name().in(tree, node);
      return object < 0 || name < 0 ? UNKNOWN : member(object, tree.text(name));
    }
    return tree.isLeaf(node) ? field(file.typeAround(node), tree.text(node)) : UNKNOWN;
  }

  private int made(int node) {
    Where type = rules.makes.get(tree.kindName(node));
    CallRules.Calls call = rules.calls.get(tree.kindName(node));
    int named =
        type != null
            ? type.in(tree, node)
            : call != null && call.creates() ? call.callee().in(tree, node) : UNKNOWN;
    return named < 0 ? UNKNOWN : orOutside(named);
  }

  private int orOutside(int typeNode) {
    int type = file.typeNamed(typeNode);
    if (type < 0 && rules.self.contains(tree.text(typeNode))) {
      return file.typeAround(typeNode);
    }
    return type < 0 ? OUTSIDE : type;
  }

  private int returned(int call) {
    CallResolver.Found found = calls.resolve(call);
    int target = found.targets().size() == 1 ? found.targets().getFirst() : UNKNOWN;
    int made = file.typeAt(target);
    if (made >= 0) {
      return made;
    }
    Function function = calls.only(found);
    if (function == null) {
      return UNKNOWN;
    }
    if (function.owner() >= 0
        && (rules.constructors.contains(function.name())
            || file.types().get(function.owner()).name().equals(function.name()))) {
      return function.owner();
    }
    for (String field : RETURNS) {
      int type = tree.childByField(function.node(), field);
      if (type >= 0) {
        return orOutside(type);
      }
    }
    return UNKNOWN;
  }

  private int member(int object, String name) {
    boolean own = rules.self.contains(tree.text(object));
    int type = own ? file.typeAround(object) : of(object);
    return type < 0 ? UNKNOWN : field(type, name);
  }

  private int field(int type, String name) {
    for (int at = type; at >= 0; at = file.types().get(at).owner()) {
      Integer known = fields.get(at + " " + name);
      if (known != null) {
        return known;
      }
    }
    return UNKNOWN;
  }

  /// What the declaration around a name says: its type, or else the value that it gives.
  private int declared(int name) {
    int node = name;
    for (int level = 0; level < 4 && node >= 0; level++) {
      int type = typeOf(node);
      if (type >= 0 && !tree.contains(type, name)) {
        return orOutside(type);
      }
      int value = valueOf(node);
      if (value >= 0 && !tree.contains(value, name)) {
        return of(value);
      }
      if (file.functionAround(node) == node) {
        break;
      }
      node = tree.parent(node);
    }
    return UNKNOWN;
  }

  private int typeOf(int node) {
    int type = tree.childByField(node, "type");
    return type >= 0 || !TYPED_BY_KIND.contains(tree.kindName(node))
        ? type
        : Where.at("<user_type>|<nullable_type>").in(tree, node);
  }

  private int valueOf(int node) {
    for (String field : VALUES) {
      int value = tree.childByField(node, field);
      if (value >= 0) {
        return tree.kindName(value).equals("expression_list") && !tree.isLeaf(value)
            ? tree.firstChild(value)
            : value;
      }
    }
    return VALUED_LAST.contains(tree.kindName(node)) ? Where.at("#-1").in(tree, node) : Where.NONE;
  }

  /// Fields: what is declared with a type in a class outside of its functions, and what is given to
  /// a member of `this`.
  private void field(int node) {
    int type = file.typeAround(node);
    if (type < 0) {
      return;
    }
    CallRules.Picks picks = rules.picks.get(tree.kindName(node));
    if (picks != null && tree.fieldName(node).equals("left")) {
      int object = picks.object().in(tree, node);
      int name = picks.name().in(tree, node);
      if (object >= 0 && name >= 0 && rules.self.contains(tree.text(object))) {
        known(type, tree.text(name), node);
      }
    } else if (tree.isLeaf(node) && file.isIdentifier(node) && isOwn(node, type)) {
      known(type, tree.text(node), node);
    }
  }

  private boolean isOwn(int leaf, int type) {
    int function = file.functionAround(leaf);
    return isPromoted(tree.parent(leaf))
        || (function < file.types().get(type).node() && !tree.fieldName(leaf).equals("type"));
  }

  /// A parameter of a constructor that is a field as well.
  private boolean isPromoted(int parameter) {
    return tree.kindName(parameter).equals("property_promotion_parameter")
        || Where.at("<accessibility_modifier>").in(tree, parameter) >= 0;
  }

  private void known(int type, String name, int node) {
    int found = declared(node);
    if (found != UNKNOWN) {
      fields.putIfAbsent(type + " " + name, found);
    }
  }
}
