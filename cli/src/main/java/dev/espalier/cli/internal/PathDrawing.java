package dev.espalier.cli.internal;

import dev.espalier.representation.Function;
import dev.espalier.representation.PathContexts;
import dev.espalier.representation.PathForm;
import dev.espalier.representation.PathLimits;
import dev.espalier.representation.Terminals;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Path contexts of functions: a context a line, below its function's name.
record PathDrawing(SyntaxTree tree, List<Function> functions) implements Drawing {
  @Override
  public String text() {
    StringBuilder out = new StringBuilder();
    Terminals terminals = Terminals.of(tree);
    for (Function function : functions) {
      PathContexts contexts = contexts(terminals, function);
      String[] strings = contexts.strings(PathForm.SPELLED);
      out.append(Drawing.oneLine(function.nameIn(tree)))
          .append("  ")
          .append(contexts.size())
          .append(" contexts\n");
      for (int i = 0; i < strings.length; i += 3) {
        out.append("  %-20s %-20s %s%n".formatted(strings[i], strings[i + 2], strings[i + 1]));
      }
    }
    return out.toString();
  }

  @Override
  public Object json() {
    Terminals terminals = Terminals.of(tree);
    return Map.of("functions", functions.stream().map(f -> json(terminals, f)).toList());
  }

  private Map<String, Object> json(Terminals terminals, Function function) {
    PathContexts contexts = contexts(terminals, function);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < contexts.size(); i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("left", contexts.token(contexts.source()[i]));
      row.put("path", contexts.path(i, PathForm.SPELLED));
      row.put("kinds", contexts.path(i, PathForm.KINDS));
      row.put("hash", contexts.hash(i));
      row.put("right", contexts.token(contexts.target()[i]));
      row.put("left_start", tree.start(contexts.source()[i]));
      row.put("right_start", tree.start(contexts.target()[i]));
      rows.add(row);
    }
    return Map.of("name", tree.text(function.name()), "contexts", rows);
  }

  @Override
  public String dot() {
    StringBuilder out = new StringBuilder("graph paths {\n  node [shape=box, fontsize=10];\n");
    Terminals terminals = Terminals.of(tree);
    for (Function function : functions) {
      PathContexts contexts = contexts(terminals, function);
      for (int i = 0; i < contexts.size(); i++) {
        for (int end : new int[] {contexts.source()[i], contexts.target()[i]}) {
          out.append("  n%d [label=%s];%n".formatted(end, Drawing.label(contexts.token(end))));
        }
        out.append(
            "  n%d -- n%d [label=%s];%n"
                .formatted(
                    contexts.source()[i],
                    contexts.target()[i],
                    Drawing.label(contexts.path(i, PathForm.KINDS))));
      }
    }
    return out.append("}\n").toString();
  }

  private static PathContexts contexts(Terminals terminals, Function function) {
    return PathContexts.of(terminals, function, PathLimits.CODE2VEC);
  }
}
