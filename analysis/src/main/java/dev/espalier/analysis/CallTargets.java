package dev.espalier.analysis;

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
    return new FileCalls(files);
  }
}
