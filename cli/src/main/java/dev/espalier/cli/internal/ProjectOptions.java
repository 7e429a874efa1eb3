package dev.espalier.cli.internal;

import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.Project;
import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.ProjectSources;
import dev.espalier.dataset.SourceItem;
import dev.espalier.dataset.SourceOptions;
import dev.espalier.dataset.Sources;
import dev.espalier.representation.EdgeSelection;
import dev.espalier.representation.ProgramGraphs;
import dev.espalier.representation.ProjectGraphs;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.SyntaxTree;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    if (project == null) {
      String name = file.equals("-") ? file : lastName(file);
      return chosen(List.of(new Project.Source(name, tree)), name);
    }
    ProjectSources read =
        ProjectSources.read(
            Sources.of(List.of(project), SourceOptions.defaults()), new FrontEnd.TreeSitter());
    tell(read.rejected(), notes);
    String name = name(project, file, tree, read.sources());
    List<Project.Source> sources = new ArrayList<>(read.sources());
    sources.removeIf(source -> source.path().equals(name));
    sources.add(new Project.Source(name, tree));
    Chosen chosen = chosen(sources, name);
    tell(chosen.project(), notes);
    return chosen;
  }

  private Chosen chosen(List<Project.Source> sources, String name) {
    Project all = Project.of(sources, classPath(classPath));
    return new Chosen(all, all.find(name));
  }

  /// How the project calls the file: by its path in the folder, or as the file of the same name
  /// that says the same, as in an archive; else it is one more.
  private static String name(
      String project, String file, SyntaxTree tree, List<Project.Source> sources)
      throws IOException {
    if (!file.equals("-") && Files.isDirectory(Path.of(project))) {
      Path real = Path.of(file).toRealPath();
      Path folder = Path.of(project).toRealPath();
      if (real.startsWith(folder)) {
        return folder.relativize(real).toString().replace('\\', '/');
      }
    }
    return sources.stream()
        .filter(source -> lastName(source.path()).equals(lastName(file)))
        .filter(source -> Arrays.equals(source.tree().source(), tree.source()))
        .map(Project.Source::path)
        .findFirst()
        .orElse(file);
  }

  private static String lastName(String path) {
    return path.substring(path.replace('\\', '/').lastIndexOf('/') + 1);
  }

  /// Which files of the project are left out.
  private void tell(List<SourceItem.Rejected> rejected, PrintWriter notes) {
    if (!rejected.isEmpty()) {
      tell(
          notes,
          "%,d files of %s are left out".formatted(rejected.size(), project),
          rejected.stream().map(each -> each.path() + ": " + each.why().detail()).toList());
    }
  }

  /// How many files javac tells of, and why not of the others.
  private static void tell(Project project, PrintWriter notes) {
    var resolved = DatasetInfo.Resolved.of(project);
    if (resolved.trees() > 0) {
      tell(
          notes,
          "javac tells of %,d files of Java, the trees alone of %,d"
              .formatted(resolved.javac(), resolved.trees()),
          resolved.first().stream().map(each -> each.path() + ": " + each.detail()).toList());
    }
  }

  private static void tell(PrintWriter notes, String what, List<String> files) {
    String some = String.join("; ", files.subList(0, Math.min(FIRST, files.size())));
    notes.println(
        Drawing.plain(
            "espalier: %s: %s%s".formatted(what, some, files.size() > FIRST ? "; …" : "")));
    notes.flush();
  }

  /// Refuses what only others ask for.
  ///
  /// @param others of whom a project tells something
  void refuse(String view, String others) {
    if (isAsked()) {
      throw new EspalierException(
          "--project and --class-path say nothing to " + view, "leave them out, or " + others);
    }
  }
}
