package dev.espalier.syntax.internal.java;

import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Grammar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The grammar of a front end of Java: its nodes' kinds, then those of tokens that are no nodes.
///
/// @param ids by kind
/// @param fields ids by field
/// @param modifiers the kind of nodes that are no leaf though they be one word: `sealed`
public record JavaKinds(
    Grammar grammar, Map<String, Integer> ids, Map<String, Integer> fields, int modifiers) {
  /// The field of the names that a compiler keeps in a node without a node of their own.
  static final String NAME = "name";

  /// @param nodes kinds of nodes; all have names
  /// @param fields without the first, which is no field
  public static JavaKinds of(
      FrontEnd.Kind frontEnd,
      String name,
      String version,
      List<String> nodes,
      String modifiers,
      List<String> fields) {
    Map<String, Integer> ids = new HashMap<>();
    List<String> kinds = new ArrayList<>();
    List<String> named = new ArrayList<>(nodes);
    named.addAll(JavaWords.NAMED);
    for (List<String> some : List.of(named, JavaWords.all())) {
      for (String kind : some) {
        if (ids.putIfAbsent(kind, kinds.size()) == null) {
          kinds.add(kind);
        }
      }
    }
    kinds.add(Grammar.ERROR);
    boolean[] hasName = new boolean[kinds.size()];
    for (int id = 0; id < hasName.length; id++) {
      hasName[id] = id == hasName.length - 1 || named.contains(kinds.get(id));
    }
    List<String> allFields = new ArrayList<>(List.of(""));
    allFields.addAll(fields);
    Map<String, Integer> fieldIds = new HashMap<>();
    allFields.forEach(field -> fieldIds.put(field, fieldIds.size()));
    return new JavaKinds(
        new Grammar(
            frontEnd,
            name,
            version,
            kinds.toArray(String[]::new),
            hasName,
            allFields.toArray(String[]::new)),
        Map.copyOf(ids),
        Map.copyOf(fieldIds),
        nodes.indexOf(modifiers));
  }

  /// The id of a kind of node or token.
  public int id(String kind) {
    Integer id = ids.get(kind);
    if (id == null) {
      throw new IllegalArgumentException("no kind is called " + kind);
    }
    return id;
  }

  public int error() {
    return grammar.kindCount() - 1;
  }

  /// The id of a field.
  public int field(String name) {
    Integer id = fields.get(name);
    if (id == null) {
      throw new IllegalArgumentException("no field is called " + name);
    }
    return id;
  }
}
