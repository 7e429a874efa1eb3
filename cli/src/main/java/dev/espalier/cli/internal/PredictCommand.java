package dev.espalier.cli.internal;

import dev.espalier.dataset.SourceItem;
import dev.espalier.dataset.SourceOptions;
import dev.espalier.dataset.Sources;
import dev.espalier.experiment.Namer;
import dev.espalier.experiment.Suggestion;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier predict`: names for methods, and methods whose names surprise.
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Names every method of source files with a trained model.")
final class PredictCommand implements Callable<Integer> {
  /// How to print.
  enum Format {
    TEXT,
    JSON
  }

  /// A source that gave nothing.
  record Unread(String path, String reason) {}

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "RUN", description = "the folder of a finished run")
  private Path run = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "source files, folders or archives, or - for standard input")
  private List<String> files = new ArrayList<>();

  @Option(names = "--top", description = "how many names for each method; default ${DEFAULT-VALUE}")
  private int top = 5;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws IOException {
    if (top < 1 || top > 100) {
      throw new EspalierException(
          "--top must be from 1 to 100 but is " + top, "leave it out for 5");
    }
    List<Suggestion> suggestions = new ArrayList<>();
    List<Unread> rejected = new ArrayList<>();
    Sources sources = Sources.of(files, SourceOptions.defaults().language(Language.JAVA));
    try (Namer namer = Namer.open(run)) {
      sources.forEach(item -> {
        switch (item) {
          case SourceItem.File(var path, var language, var bytes) -> {
            switch (namer.name(path, language.orElseThrow(), bytes, top)) {
              case Namer.Answer.Methods(var found) -> suggestions.addAll(found);
              case Namer.Answer.Rejected(var why) -> rejected.add(new Unread(path, why.detail()));
            }
          }
          case SourceItem.Rejected(var path, var why) ->
              rejected.add(new Unread(path, why.detail()));
        }
      });
    }
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> suggestions.forEach(s -> out.print(text(s)));
      case JSON -> out.print(Json.write(json(suggestions, rejected)));
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    rejected.forEach(r -> err.println("not read: " + Drawing.plain(r.path() + ": " + r.reason())));
    if (suggestions.isEmpty() && rejected.isEmpty()) {
      err.println("no methods in " + String.join(", ", files));
    }
    err.flush();
    return suggestions.isEmpty() && !rejected.isEmpty() ? Commands.REPAIR : Commands.DONE;
  }

  private static String text(Suggestion s) {
    String names =
        s.names().stream()
            .map(n ->
                n.from().equals("model")
                    ? "%s %.2f".formatted(n.name(), n.probability())
                    : "%s (as in %s)".formatted(n.name(), n.from()))
            .collect(Collectors.joining(", "));
    return "%s:%d:%d %s%s%n    %s%n"
        .formatted(
            s.path(),
            s.line(),
            s.column(),
            Drawing.oneLine(s.given()),
            s.surprising() ? "   <- surprising" : "",
            names.isEmpty() ? "(no name)" : names);
  }

  private static Map<String, Object> json(List<Suggestion> suggestions, List<Unread> rejected) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("methods", suggestions);
    json.put("rejected", rejected);
    return json;
  }
}
