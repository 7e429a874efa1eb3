package dev.espalier.dataset.internal;

import dev.espalier.analysis.Project;
import dev.espalier.dataset.ExtractionOptions;
import dev.espalier.dataset.ProjectSources;
import dev.espalier.dataset.SourceItem;
import dev.espalier.dataset.Sources;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.Optional;

/// All inputs of an extraction as one project. What cannot be read is left out here, and counted
/// when the extraction comes to it.
public record Corpus(Project project) {
  static Corpus read(Sources sources, ExtractionOptions options) {
    ProjectSources read = ProjectSources.read(sources, options.frontEnd());
    return new Corpus(Project.of(read.sources(), options.resolve().classPath()));
  }

  /// The tree that the project has of a file; none where another file has the same path, as an
  /// archive may have it, or where the file has changed since.
  Optional<SyntaxTree> tree(SourceItem.File file) {
    return Optional.of(project.find(file.path()))
        .filter(found -> found >= 0)
        .map(found -> project.files().get(found).tree())
        .filter(tree -> Arrays.equals(tree.source(), file.bytes()));
  }

  /// The number of the file in the project, if this is its tree there; else -1.
  int find(String path, SyntaxTree tree) {
    int file = project.find(path);
    return file >= 0 && project.files().get(file).tree() == tree ? file : -1;
  }
}
