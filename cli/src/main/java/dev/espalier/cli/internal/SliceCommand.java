package dev.espalier.cli.internal;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.Dependence;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier slice`: the lines that a line depends on, or that depend on it, within its function.
@Command(
    name = "slice",
    mixinStandardHelpOptions = true,
    description = "Prints the lines that a line depends on, or that depend on it.")
final class SliceCommand implements Callable<Integer> {
  /// How to print it.
  enum Format {
    TEXT,
    JSON
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "a source file, or - for standard input")
  private String file = "";

  @Option(names = "--line", required = true, paramLabel = "N", description = "from 1")
  private int line;

  @Option(names = "--backward", description = "what the line depends on; the default")
  private boolean backward;

  @Option(names = "--forward", description = "what depends on the line")
  private boolean forward;

  @Option(names = "--language", description = "by default told by the file's ending")
  private @Nullable String language;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws IOException {
    if (backward && forward) {
      throw new EspalierException(
          "a slice goes one way: --backward or --forward", "give one of the two");
    }
    SyntaxTree tree = SourceFile.parse(file, language);
    if (line < 1) {
      throw new EspalierException("--line must be at least 1 but is " + line, "lines count from 1");
    }
    BitSet lines = lines(tree);
    var out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case TEXT -> text(tree, lines);
          case JSON -> Json.write(json(tree, lines));
        });
    out.flush();
    return Commands.DONE;
  }

  /// The lines of the slice in every function with a statement on the line.
  private BitSet lines(SyntaxTree tree) {
    BitSet lines = new BitSet();
    BitSet known = new BitSet();
    for (Routine routine : Routines.of(tree).functions()) {
      Cfg cfg = Cfg.of(routine);
      BitSet from = new BitSet();
      for (int unit = 0; unit < cfg.units(); unit++) {
        int at = tree.line(tree.start(cfg.unitNode(unit)));
        known.set(at);
        from.set(unit, covers(tree, cfg, unit));
      }
      if (!from.isEmpty()) {
        slice(cfg, from).stream()
            .forEach(unit -> lines.set(tree.line(tree.start(cfg.unitNode(unit)))));
      }
    }
    if (lines.isEmpty()) {
      throw new EspalierException(
          "no statement of a function starts on line %d of %s".formatted(line, file),
          known.isEmpty()
              ? "it has no statements in functions"
              : "the nearest one starts on line " + nearest(known));
    }
    return lines;
  }

  private int nearest(BitSet known) {
    int before = known.previousSetBit(line);
    int after = known.nextSetBit(Math.max(0, line));
    return before < 0 || (after >= 0 && after - line < line - before) ? after : before;
  }

  /// Whether a unit starts on the line.
  private boolean covers(SyntaxTree tree, Cfg cfg, int unit) {
    return tree.line(tree.start(cfg.unitNode(unit))) == line;
  }

  private BitSet slice(Cfg cfg, BitSet from) {
    Dependence dependence = Dependence.of(DataFlow.of(cfg));
    return forward ? dependence.forward(from) : dependence.backward(from);
  }

  private String text(SyntaxTree tree, BitSet lines) {
    StringBuilder out = new StringBuilder();
    int digits = String.valueOf(lines.length()).length();
    for (int each = lines.nextSetBit(0); each >= 0; each = lines.nextSetBit(each + 1)) {
      String mark = each == line ? ">" : " ";
      String row = "%s %" + digits + "d  %s%n";
      out.append(row.formatted(mark, each, lineText(tree, each)));
    }
    return out.toString();
  }

  private Map<String, Object> json(SyntaxTree tree, BitSet lines) {
    List<Map<String, Object>> rows = new ArrayList<>();
    lines.stream()
        .forEach(each -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("line", each);
          row.put("text", lineText(tree, each));
          rows.add(row);
        });
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("line", line);
    all.put("direction", forward ? "forward" : "backward");
    all.put("lines", rows);
    return all;
  }

  private static String lineText(SyntaxTree tree, int line) {
    return new String(tree.source(), StandardCharsets.UTF_8)
        .lines()
        .skip(line - 1L)
        .findFirst()
        .map(SliceCommand::shown)
        .orElse("");
  }

  private static String shown(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) && c != '\t' ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
