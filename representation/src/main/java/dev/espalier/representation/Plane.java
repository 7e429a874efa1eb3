package dev.espalier.representation;

/// The structure planes: what is known of each token's place in the syntax tree, one column each.
public enum Plane {
  /// Kind of the leaf's parent, as the grammar's id.
  PARENT_KIND("parent_kind"),
  /// Edges from the leaf to the root of the function.
  DEPTH("depth"),
  /// The leaf's index among its parent's children.
  SIBLING_INDEX("sibling_index"),
  /// The field that the leaf fills in its parent, as the grammar's id; 0 for none.
  FIELD("field"),
  /// The coarse structure category, see [StructureCategory].
  CATEGORY("category");

  private final String id;

  Plane(String id) {
    this.id = id;
  }

  /// The column's name in recipes and data sets.
  public String id() {
    return id;
  }
}
