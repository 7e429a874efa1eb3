package dev.espalier.cli.internal;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.Extraction;
import dev.espalier.dataset.ExtractionOptions;
import dev.espalier.dataset.GraphOptions;
import dev.espalier.dataset.ResolveOptions;
import dev.espalier.dataset.SourceOptions;
import dev.espalier.representation.EdgeSelection;
import dev.espalier.representation.PathLimits;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier extract`: a corpus to a data set.
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    description =
        "Turns source code into a data set: tokens, path contexts, structure planes, graphs,"
            + " chunks, data flow.")
final class ExtractCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "files, folders, .zip, .jar, .tar, .tar.gz, jdk or jdk:MODULE, - for standard input")
  private List<String> inputs = new ArrayList<>();

  @Option(names = "--as", required = true, description = "${COMPLETION-CANDIDATES}")
  private Extraction.Kind kind = Extraction.Kind.TOKENS;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "a new or empty folder")
  private Path out = Path.of("");

  @Option(names = "--language", description = "only files of this language; needed for -")
  private @Nullable String language;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Extraction.Format format = Extraction.Format.PARQUET;

  /// What a file holds.
  enum InputFormat {
    FILES,
    LINES;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--input-format",
      description =
          "${COMPLETION-CANDIDATES}; lines: each is a function of its own; default"
              + " ${DEFAULT-VALUE}")
  private InputFormat inputFormat = InputFormat.FILES;

  @Option(names = "--threads", description = "default: as many as there are processors")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--max-length", description = "edges of a path at most; default ${DEFAULT-VALUE}")
  private int maxLength = 8;

  @Option(names = "--max-width", description = "width of a path at most; default ${DEFAULT-VALUE}")
  private int maxWidth = 2;

  @Option(
      names = "--max-contexts",
      description = "contexts of a function at most, sampled; default ${DEFAULT-VALUE}")
  private int maxContexts = 200;

  @Option(
      names = "--edges",
      paramLabel = "LIST",
      description = {
        "of graphs: names with commas, for example ast,next-token,cfg,last-use, or a preset:",
        "allamanis, fa-ast, cpg, pdg, sdg, hierarchy, psiminer, comex; default ${DEFAULT-VALUE}"
      })
  private String edges = "ast,next-token,cfg,dfg";

  @Option(
      names = "--per",
      description = "what a graph is of: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Per per = Per.FUNCTION;

  /// What a graph is of.
  enum Per {
    FUNCTION,
    FILE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--ending",
      paramLabel = ".EXT",
      description =
          "files of folders and archives that are read, by the end of their names; default: what"
              + " belongs to a language, or with --grammar to its language or name")
  private List<String> endings = new ArrayList<>();

  /// Where calls and types are looked for.
  enum Scope {
    FILE,
    PROJECT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--scope",
      description =
          "of graphs and chunks, where calls and types are found: ${COMPLETION-CANDIDATES}, which"
              + " is all inputs together; default ${DEFAULT-VALUE}")
  private Scope scope = Scope.FILE;

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description = "with --scope project: archives and folders of classes that Java's files use")
  private @Nullable String classPath;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private FrontEndOptions frontEnd = new FrontEndOptions();

  @Option(names = "--seed", description = "of the sample; default ${DEFAULT-VALUE}")
  private long seed;

  @Override
  public Integer call() {
    positive("--threads", threads, 1);
    positive("--max-length", maxLength, 2);
    positive("--max-width", maxWidth, 0);
    positive("--max-contexts", maxContexts, 1);
    FrontEnd chosen = frontEnd.frontEnd(spec.commandLine().getErr());
    ExtractionOptions options =
        ExtractionOptions.of(kind)
            .frontEnd(chosen)
            .format(format)
            .threads(threads)
            .sources(sources(chosen))
            .graphs(new GraphOptions(EdgeSelection.of(edges), per == Per.FILE))
            .resolve(resolve())
            .limits(new PathLimits(maxLength, maxWidth, maxContexts, seed));
    try (Console console = Console.onError()) {
      console.phase("extracting");
      DatasetInfo info =
          Extraction.run(
              inputs,
              options,
              out,
              (done, total, unit, note) ->
                  console.progress(
                      total > 0 ? (double) done / total : Double.NaN,
                      "%,d %s %s".formatted(done, unit, note)));
      console.say(DatasetText.of(info));
    }
    return Commands.DONE;
  }

  private ResolveOptions resolve() {
    if (scope == Scope.FILE && classPath != null) {
      throw new EspalierException(
          "--class-path %s is for --scope project".formatted(classPath), "give --scope project");
    }
    return scope == Scope.PROJECT
        ? ResolveOptions.project(ProjectOptions.classPath(classPath))
        : ResolveOptions.files();
  }

  private SourceOptions sources(FrontEnd chosen) {
    SourceOptions all =
        SourceOptions.defaults()
            .lines(inputFormat == InputFormat.LINES)
            .endings(endings(chosen).stream().map(e -> e.toLowerCase(Locale.ROOT)).toList());
    return language == null ? all : all.language(Languages.called(language));
  }

  /// A grammar reads the files of its language, or those called after it.
  private List<String> endings(FrontEnd chosen) {
    if (!endings.isEmpty() || language != null) {
      return endings;
    }
    return switch (chosen) {
      case FrontEnd.TreeSitter _, FrontEnd.Javac _, FrontEnd.Jdt _ -> endings;
      case FrontEnd.Antlr(var grammar) -> {
        String name = grammar.name().toLowerCase(Locale.ROOT);
        yield Language.ofId(name).map(Language::extensions).orElse(List.of("." + name));
      }
    };
  }

  private static void positive(String option, int value, int least) {
    if (value < least) {
      throw new EspalierException(
          "%s must be at least %d but is %d".formatted(option, least, value),
          "leave it out for the default");
    }
  }
}
