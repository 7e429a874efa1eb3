package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Expression;
import java.util.HashMap;
import java.util.Map;

/// Variables that are written, with the value that they get.
final class Computed {
  private Computed() {}

  /// Is told of the token of a written variable and the node of its new value.
  @FunctionalInterface
  interface Sink {
    void of(int written, int value);
  }

  static void forEach(Flow flow, Sink sink) {
    Map<Long, Integer> written = written(flow);
    Statements.forEach(
        flow.routine(),
        _ -> {},
        expression -> {
          if (expression instanceof Expression.Write(int node, var _, int place, boolean _, var v)
              && v != null) {
            Integer token = written.get(key(node, place));
            if (token != null) {
              sink.of(token, v.node());
            }
          }
        });
  }

  private static Map<Long, Integer> written(Flow flow) {
    Map<Long, Integer> written = new HashMap<>();
    for (int step = 0; step < flow.token().length; step++) {
      if (flow.token()[step] >= 0 && flow.cfg().step(step) == Step.WRITE) {
        written.put(key(flow.cfg().node(step), flow.cfg().place(step)), flow.token()[step]);
      }
    }
    return written;
  }

  private static long key(int node, int place) {
    return ((long) node << 32) | (place & 0xffffffffL);
  }
}
