package dev.espalier.analysis;

import dev.espalier.analysis.internal.calls.ProjectCalls;
import dev.espalier.analysis.internal.system.FileCalls;
import java.util.List;

/// Which routines a call may mean.
@FunctionalInterface
public interface CallTargets {
  /// @param caller the routine that calls
  /// @param call the call's node in the caller's tree
  /// @return routines of the program, a class among them where an object of it is made; none where
  ///   what is called is not part of the program
  List<Routine> of(Routine caller, int call);

  /// What [Calls] finds within each file.
  static CallTargets within(List<Routines> files) {
    return new FileCalls(files, ProjectCalls.within(files));
  }

  /// What [Calls] finds within each file; for a name that a file does not know, the functions,
  /// types and, behind a receiver, methods of that name and number of arguments in the other files
  /// of its language, unless there are more than eight.
  static CallTargets across(List<Routines> files) {
    return new FileCalls(files, ProjectCalls.across(files));
  }

  /// What a project says.
  ///
  /// @param files the routines of the project's files, in their order
  static CallTargets of(JavaProject project, List<Routines> files) {
    if (files.size() != project.files().size()) {
      throw new IllegalArgumentException(
          "a project of %d files has no calls for %d"
              .formatted(project.files().size(), files.size()));
    }
    return new FileCalls(files, project.files().stream().map(JavaFile::calls).toList());
  }
}
