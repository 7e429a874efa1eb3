package dev.espalier.dataset.internal;

import java.util.Arrays;

/// A growing list of ints without boxes.
public final class Ints {
  private int[] values = new int[4];
  private int size;

  public void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1) + 1);
    }
    values[size++] = value;
  }

  public int get(int index) {
    return values[index];
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /// Whether `value` was added last.
  public boolean endsWith(int value) {
    return size > 0 && values[size - 1] == value;
  }

  public int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
