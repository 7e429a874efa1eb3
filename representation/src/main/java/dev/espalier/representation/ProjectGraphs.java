package dev.espalier.representation;

import dev.espalier.analysis.Project;
import dev.espalier.representation.internal.graph.FileFlows;
import dev.espalier.representation.internal.graph.SystemParts;
import java.util.Optional;

/// The program graphs of a project's files: what calls, types and dependence lead to is looked for
/// in all of them. What stands in another file is a node of the role [ProgramGraph.Role#OUTSIDE].
///
/// Safe for use by several threads; the graphs of one file are for one thread.
public final class ProjectGraphs {
  private final Project project;
  private final EdgeSelection edges;
  private final Optional<SystemParts> parts;

  private ProjectGraphs(Project project, EdgeSelection edges) {
    this.project = project;
    this.edges = edges;
    this.parts =
        edges.isOfSystem()
            ? Optional.of(
                SystemParts.of(
                    project.system(),
                    project.files().stream().map(Project.File::routines).toList()))
            : Optional.empty();
  }

  public static ProjectGraphs of(Project project, EdgeSelection edges) {
    return new ProjectGraphs(project, edges);
  }

  public Project project() {
    return project;
  }

  /// @param file its number in the project
  public ProgramGraphs of(int file) {
    return new ProgramGraphs(
        project.files().get(file).tree(),
        edges,
        edges.needsAnalysis() ? FileFlows.of(project, file, parts) : null);
  }
}
