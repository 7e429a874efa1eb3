package dev.espalier.cli.internal;

import dev.espalier.representation.CodeTokens;
import dev.espalier.representation.StructureCategory;
import dev.espalier.representation.TokenPlanes;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tokens with their planes: a token a line.
record TokenDrawing(List<CodeTokens> pieces) implements Drawing {
  @Override
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append(
        "%-24s %-28s %5s %7s %-14s %s%n"
            .formatted("token", "parent kind", "depth", "sibling", "field", "category"));
    for (Map<String, Object> row : rows()) {
      out.append(
          "%-24s %-28s %5s %7s %-14s %s%n"
              .formatted(
                  Drawing.oneLine(String.valueOf(row.get("text"))),
                  row.get("parent_kind"),
                  row.get("depth"),
                  row.get("sibling_index"),
                  row.get("field"),
                  row.get("category")));
    }
    return out.toString();
  }

  @Override
  public Object json() {
    return Map.of("tokens", rows());
  }

  private List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (CodeTokens tokens : pieces) {
      TokenPlanes planes = TokenPlanes.of(tokens);
      for (int i = 0; i < tokens.size(); i++) {
        rows.add(row(tokens, planes, i));
      }
    }
    return rows;
  }

  private static Map<String, Object> row(CodeTokens tokens, TokenPlanes planes, int i) {
    SyntaxTree tree = tokens.tree();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("text", tokens.text(i));
    row.put("start", tokens.start(i));
    row.put("end", tokens.end(i));
    row.put("parent_kind", tree.grammar().kindName(planes.parentKind()[i]));
    row.put("depth", planes.depth()[i]);
    row.put("sibling_index", planes.siblingIndex()[i]);
    row.put("field", tree.grammar().fieldName(planes.field()[i]));
    row.put("category", category(planes.category()[i]));
    return row;
  }

  private static String category(int ordinal) {
    return StructureCategory.values()[ordinal].name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public String dot() {
    StringBuilder out =
        new StringBuilder("digraph tokens {\n  rankdir=LR;\n  node [shape=box, fontsize=10];\n");
    int first = 0;
    for (CodeTokens tokens : pieces) {
      for (int i = 0; i < tokens.size(); i++) {
        int id = first + i;
        out.append("  t%d [label=%s];%n".formatted(id, Drawing.label(tokens.text(i))));
        out.append(i == 0 ? "" : "  t%d -> t%d;%n".formatted(id - 1, id));
      }
      first += tokens.size();
    }
    return out.append("}\n").toString();
  }
}
