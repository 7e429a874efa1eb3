package dev.espalier.analysis.internal.calls;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a language's grammar says of declarations and calls: a row of rows, built by [CallTables].
final class CallRules {
  /// What a kind of node declares.
  ///
  /// @param bases the fields, or kinds in angle brackets, of what a type extends
  /// @param around what it belongs to where that is not what stands around it: Go's receiver
  record Declares(Where name, Set<String> bases, Where parameters, Where around) {}

  /// A kind of node that calls.
  ///
  /// @param callee what is called; or else its receiver and name
  record Calls(Where callee, Where receiver, Where name, Where arguments, boolean creates) {}

  /// A kind of node that picks a member: `object.name`.
  record Picks(Where object, Where name) {}

  final Map<String, Declares> types = new HashMap<>();
  final Map<String, Declares> functions = new HashMap<>();
  final Map<String, Calls> calls = new HashMap<>();
  final Map<String, Picks> picks = new HashMap<>();
  final Map<String, List<Where>> extensions = new HashMap<>();
  final Map<String, Where> wrappers = new HashMap<>();
  final Map<String, Where> makes = new HashMap<>();
  final Set<String> imports = new HashSet<>();
  final Set<String> self = new HashSet<>();
  final Set<String> parents = new HashSet<>();
  final Set<String> constructors = new TreeSet<>();

  /// Whether a name alone may mean a method of the class around.
  boolean implicitSelf;

  /// Whether every function is a method; one outside of all classes is a piece of one.
  boolean methodsOnly;

  /// Whether calling a class makes an object.
  boolean classesAreCalled;

  /// Whether functions of one name differ in their parameters.
  boolean overloads;

  CallRules types(String kinds, String name, String bases) {
    each(kinds, kind -> types.put(kind, declares(name, bases, "", "")));
    return this;
  }

  CallRules functions(String kinds, String name, String parameters) {
    return functions(kinds, name, parameters, "");
  }

  CallRules functions(String kinds, String name, String parameters, String around) {
    each(kinds, kind -> functions.put(kind, declares(name, "", parameters, around)));
    return this;
  }

  private static Declares declares(String name, String bases, String parameters, String around) {
    return new Declares(
        Where.at(name), Set.of(bases.split("\\|", -1)), Where.at(parameters), Where.at(around));
  }

  CallRules calls(String kind, String callee, String arguments) {
    return calls(kind, callee, "", "", arguments, false);
  }

  CallRules sends(String kind, String receiver, String name, String arguments) {
    return calls(kind, "", receiver, name, arguments, false);
  }

  CallRules creates(String kind, String type, String arguments) {
    return calls(kind, type, "", "", arguments, true);
  }

  private CallRules calls(
      String kind, String callee, String receiver, String name, String arguments, boolean creates) {
    calls.put(
        kind,
        new Calls(
            Where.at(callee), Where.at(receiver), Where.at(name), Where.at(arguments), creates));
    return this;
  }

  CallRules picks(String kinds, String object, String name) {
    each(kinds, kind -> picks.put(kind, new Picks(Where.at(object), Where.at(name))));
    return this;
  }

  /// A kind that says elsewhere what a type extends: Rust's `impl`.
  CallRules extensions(String kind, String type, String base) {
    extensions.put(kind, List.of(Where.at(type), Where.at(base)));
    return this;
  }

  /// Kinds that mean what their part means.
  CallRules wraps(String kinds, String inner) {
    each(kinds, kind -> wrappers.put(kind, Where.at(inner)));
    return this;
  }

  /// Kinds that make an object without a call, by the type that they name.
  CallRules makes(String kind, String type) {
    makes.put(kind, Where.at(type));
    return this;
  }

  CallRules imports(String kinds) {
    each(kinds, imports::add);
    return this;
  }

  /// The words for the receiver and for its class.
  CallRules self(String words) {
    each(words, self::add);
    return this;
  }

  /// The words for what the class around extends.
  CallRules parents(String words) {
    each(words, parents::add);
    return this;
  }

  CallRules constructors(String words) {
    each(words, constructors::add);
    return this;
  }

  CallRules implicitSelf() {
    implicitSelf = true;
    return this;
  }

  CallRules methodsOnly() {
    methodsOnly = true;
    return this;
  }

  CallRules classesAreCalled() {
    classesAreCalled = true;
    return this;
  }

  CallRules overloads() {
    overloads = true;
    return this;
  }

  private static void each(String words, java.util.function.Consumer<String> use) {
    List.of(words.split(" ", -1)).forEach(use);
  }
}
