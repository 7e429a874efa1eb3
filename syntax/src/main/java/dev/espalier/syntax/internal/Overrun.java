package dev.espalier.syntax.internal;

import dev.espalier.syntax.Rejection;
import dev.espalier.syntax.Rejection.Reason;

/// A source that is more than a front end takes.
public final class Overrun extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Rejection rejection;

  private Overrun(Reason reason, String detail) {
    super(detail, null, false, false);
    this.rejection = new Rejection(reason, detail);
  }

  /// It was asked to stop.
  public static Overrun ofTime() {
    return new Overrun(Reason.TIME_LIMIT, "was stopped");
  }

  public static Overrun ofNodes(int limit) {
    return new Overrun(Reason.TOO_LARGE, "gives a tree of more than %,d nodes".formatted(limit));
  }

  public static Overrun ofDepth(int depth, int limit) {
    return new Overrun(
        Reason.TOO_DEEP, "is nested %,d deep, the limit is %,d".formatted(depth, limit));
  }

  public Rejection rejection() {
    return rejection;
  }
}
