package dev.espalier.cli.internal;

import dev.espalier.analysis.Project;
import dev.espalier.analysis.Routine;
import dev.espalier.cli.internal.LineSlice.Part;
import dev.espalier.cli.internal.LineSlice.Scope;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier slice`: the lines that a line depends on, or that depend on it.
@Command(
    name = "slice",
    mixinStandardHelpOptions = true,
    description = "Marks the lines that a line depends on, or that depend on it.")
final class SliceCommand implements Callable<Integer> {
  /// How to print it.
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
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

  @Option(
      names = "--scope",
      description =
          "${COMPLETION-CANDIDATES}: within the line's function, or across calls between the"
              + " functions of the file or the project; default file, with --project project")
  private @Nullable Scope scope;

  @Mixin private ProjectOptions project = new ProjectOptions();

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
    SyntaxTree tree = SourceFile.parse(file, language, new FrontEnd.TreeSitter());
    if (line < 1) {
      throw new EspalierException("--line must be at least 1 but is " + line, "lines count from 1");
    }
    Sliced sliced = slice(tree);
    if (sliced.slice().isEmpty()) {
      throw nothing(sliced.slice().known());
    }
    var out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case TEXT -> text(sliced);
          case JSON -> Json.write(json(sliced));
        });
    out.flush();
    return Commands.DONE;
  }

  /// A slice, and the files that its parts are of.
  private record Sliced(LineSlice slice, List<String> paths, List<SyntaxTree> trees) {}

  private Sliced slice(SyntaxTree tree) throws IOException {
    Scope asked = scope();
    if ((asked == Scope.PROJECT) != project.isGiven()) {
      throw new EspalierException(
          project.isGiven()
              ? "--project is given, and --scope is " + asked
              : "--scope project needs a project",
          "give --project FOLDER without --scope, or --scope file or function without --project");
    }
    if (asked != Scope.PROJECT) {
      project.refuse("--scope " + asked, "give --project FOLDER");
      LineSlice slice = LineSlice.of(tree, line, forward, asked == Scope.FILE);
      return new Sliced(slice, List.of(file), List.of(tree));
    }
    ProjectOptions.Chosen chosen = project.around(file, tree, spec.commandLine().getErr());
    List<Project.File> files = chosen.project().files();
    return new Sliced(
        LineSlice.of(chosen.project(), chosen.file(), line, forward),
        files.stream().map(Project.File::path).toList(),
        files.stream().map(Project.File::tree).toList());
  }

  private Scope scope() {
    Scope implied = project.isGiven() ? Scope.PROJECT : Scope.FILE;
    return scope == null ? implied : scope;
  }

  private EspalierException nothing(BitSet known) {
    return new EspalierException(
        "no statement of a function is on line %d of %s".formatted(line, file),
        known.isEmpty()
            ? "the file has no statements in functions"
            : "the nearest one starts on line " + nearest(known));
  }

  private int nearest(BitSet known) {
    int before = known.previousSetBit(line);
    int after = known.nextSetBit(line);
    return before < 0 || (after >= 0 && after - line < line - before) ? after : before;
  }

  /// The functions that the slice touches, `*` before its lines and `>` before the one asked for;
  /// in a project file by file.
  private String text(Sliced sliced) {
    StringBuilder out = new StringBuilder();
    for (Part part : sliced.slice().parts()) {
      boolean isFirst = part.file() == sliced.slice().parts().getFirst().file();
      if (scope() == Scope.PROJECT) {
        out.append(isFirst ? "" : "\n").append(sliced.paths().get(part.file())).append('\n');
      }
      text(sliced.trees().get(part.file()), part, isFirst, out);
    }
    return out.toString();
  }

  private void text(SyntaxTree tree, Part part, boolean hasLine, StringBuilder out) {
    List<String> source = source(tree);
    BitSet shown = shown(tree, part);
    if (hasLine) {
      shown.set(line);
    }
    int digits = String.valueOf(shown.length() - 1).length();
    int before = -1;
    for (int each = shown.nextSetBit(0); each >= 0; each = shown.nextSetBit(each + 1)) {
      out.append(before >= 0 && each > before + 1 ? "…\n" : "");
      String mark = hasLine && each == line ? ">" : part.lines().get(each) ? "*" : " ";
      String text = ("%s %" + digits + "d  %s").formatted(mark, each, source.get(each - 1));
      out.append(text.stripTrailing()).append('\n');
      before = each;
    }
  }

  private static BitSet shown(SyntaxTree tree, Part part) {
    BitSet shown = (BitSet) part.lines().clone();
    for (Routine routine : part.routines()) {
      switch (routine.form()) {
        case FUNCTION, LAMBDA, DECLARATION -> {
          int first = tree.line(tree.start(routine.node()));
          shown.set(first, tree.line(Math.max(0, tree.end(routine.node()) - 1)) + 1);
        }
        case CLASS, SCRIPT -> {}
      }
    }
    return shown;
  }

  private Map<String, Object> json(Sliced sliced) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("line", line);
    all.put("direction", forward ? "forward" : "backward");
    all.put("scope", scope().toString());
    List<Part> parts = sliced.slice().parts();
    all.put("lines", rows(sliced, parts.getFirst()));
    if (scope() == Scope.PROJECT) {
      all.put("path", sliced.paths().get(parts.getFirst().file()));
      List<Map<String, Object>> others = new ArrayList<>();
      for (Part part : parts.subList(1, parts.size())) {
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("path", sliced.paths().get(part.file()));
        other.put("lines", rows(sliced, part));
        others.add(other);
      }
      all.put("other_files", others);
    }
    return all;
  }

  private static List<Map<String, Object>> rows(Sliced sliced, Part part) {
    List<String> source = source(sliced.trees().get(part.file()));
    List<Map<String, Object>> rows = new ArrayList<>();
    part.lines().stream()
        .forEach(each -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("line", each);
          row.put("text", source.get(each - 1));
          rows.add(row);
        });
    return rows;
  }

  private static List<String> source(SyntaxTree tree) {
    String text = new String(tree.source(), StandardCharsets.UTF_8);
    return Stream.of(text.split("\r?\n", -1)).map(SliceCommand::printable).toList();
  }

  private static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) && c != '\t' ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
