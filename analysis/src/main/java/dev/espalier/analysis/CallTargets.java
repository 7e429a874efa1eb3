package dev.espalier.analysis;

import dev.espalier.analysis.internal.system.CallsByName;
import java.util.List;

/// Which routines a call may mean.
@FunctionalInterface
public interface CallTargets {
  /// @param caller the routine that calls
  /// @param call the call's node in the caller's tree
  /// @return routines of the program, a class among them where an object of it is made; none where
  ///   what is called is not part of the program
  List<Routine> of(Routine caller, int call);

  /// By the name that is called and the number of arguments, within the caller's file: those that
  /// take that many, or where none does, all of the name.
  static CallTargets byName(List<Routines> files) {
    return new CallsByName(files);
  }
}
