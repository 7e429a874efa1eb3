package dev.espalier.training.internal;

/// The address of a batch.
public record Cursor(int epoch, int batch) {
  static final Cursor START = new Cursor(0, 0);
}
