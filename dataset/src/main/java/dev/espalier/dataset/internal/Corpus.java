package dev.espalier.dataset.internal;

import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.Project;
import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.ExtractionOptions;
import dev.espalier.dataset.SourceItem;
import dev.espalier.dataset.Sources;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.ParserLimits;
import dev.espalier.syntax.SourceParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads all inputs of an extraction as one project. What cannot be read is left out here, and
/// counted when the extraction comes to it.
public final class Corpus {
  private static final int FIRST = 5;

  private Corpus() {}

  public static Project project(List<String> inputs, Sources sources, ExtractionOptions options) {
    if (inputs.contains("-")) {
      throw new EspalierException(
          "standard input is read once, and a project twice",
          "name files, folders or archives, or leave out --scope project");
    }
    List<Project.Source> read = new ArrayList<>();
    Map<Optional<Language>, SourceParser> parsers = new HashMap<>();
    try {
      sources.forEach(item -> {
        if (item instanceof SourceItem.File file && file.language().isPresent()) {
          SourceParser parser =
              parsers.computeIfAbsent(
                  file.language(),
                  each -> options.frontEnd().parser(each, ParserLimits.defaults()));
          if (parser.parse(file.bytes()) instanceof Parsed.Tree(var tree)) {
            read.add(new Project.Source(file.path(), tree));
          }
        }
      });
    } finally {
      parsers.values().forEach(SourceParser::close);
    }
    return Project.of(read, options.resolve().classPath());
  }

  /// Who found out about calls and types, and why not javac.
  public static DatasetInfo.Resolved resolved(Project project) {
    List<JavaFile> java = project.files().stream().flatMap(file -> file.java().stream()).toList();
    List<DatasetInfo.RejectedFile> trees =
        java.stream()
            .filter(file -> file.resolver() == JavaFile.Resolver.TREES)
            .map(file -> new DatasetInfo.RejectedFile(file.path(), file.reason()))
            .toList();
    return new DatasetInfo.Resolved(
        (long) java.size() - trees.size(),
        trees.size(),
        (long) project.files().size() - java.size(),
        trees.subList(0, Math.min(FIRST, trees.size())));
  }
}
