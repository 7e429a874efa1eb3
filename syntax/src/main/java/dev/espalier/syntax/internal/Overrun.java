package dev.espalier.syntax.internal;

/// A source that takes more time or nodes than it may.
public final class Overrun extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int nodes;

  private Overrun(int nodes) {
    super(null, null, false, false);
    this.nodes = nodes;
  }

  public static Overrun ofTime() {
    return new Overrun(0);
  }

  public static Overrun ofNodes(int limit) {
    return new Overrun(limit);
  }

  /// The limit of nodes, or 0 where it is the time.
  public int nodes() {
    return nodes;
  }
}
