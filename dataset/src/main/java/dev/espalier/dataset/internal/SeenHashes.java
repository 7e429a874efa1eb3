package dev.espalier.dataset.internal;

import java.util.Arrays;

/// A set of 64-bit hashes; 8 to 16 bytes each.
public final class SeenHashes {
  private static final long FREE = 0;

  private long[] slots = new long[1 << 12];
  private int size;
  private boolean seenFree;

  /// Whether the hash is new.
  public boolean add(long hash) {
    if (hash == FREE) {
      boolean first = !seenFree;
      seenFree = true;
      return first;
    }
    int at = find(slots, hash);
    if (slots[at] == hash) {
      return false;
    }
    slots[at] = hash;
    if (++size > slots.length / 2) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    Arrays.stream(slots).filter(hash -> hash != FREE).forEach(h -> larger[find(larger, h)] = h);
    slots = larger;
  }

  private static int find(long[] slots, long hash) {
    int at = (int) hash & slots.length - 1;
    while (slots[at] != FREE && slots[at] != hash) {
      at = at + 1 & slots.length - 1;
    }
    return at;
  }
}
