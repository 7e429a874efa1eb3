package dev.espalier.cli.internal.view;

import dev.espalier.dataset.GraphText;
import dev.espalier.representation.EdgeType;
import dev.espalier.representation.ProgramGraph;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.components.ComponentOrderingStrategy;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Where a graph's nodes and edges stand, layer by layer from the top (Eclipse Layout Kernel).
///
/// Sizes are in pixels, texts are taken to be in a font whose letters are [#LETTER] wide.
record GraphLayout(double width, double height, List<Box> boxes, List<Wire> wires) {
  static final double LETTER = 7.25;
  static final double SMALL_LETTER = 6.1;
  private static final double HEIGHT = 30;
  private static final double MARGIN = 22;

  /// How many nodes stand side by side where a value has many uses.
  private static final int WIDEST = 6;

  /// A node's place.
  ///
  /// @param line of the source, as text; "" for none
  record Box(int node, double x, double y, double width, double height, String text, String line) {}

  /// An edge's place.
  ///
  /// @param type index among the graph's types of edges
  /// @param points x and y in turn
  record Wire(
      int type,
      int source,
      int target,
      String label,
      double[] points,
      double labelX,
      double labelY) {}

  static GraphLayout of(ProgramGraph graph) {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    ElkNode root = ElkGraphUtil.createGraph();
    configure(root);
    boolean tree = graph.edges().stream().anyMatch(edges -> edges.type().type() == EdgeType.AST);
    root.setProperty(LayeredOptions.CROSSING_MINIMIZATION_FORCE_NODE_MODEL_ORDER, tree);
    if (graph.edges().stream().allMatch(edges -> isFanned(edges.type().type()))) {
      root.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.COFFMAN_GRAHAM);
      root.setProperty(LayeredOptions.LAYERING_COFFMAN_GRAHAM_LAYER_BOUND, WIDEST);
    }
    ElkNode[] placed = new ElkNode[graph.size()];
    for (int node : ReadingOrder.of(graph)) {
      placed[node] = node(graph, node, root);
    }
    List<ElkNode> nodes = List.of(placed);
    List<ElkEdge> edges = new ArrayList<>();
    for (ProgramGraph.Edges type : graph.edges()) {
      for (int i = 0; i < type.size(); i++) {
        edges.add(edge(nodes.get(type.source()[i]), nodes.get(type.target()[i]), label(type, i)));
      }
    }
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    return new GraphLayout(
        root.getWidth(), root.getHeight(), boxes(graph, nodes), wires(graph, edges));
  }

  /// Whether a node may lead to very many others, so that these need several rows.
  private static boolean isFanned(EdgeType type) {
    return switch (type) {
      case DFG, DDG, LAST_USE, LAST_WRITE, COMPUTED_FROM -> true;
      default -> false;
    };
  }

  private static void configure(ElkNode root) {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
    root.setProperty(CoreOptions.SPACING_NODE_NODE, 26.0);
    root.setProperty(CoreOptions.SPACING_EDGE_NODE, 16.0);
    root.setProperty(CoreOptions.SPACING_EDGE_EDGE, 11.0);
    root.setProperty(CoreOptions.SPACING_EDGE_LABEL, 4.0);
    root.setProperty(CoreOptions.SPACING_COMPONENT_COMPONENT, 40.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 30.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 11.0);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_COMPONENTS, ComponentOrderingStrategy.MODEL_ORDER);
    root.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.MODEL_ORDER);
  }

  private static String label(ProgramGraph.Edges type, int edge) {
    return type.detail(edge).id();
  }

  private static ElkNode node(ProgramGraph graph, int node, ElkNode root) {
    ElkNode box = ElkGraphUtil.createNode(root);
    String text = GraphText.caption(graph, node);
    double line = line(graph, node).isEmpty() ? 0 : 10 + SMALL_LETTER * line(graph, node).length();
    box.setDimensions(24 + line + LETTER * text.codePointCount(0, text.length()), HEIGHT);
    return box;
  }

  private static String line(ProgramGraph graph, int node) {
    return switch (graph.role(node)) {
      case TOKEN, INNER, CALLEE, ACTUAL_IN, ACTUAL_OUT ->
          String.valueOf(graph.tree().line(graph.start(node)));
      case ENTRY, EXIT, EXCEPTIONAL_EXIT, PARAMETER, OUTSIDE -> "";
      case FORMAL_IN, FORMAL_OUT, STATE, JOIN -> "";
    };
  }

  private static ElkEdge edge(ElkNode from, ElkNode to, String text) {
    ElkEdge edge = ElkGraphUtil.createSimpleEdge(from, to);
    if (!text.isEmpty()) {
      ElkLabel label = ElkGraphUtil.createLabel(text, edge);
      label.setDimensions(SMALL_LETTER * text.length() + 4, 13);
      label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
    }
    return edge;
  }

  private static List<Box> boxes(ProgramGraph graph, List<ElkNode> nodes) {
    List<Box> boxes = new ArrayList<>();
    for (int node = 0; node < nodes.size(); node++) {
      ElkNode at = nodes.get(node);
      boxes.add(
          new Box(
              node,
              at.getX(),
              at.getY(),
              at.getWidth(),
              at.getHeight(),
              GraphText.caption(graph, node),
              line(graph, node)));
    }
    return boxes;
  }

  private static List<Wire> wires(ProgramGraph graph, List<ElkEdge> edges) {
    List<Wire> wires = new ArrayList<>();
    int at = 0;
    for (int type = 0; type < graph.edges().size(); type++) {
      ProgramGraph.Edges all = graph.edges().get(type);
      for (int i = 0; i < all.size(); i++) {
        ElkEdge edge = edges.get(at++);
        ElkLabel label = edge.getLabels().isEmpty() ? null : edge.getLabels().getFirst();
        wires.add(
            new Wire(
                type,
                all.source()[i],
                all.target()[i],
                label == null ? "" : label.getText(),
                points(edge),
                label == null ? 0 : label.getX() + label.getWidth() / 2,
                label == null ? 0 : label.getY() + label.getHeight() - 3));
      }
    }
    return wires;
  }

  private static double[] points(ElkEdge edge) {
    ElkEdgeSection section = edge.getSections().getFirst();
    List<Double> points = new ArrayList<>();
    points.add(section.getStartX());
    points.add(section.getStartY());
    section
        .getBendPoints()
        .forEach(bend -> {
          points.add(bend.getX());
          points.add(bend.getY());
        });
    points.add(section.getEndX());
    points.add(section.getEndY());
    return points.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
