package dev.espalier.dataset.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Pairs of symbols, numbered as they appear, with their counts and the words waiting to be queued.
final class PairTable {
  private long[] keys = new long[1 << 14];
  long[] counts = new long[1 << 14];
  @Nullable Ints[] words = new @Nullable Ints[1 << 14];
  private int[] slots = new int[1 << 15];
  private int size;

  long key(int pair) {
    return keys[pair];
  }

  /// The number of a pair, a new one with count 0 when it was not seen before.
  int pair(int left, int right) {
    long key = (long) left << 32 | right;
    int slot = slot(key);
    while (slots[slot] != 0) {
      int pair = slots[slot] - 1;
      if (keys[pair] == key) {
        return pair;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size + 1;
    keys[size++] = key;
    if (size == keys.length) {
      grow();
    }
    return size - 1;
  }

  private int slot(long key) {
    long hash = key * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 32) & (slots.length - 1);
  }

  private void grow() {
    keys = Arrays.copyOf(keys, size * 2);
    counts = Arrays.copyOf(counts, size * 2);
    words = Arrays.copyOf(words, size * 2);
    slots = new int[size * 4];
    for (int pair = 0; pair < size; pair++) {
      int slot = slot(keys[pair]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = pair + 1;
    }
  }
}
