package dev.espalier.syntax;

/// The names of a grammar's node kinds and fields, by id.
///
/// Ids are dense and stable for one version of a grammar; data sets therefore carry the names.
///
/// @param frontEnd what makes trees of these kinds
/// @param name the grammar's artefact, for example `tree-sitter-java`; `javac` and `jdt` have one
///   each; of ANTLR the name that the grammar gives itself
/// @param version the artefact's version, for example `0.23.5`
public record Grammar(
    FrontEnd.Kind frontEnd,
    String name,
    String version,
    String[] kinds,
    boolean[] named,
    String[] fields) {
  /// The kind of a node that stands for text the grammar could not place.
  public static final String ERROR = "ERROR";

  /// How many kinds there are; ids are below it. The last one is [#ERROR].
  public int kindCount() {
    return kinds.length;
  }

  public String kindName(int kind) {
    return kinds[kind];
  }

  /// How many fields there are, "no field" (id 0, name "") included.
  public int fieldCount() {
    return fields.length;
  }

  public String fieldName(int field) {
    return fields[field];
  }
}
