package dev.espalier.cli.internal;

import static java.util.stream.Collectors.joining;

import dev.espalier.cli.internal.FileTypes.Called;
import dev.espalier.cli.internal.FileTypes.Classed;
import dev.espalier.representation.ProgramGraph;
import java.util.List;
import java.util.stream.Stream;

/// The types of a file: of its declarations and expressions; its classes with what is above and
/// below them; its methods with those that override them; and what its calls mean. What is unknown
/// ends in `?`.
///
/// @param picture the graph of its classes and functions
record TypesDrawing(FileTypes file, List<ProgramGraph> picture) implements Drawing {
  private static final int LEAST = 20;
  private static final int MOST = 44;

  /// A line of a table: where, what, and what is told of it.
  private record Row(String line, String what, String told) {
    Row(int line, String what, String told) {
      this(String.valueOf(line), Drawing.oneLine(what), Drawing.plain(told));
    }
  }

  @Override
  public String text() {
    StringBuilder out = new StringBuilder(head()).append('\n');
    table(
        out,
        new Row("line", "code", "type"),
        file.types().stream()
            .map(row -> new Row(row.line(), row.text(), unsure(row.type(), row.resolved()))));
    table(
        out,
        new Row("line", "class", "extends; extended by"),
        file.classes().stream().map(this::classed));
    table(
        out,
        new Row("line", "method", "overridden by"),
        file.overridden().stream()
            .map(row -> new Row(row.line(), row.name(), declarations(row.overriders()))));
    table(out, new Row("line", "call", "means"), file.calls().stream().map(this::called));
    return out.toString();
  }

  private String head() {
    return switch (file.resolver()) {
      case "javac" -> "resolved by javac";
      case "trees" -> "resolved by the trees alone (" + file.reason() + ")";
      default -> "resolved by names: types are those that variables declare";
    };
  }

  private static void table(StringBuilder out, Row head, Stream<Row> rows) {
    List<Row> all = Stream.concat(Stream.of(head), rows).toList();
    if (all.size() > 1) {
      int widest = all.stream().mapToInt(row -> row.what().length()).max().orElse(0);
      String form = "%-7s %-" + Math.clamp(widest, LEAST, MOST) + "s %s";
      out.append('\n');
      all.forEach(row ->
          out.append(form.formatted(row.line(), row.what(), row.told()).stripTrailing())
              .append('\n'));
    }
  }

  private static String unsure(String name, boolean resolved) {
    return resolved || name.endsWith("?") ? name : name + "?";
  }

  private Row classed(Classed row) {
    String above =
        row.supertypes().stream()
            .map(each -> unsure(each.name(), each.resolved()))
            .collect(joining(", "));
    String below = row.subtypes().isEmpty() ? "" : "; " + declarations(row.subtypes());
    return new Row(row.line(), row.name(), above + below);
  }

  private Row called(Called row) {
    String targets = row.targets().isEmpty() ? "" : ": " + declarations(row.targets());
    String means = row.resolution() + targets;
    return new Row(row.line(), row.text(), (row.callee() + " " + means).strip());
  }

  private String declarations(List<Declaration> all) {
    return all.stream().map(each -> each.seenFrom(file.path())).collect(joining(", "));
  }

  @Override
  public Object json() {
    return file;
  }

  @Override
  public String dot() {
    return new GraphDrawing(picture).dot();
  }
}
