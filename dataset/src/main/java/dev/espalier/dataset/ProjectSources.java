package dev.espalier.dataset;

import dev.espalier.analysis.Project;
import dev.espalier.dataset.internal.Parsers;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import java.util.ArrayList;
import java.util.List;

/// The files of a corpus with their trees, as a [Project] is made of them.
///
/// @param sources in the order of the corpus, without files that have no [Language]
/// @param rejected what gives no tree
public record ProjectSources(List<Project.Source> sources, List<SourceItem.Rejected> rejected) {
  public ProjectSources {
    sources = List.copyOf(sources);
    rejected = List.copyOf(rejected);
  }

  /// Reads the whole corpus; all trees are then held in memory.
  public static ProjectSources read(Sources corpus, FrontEnd frontEnd) {
    List<Project.Source> sources = new ArrayList<>();
    List<SourceItem.Rejected> rejected = new ArrayList<>();
    try (Parsers parsers = new Parsers(frontEnd)) {
      corpus.forEach(item -> {
        switch (item) {
          case SourceItem.Rejected why -> rejected.add(why);
          case SourceItem.File(var path, var language, var bytes) when language.isPresent() -> {
            switch (parsers.of(language).parse(bytes)) {
              case Parsed.Tree(var tree) -> sources.add(new Project.Source(path, tree));
              case Parsed.Rejected(var why) -> rejected.add(new SourceItem.Rejected(path, why));
            }
          }
          case SourceItem.File _ -> {}
        }
      });
    }
    return new ProjectSources(sources, rejected);
  }
}
