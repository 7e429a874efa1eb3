package dev.espalier.analysis.internal;

import java.util.Arrays;

/// A map from non-negative longs to ints, open addressing, without boxes.
public final class LongIntMap {
  public static final int ABSENT = -1;

  private long[] keys = new long[16];
  private int[] values = new int[16];
  private int size;

  public LongIntMap() {
    Arrays.fill(keys, -1);
  }

  public int get(long key) {
    int slot = slot(keys, key);
    return keys[slot] == key ? values[slot] : ABSENT;
  }

  public void put(long key, int value) {
    if (size * 2 >= keys.length) {
      grow();
    }
    int slot = slot(keys, key);
    size += keys[slot] == key ? 0 : 1;
    keys[slot] = key;
    values[slot] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(keys, -1);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] >= 0) {
        int slot = slot(keys, oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int slot(long[] keys, long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 40) & (keys.length - 1);
    while (keys[slot] != -1 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
