package dev.espalier.analysis.internal.system;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// A step that calls routines of the program, or makes a function that is taken to be called where
/// it is made.
final class Site {
  /// A value that is handed over: an argument, or the object that is called on.
  ///
  /// @param place the caller's place that the argument is, or [dev.espalier.analysis.Places#NONE]
  /// @param isAddress whether it is the place's address
  record Argument(int node, int place, boolean isAddress, String name) {}

  final int caller;
  final int step;
  final int unit;
  final int node;
  final CallParts parts;
  final List<Argument> arguments;
  final List<Procedure> targets = new ArrayList<>();

  /// Of the caller, those places that a target may read, and may write.
  final SortedSet<Integer> reads = new TreeSet<>();

  final SortedSet<Integer> writes = new TreeSet<>();

  /// Those of the writes that every target makes.
  final SortedSet<Integer> sure = new TreeSet<>();

  /// @param caller the number of the routine that calls
  Site(int caller, int step, int unit, int node, CallParts parts, List<Argument> arguments) {
    this.caller = caller;
    this.step = step;
    this.unit = unit;
    this.node = node;
    this.parts = parts;
    this.arguments = arguments;
  }

  boolean hasReceiver() {
    return parts.receiver() >= 0;
  }

  /// The object that is called on; the first of the arguments, where there is one.
  Argument receiver() {
    return arguments.getFirst();
  }

  /// Whether the call makes an object that the target then fills.
  boolean creates(Procedure target) {
    return parts.creates() || (target.isConstructor() && !CallParts.isReceiver(parts.name()));
  }

  /// The argument that a target's parameter gets, or -1.
  int argumentFor(Procedure target, int place) {
    int at = target.given().indexOf(place);
    int first = hasReceiver() ? 1 : 0;
    if (at < 0) {
      return target.isReceiver(place) && hasReceiver() ? 0 : -1;
    }
    String name = target.places.name(place);
    for (int i = first; i < arguments.size(); i++) {
      if (arguments.get(i).name().equals(name)) {
        return i;
      }
    }
    return first + at < arguments.size() ? first + at : -1;
  }
}
