package dev.espalier.representation.internal;

import dev.espalier.representation.StructureCategory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What representations need to know of one language: a table of its grammar's kinds.
///
/// @param constructorNames names that make a function a constructor: `__init__`
/// @param categories the category of what is inside a kind, for kinds that declare neither
///   functions nor types
public record Rules(
    List<FunctionRule> functions,
    List<TypeRule> types,
    Set<String> constructorNames,
    Map<String, StructureCategory> categories,
    Map<Trait, Set<String>> traits) {

  /// Every kind that the table names, sorted.
  public Set<String> kinds() {
    Set<String> kinds = new TreeSet<>(categories.keySet());
    functions.forEach(rule -> kinds.add(rule.kind()));
    functions.forEach(rule -> kinds.addAll(rule.values()));
    types.forEach(rule -> kinds.add(rule.kind()));
    traits.values().forEach(kinds::addAll);
    return kinds;
  }

  static Table table() {
    return new Table();
  }

  /// A table while it is written down.
  static final class Table {
    private static final Step NAME = new Step.Field("name");
    private static final Step BODY = new Step.Field("body");

    private final List<FunctionRule> functions = new ArrayList<>();
    private final List<TypeRule> types = new ArrayList<>();
    private final Set<String> constructorNames = new TreeSet<>();
    private final Map<String, StructureCategory> categories = new HashMap<>();
    private final Map<Trait, Set<String>> traits = new EnumMap<>(Trait.class);

    private Table() {
      EnumSet.allOf(Trait.class).forEach(trait -> traits.put(trait, new TreeSet<>()));
    }

    Table are(Trait trait, String... kinds) {
      traits.computeIfAbsent(trait, _ -> new TreeSet<>()).addAll(List.of(kinds));
      return this;
    }

    Table inside(StructureCategory category, String... kinds) {
      List.of(kinds).forEach(kind -> categories.put(kind, category));
      return this;
    }

    Table functions(String... kinds) {
      List.of(kinds).forEach(kind -> function(kind, NAME, BODY, FunctionRule.Form.FUNCTION));
      return this;
    }

    Table constructors(String... kinds) {
      List.of(kinds).forEach(kind -> function(kind, NAME, BODY, FunctionRule.Form.CONSTRUCTOR));
      return this;
    }

    Table constructorNames(String... names) {
      constructorNames.addAll(List.of(names));
      return this;
    }

    Table function(String kind, Step name, Step body, FunctionRule.Form form) {
      functions.add(new FunctionRule(kind, name, body, Set.of(), form));
      return this;
    }

    /// A declaration whose value is a function: `name = () => body`.
    Table holder(String kind, String nameField, String... values) {
      Step name = new Step.Field(nameField);
      functions.add(new FunctionRule(kind, name, BODY, Set.of(values), FunctionRule.Form.FUNCTION));
      return this;
    }

    Table types(String... kinds) {
      List.of(kinds).forEach(kind -> types.add(new TypeRule(kind, BODY, false)));
      return this;
    }

    Table typesWithBody(String... kinds) {
      List.of(kinds).forEach(kind -> types.add(new TypeRule(kind, BODY, true)));
      return this;
    }

    Rules done() {
      return new Rules(functions, types, constructorNames, categories, traits);
    }
  }
}
