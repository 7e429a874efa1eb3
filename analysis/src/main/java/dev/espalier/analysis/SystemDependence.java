package dev.espalier.analysis;

import dev.espalier.analysis.internal.system.NodeTable;
import dev.espalier.analysis.internal.system.SystemBuilder;
import dev.espalier.analysis.internal.system.SystemEdges;
import java.util.BitSet;
import java.util.List;

/// The dependence graphs of a program's routines, joined by its calls (Horwitz, Reps and Binkley
/// 1990), and slices that return from a routine only to where it was called from.
///
/// A call has a node for every value that goes in, and one for every value that comes out; so has a
/// routine. What goes in and out:
///
/// - *arguments and results*. What is evaluated for an argument belongs to its node alone, so that
///   a result depends on those arguments that it is computed from.
/// - *fields and elements of parameters and of the receiver*, by their access paths as far as
///   [Places] has them: `p.x` in the callee is `a.x` where `a` is the argument, `x` is `o.x` after
///   `o.m()`. Where the argument is no path, its value stands for its fields. A parameter by
///   reference is its argument; what a pointer points at is the variable whose address is given.
/// - *captured variables*, fields of the class around, and globals: as one variable each, wherever
///   it is used.
/// - What a constructor writes into its object comes out as its result.
/// - *exceptions* (Allen and Horwitz 2003): what a routine throws comes out of it as `throw`, and
///   out of the call, where it decides about the handlers around it. As in the graph of one
///   routine, what stands behind a call outside of a `try` does not depend on the call's coming
///   back, and whether a clause takes the type that is thrown is not asked.
///
/// A function that no call means is called where it is made, if it is made inside of another one;
/// else from outside, in any order with the other ones: a field's value on entry to such a routine
/// may come from any of them ([Node#STATE]).
///
/// Calls whose targets are unknown depend on their arguments, change nothing, and throw whatever a
/// handler around them waits for. Aliases are not resolved.
public final class SystemDependence {
  /// What a node is.
  public enum Node {
    /// A routine begins.
    ENTRY,
    /// A statement or condition.
    UNIT,
    /// The value of a parameter, or of what else the routine reads, on entry.
    FORMAL_IN,
    /// The result, or what else the routine writes, at its end.
    FORMAL_OUT,
    CALL,
    /// A value that a call hands over.
    ACTUAL_IN,
    /// A value that a call gives back.
    ACTUAL_OUT,
    /// A variable between calls from outside.
    STATE,
    /// A value of the data flow; never told of.
    VALUE
  }

  /// What an edge is.
  public enum Edge {
    CONTROL,
    FLOW,
    /// From a call to the entry of what it calls.
    CALL,
    /// From an actual-in to the formal-in that takes it.
    PARAMETER_IN,
    /// From a formal-out to the actual-out that takes it.
    PARAMETER_OUT,
    /// From an actual-in to an actual-out that depends on it by way of what is called.
    SUMMARY
  }

  private final List<Routine> routines;
  private final NodeTable nodes;
  private final SystemEdges edges;
  private final int[] firstOf;

  private SystemDependence(SystemBuilder built) {
    this.routines = built.routines();
    this.nodes = built.nodes();
    this.edges = built.edges();
    this.firstOf = built.firstOf();
  }

  /// @param files all files of the program
  public static SystemDependence of(List<Routines> files, CallTargets calls) {
    return new SystemDependence(SystemBuilder.of(files, calls));
  }

  /// How many nodes there are, those among them that are never told of.
  public int nodes() {
    return nodes.size();
  }

  public Node kind(int node) {
    return nodes.kind(node);
  }

  /// The routine that a node belongs to; the number is its place in [#routines()]; -1 for a state.
  public int routine(int node) {
    return nodes.routine(node);
  }

  /// The routines with a body, file by file.
  public List<Routine> routines() {
    return routines;
  }

  /// The unit that a node belongs to, or -1.
  public int unit(int node) {
    return nodes.unit(node);
  }

  /// The tree node that a node stands for: a statement, a call, an argument, a parameter; for what
  /// else a routine takes and gives its own.
  public int treeNode(int node) {
    return nodes.treeNode(node);
  }

  /// The access path that crosses the border, `return` for a result, `throw` for an exception, the
  /// name of what is called; else "".
  public String name(int node) {
    return nodes.name(node);
  }

  /// The nodes of a unit: itself, its calls and what goes in and out there.
  public BitSet unit(int routine, int unit) {
    BitSet found = new BitSet();
    int end = routine + 1 < firstOf.length ? firstOf[routine + 1] : nodes.size();
    for (int node = firstOf[routine]; node < end; node++) {
      found.set(node, nodes.routine(node) == routine && nodes.unit(node) == unit);
    }
    return found;
  }

  /// Is told of an edge.
  @FunctionalInterface
  public interface Sink {
    void edge(int from, int to, Edge kind);
  }

  /// Calls for every edge, by target; flow leads from where a value is made to where it may be
  /// used, each pair once.
  public void forEach(Sink sink) {
    edges.forEach(nodes, sink);
  }

  /// What a set of nodes depends on, itself included.
  public BitSet backward(BitSet from) {
    return told(edges.backward(from));
  }

  /// What depends on a set of nodes, itself included.
  public BitSet forward(BitSet from) {
    return told(edges.forward(from));
  }

  private BitSet told(BitSet all) {
    BitSet told = new BitSet();
    all.stream().filter(node -> nodes.kind(node) != Node.VALUE).forEach(told::set);
    return told;
  }
}
