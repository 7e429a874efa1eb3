package dev.espalier.dataset.internal;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.LineGraph;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.Split;
import dev.espalier.syntax.SourceParser;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Line graphs of a file: one for each function, method and lambda with a body, and for its script.
public final class LineGraphRows implements Analysis.Extractor<LineGraphRow> {
  @Override
  public Analysis.Rows<LineGraphRow> of(SyntaxTree tree, String path, SourceParser parser) {
    Routines routines = Routines.of(tree);
    Split split = Split.of(path);
    List<LineGraphRow> rows = new ArrayList<>();
    for (Routine routine : routines.functions()) {
      LineGraph graph = LineGraph.of(tree, DataFlow.of(Cfg.of(routine)));
      rows.add(new LineGraphRow(path, split, graph));
    }
    return new Analysis.Rows<>(rows, rows.size(), DatasetInfo.Methods.NONE, routines.unsupported());
  }
}
