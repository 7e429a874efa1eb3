package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Chunks;
import dev.espalier.analysis.ClassHierarchy;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.Places;
import dev.espalier.representation.ProgramGraph.Role;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/// Edges to the functions and types that a file calls, names, extends and overrides, also where
/// these are declared outside of the graph.
final class DeclarationEdges {
  private final SyntaxTree tree;
  private final int root;
  private final FileFlows file;
  private final MadeUp madeUp;
  private final IntPredicate shown;

  /// @param shown whether a node of the tree is shown in the graph
  DeclarationEdges(SyntaxTree tree, int root, FileFlows file, MadeUp madeUp, IntPredicate shown) {
    this.tree = tree;
    this.root = root;
    this.file = file;
    this.madeUp = madeUp;
    this.shown = shown;
  }

  void calls(EdgeList edges) {
    for (dev.espalier.analysis.Call call : file.calls()) {
      if (shown.test(call.node())) {
        call.targets().forEach(target -> edges.add(call.node(), declared(target)));
      }
    }
  }

  /// What functions and types use.
  ///
  /// @param all called with each of them that is declared here
  void uses(Chunks.Use use, IntConsumer all, EdgeList edges) {
    Chunks chunks = file.chunks();
    for (Chunks.Chunk chunk : chunks.chunks()) {
      if (isHere(chunk.at())) {
        all.accept(chunk.at().node());
      }
    }
    for (Chunks.Edge edge : chunks.edges()) {
      Location from = chunks.chunks().get(edge.from()).at();
      if (edge.use() == use && isHere(from)) {
        edges.add(from.node(), declared(chunks.chunks().get(edge.to()).at()));
      }
    }
  }

  void supertypes(EdgeList edges) {
    List<ClassHierarchy.Type> classes = file.hierarchy().classes();
    for (ClassHierarchy.Type type : classes) {
      for (ClassHierarchy.Supertype above : type.supertypes()) {
        if (above.index() >= 0 && isHere(type.at())) {
          edges.add(type.at().node(), declared(classes.get(above.index()).at()));
        }
      }
    }
  }

  void overrides(EdgeList edges) {
    Map<Location, List<Location>> overriders = new TreeMap<>(file.hierarchy().overriders());
    overriders.forEach((method, below) -> {
      for (Location each : below) {
        if (isHere(each)) {
          edges.add(each.node(), declared(method));
        }
      }
    });
  }

  /// From the arguments of calls to the names of the parameters that they become.
  void formalArguments(List<Flow> flows, EdgeList edges) {
    Calls calls = new Calls(tree, file.all(), file.calls(), file.file());
    for (Flow flow : flows) {
      for (Calls.Call call : calls.of(flow)) {
        if (call.targets().size() == 1) {
          formalArguments(call, calls, edges);
        }
      }
    }
  }

  private void formalArguments(Calls.Call call, Calls calls, EdgeList edges) {
    Places places = call.targets().getFirst().places();
    List<Integer> parameters = calls.parameters(call.targets().getFirst());
    for (int i = 0; i < Math.min(parameters.size(), call.arguments().size()); i++) {
      int declared = places.node(parameters.get(i));
      int name = madeUp.node(Role.PARAMETER, declared, places.name(parameters.get(i)));
      edges.add(call.arguments().get(i), name);
    }
  }

  private boolean isHere(Location at) {
    return at.file() == file.file() && shown.test(at.node());
  }

  /// A declaration below the root, or what stands for one that is not.
  private int declared(Location at) {
    if (at.file() != file.file()) {
      return madeUp.node(Role.OUTSIDE, root, file.outside(at));
    }
    return tree.contains(root, at.node())
        ? at.node()
        : madeUp.node(Role.CALLEE, at.node(), Names.of(tree, at.node()));
  }
}
