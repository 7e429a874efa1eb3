package dev.espalier.cli.internal;

import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.Project;
import dev.espalier.dataset.SourceItem;
import dev.espalier.dataset.SourceOptions;
import dev.espalier.dataset.Sources;
import dev.espalier.representation.EdgeSelection;
import dev.espalier.representation.ProgramGraphs;
import dev.espalier.representation.ProjectGraphs;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.ParserLimits;
import dev.espalier.syntax.SourceParser;
import dev.espalier.syntax.SyntaxTree;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The files around the one that is looked at, in which its calls and types are found.
final class ProjectOptions {
  private static final int FIRST = 3;

  @Option(
      names = "--project",
      paramLabel = "INPUT",
      description =
          "the folder or archive, or jdk:MODULE, in whose files calls and types are found: of Java"
              + " by javac, of other languages by names")
  private @Nullable String project;

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description = "archives and folders of classes that Java's files use, as for javac")
  private @Nullable String classPath;

  /// A project and the number of the file in it that was given.
  record Chosen(Project project, int file) {
    private Project.File own() {
      return project.files().get(file);
    }

    SyntaxTree tree() {
      return own().tree();
    }

    boolean isJava() {
      return own().java().isPresent();
    }

    /// What is known of the type of a tree node, or "".
    String type(int node) {
      return own().java().flatMap(java -> java.type(node)).map(JavaType::toString).orElse("");
    }

    ProgramGraphs graphs(EdgeSelection edges) {
      return ProjectGraphs.of(project, edges).of(file);
    }
  }

  boolean isGiven() {
    return project != null;
  }

  /// Whether anything was said of where types and calls are found.
  boolean isAsked() {
    return project != null || classPath != null;
  }

  /// The parts of a class path, which are separated as the platform has it.
  static List<Path> classPath(@Nullable String classPath) {
    List<Path> all = new ArrayList<>();
    if (classPath != null) {
      for (String each : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
        if (!each.isEmpty()) {
          all.add(Path.of(each));
        }
      }
    }
    return all;
  }

  /// @param file as given; `-` for standard input
  /// @param notes where is told what of the project is left out
  Chosen around(String file, SyntaxTree tree, PrintWriter notes) throws IOException {
    List<Project.Source> sources = new ArrayList<>();
    String name = file;
    if (project == null) {
      name = file.equals("-") ? file : Path.of(file).getFileName().toString();
    } else {
      name = name(project, file);
      sources.addAll(read(project, name, notes));
    }
    sources.add(new Project.Source(name, tree));
    Project all = Project.of(sources, classPath(classPath));
    if (project != null) {
      tell(all, notes);
    }
    return new Chosen(all, all.find(name));
  }

  /// How the project calls the file, if it is one of its.
  private static String name(String project, String file) throws IOException {
    Path folder = Path.of(project);
    if (file.equals("-") || !folder.toFile().isDirectory()) {
      return file;
    }
    Path real = Path.of(file).toRealPath();
    return real.startsWith(folder.toRealPath())
        ? folder.toRealPath().relativize(real).toString().replace('\\', '/')
        : file;
  }

  /// The other files of the project.
  private static List<Project.Source> read(String project, String but, PrintWriter notes) {
    List<Project.Source> sources = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    Map<Language, SourceParser> parsers = new EnumMap<>(Language.class);
    try {
      Sources.of(List.of(project), SourceOptions.defaults())
          .forEach(item -> {
            switch (item) {
              case SourceItem.File found when !found.path().equals(but) ->
                  add(found, parsers, sources, rejected);
              case SourceItem.Rejected(var path, var why) ->
                  rejected.add(path + ": " + why.detail());
              case SourceItem.File _ -> {}
            }
          });
    } finally {
      parsers.values().forEach(SourceParser::close);
    }
    if (!rejected.isEmpty()) {
      notes.println(
          "espalier: %,d files of %s are left out: %s"
              .formatted(rejected.size(), project, first(rejected)));
      notes.flush();
    }
    return sources;
  }

  private static void add(
      SourceItem.File file,
      Map<Language, SourceParser> parsers,
      List<Project.Source> sources,
      List<String> rejected) {
    Language language = file.language().orElseThrow();
    SourceParser parser =
        parsers.computeIfAbsent(
            language,
            each -> new FrontEnd.TreeSitter().parser(Optional.of(each), ParserLimits.defaults()));
    switch (parser.parse(file.bytes())) {
      case Parsed.Tree(var tree) -> sources.add(new Project.Source(file.path(), tree));
      case Parsed.Rejected(var why) -> rejected.add(file.path() + ": " + why.detail());
    }
  }

  /// How many files javac tells of, and why not of the others.
  static void tell(Project project, PrintWriter notes) {
    List<JavaFile> java = project.files().stream().flatMap(file -> file.java().stream()).toList();
    List<String> others =
        java.stream()
            .filter(file -> file.resolver() == JavaFile.Resolver.TREES)
            .map(file -> file.path() + ": " + file.reason())
            .toList();
    if (!others.isEmpty()) {
      notes.println(
          String.format(
              Locale.ROOT,
              "espalier: javac tells of %,d files of Java, the trees alone of %,d: %s",
              java.size() - others.size(),
              others.size(),
              first(others)));
      notes.flush();
    }
  }

  private static String first(List<String> all) {
    String some = String.join("; ", all.subList(0, Math.min(FIRST, all.size())));
    return all.size() > FIRST ? some + "; …" : some;
  }

  /// Refuses what only other views ask for.
  void refuse(String view) {
    if (isAsked()) {
      throw new EspalierException(
          "--project and --class-path say nothing to " + view,
          "leave them out, or look at types, calls, chunks or sdg");
    }
  }
}
