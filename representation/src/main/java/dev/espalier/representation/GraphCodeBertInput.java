package dev.espalier.representation;

import dev.espalier.representation.GraphCodeBert.Edge;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How GraphCodeBERT reads a function: positions for `<s>`, the pieces of its tokens and `</s>`,
/// then one for each edge of its data flow, a node, then padding.
///
/// ```text
/// source   <s>  int  f  (  …  </s>  |  c   a   b   …  |  padding
/// position  2    3   4  5  …        |  0   0   0      |  1
/// ```
///
/// Where the flow is long the code gets shorter, but not by more than the room of the flow; where
/// the code is short the flow gets what is left. Ids are the tokenizer's: a node has that of
/// `<unk>`.
///
/// @param length all positions
/// @param source how many of them are `<s>`, pieces and `</s>`
/// @param nodes how many are nodes
/// @param edges the edges that are nodes
/// @param nodeToCode by node, the positions of its token: first, and after the last; beyond
///   `source` where the token was cut off
/// @param nodeToNode by node, the nodes that it comes from; of several edges of one token the last
///   stands for it
public record GraphCodeBertInput(
    int length, int source, int nodes, Edge[] edges, int[][] nodeToCode, int[][] nodeToNode) {
  /// `<s>` and `</s>`.
  private static final int MARKS = 2;

  private static final int PADDING = 1;

  /// The published scripts, which cut code that is too long at different places.
  public enum Script {
    /// Leaves a position empty, and never has more code than the model has positions for.
    CLONE_DETECTION(3, 512 - 3),
    /// Fills all positions.
    CODE_SEARCH(2, Integer.MAX_VALUE);

    private final int reserved;
    private final int most;

    Script(int reserved, int most) {
      this.reserved = reserved;
      this.most = most;
    }
  }

  /// How many positions there are.
  ///
  /// Translation and refinement have one length for both and cut as clone detection does: `new
  /// Limits(length, 0)`, in which the flow gets what the code leaves.
  ///
  /// @param code for the code
  /// @param flow for the data flow
  public record Limits(int code, int flow, Script script) {
    /// The defaults of the published clone detection.
    public static final Limits PUBLISHED = new Limits(256, 64);

    public Limits {
      if (code < MARKS + 1 || flow < 0) {
        throw new IllegalArgumentException(
            "code must be 3 or more and flow not negative but they were " + code + ", " + flow);
      }
    }

    /// As clone detection cuts.
    public Limits(int code, int flow) {
      this(code, flow, Script.CLONE_DETECTION);
    }
  }

  /// @param pieces by token, how many pieces the tokenizer makes of it
  public static GraphCodeBertInput of(GraphCodeBert function, int[] pieces, Limits limits) {
    if (pieces.length != function.tokens().length) {
      throw new IllegalArgumentException(
          "pieces must be one number a token, %d, but are %d"
              .formatted(function.tokens().length, pieces.length));
    }
    Edge[] all = function.flow();
    int length = limits.code() + limits.flow();
    int room = length - limits.script().reserved - Math.min(all.length, limits.flow());
    int cut = Math.min(room, limits.script().most);
    int source = Math.min(Arrays.stream(pieces).sum(), cut) + MARKS;
    int nodes = Math.min(all.length, length - source);
    Edge[] edges = Arrays.copyOf(all, nodes);
    return new GraphCodeBertInput(
        length, source, nodes, edges, nodeToCode(edges, pieces), nodeToNode(edges));
  }

  private static int[][] nodeToCode(Edge[] edges, int[] pieces) {
    int[] ends = pieces.clone();
    Arrays.parallelPrefix(ends, Integer::sum);
    int[][] places = new int[edges.length][];
    for (int i = 0; i < edges.length; i++) {
      int end = ends[edges[i].token()] + 1;
      places[i] = new int[] {end - pieces[edges[i].token()], end};
    }
    return places;
  }

  private static int[][] nodeToNode(Edge[] edges) {
    Map<Integer, Integer> nodeOf = new HashMap<>();
    for (int i = 0; i < edges.length; i++) {
      nodeOf.put(edges[i].token(), i);
    }
    int[][] parents = new int[edges.length][];
    for (int i = 0; i < edges.length; i++) {
      parents[i] =
          Arrays.stream(edges[i].parents())
              .filter(nodeOf::containsKey)
              .map(token -> nodeOf.getOrDefault(token, 0))
              .toArray();
    }
    return parents;
  }

  /// By position: from 2 on for the source, 0 for a node, 1 for padding.
  public int[] positions() {
    int[] positions = new int[length];
    Arrays.fill(positions, PADDING);
    Arrays.fill(positions, source, source + nodes, 0);
    for (int i = 0; i < source; i++) {
      positions[i] = i + PADDING + 1;
    }
    return positions;
  }

  /// Which positions attend to which.
  ///
  /// The source attends to itself; `<s>` and `</s>` to the nodes as well (in the original so does a
  /// piece of the code that is spelled like them); a node to the pieces of its token, and they to
  /// it; a node to those it comes from, which don't look back.
  public boolean[][] attention() {
    boolean[][] mask = new boolean[length][length];
    for (int i = 0; i < source; i++) {
      Arrays.fill(mask[i], 0, source, true);
    }
    Arrays.fill(mask[0], 0, source + nodes, true);
    Arrays.fill(mask[source - 1], 0, source + nodes, true);
    for (int i = 0; i < nodes; i++) {
      int node = source + i;
      int end = nodeToCode[i][1];
      if (nodeToCode[i][0] < source && end < source) {
        for (int piece = nodeToCode[i][0]; piece < end; piece++) {
          mask[node][piece] = true;
          mask[piece][node] = true;
        }
      }
      for (int parent : nodeToNode[i]) {
        mask[node][source + parent] = true;
      }
    }
    return mask;
  }
}
