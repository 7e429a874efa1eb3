package dev.espalier.analysis.internal;

import java.util.Arrays;

/// A growing list of ints without boxes.
public final class IntList {
  private int[] values = new int[8];
  private int size;

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public int get(int at) {
    return values[at];
  }

  public void set(int at, int value) {
    values[at] = value;
  }

  public void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  public int pop() {
    return values[--size];
  }

  public void truncate(int newSize) {
    size = newSize;
  }

  public int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
