package dev.espalier.analysis.internal.lowering;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The identifiers of a file, numbered by their bytes, so that a name is decoded once.
public final class Names {
  private final byte[] source;
  private final List<String> names = new ArrayList<>();
  private int[] start = new int[64];
  private int[] length = new int[64];
  private int[] slots = new int[256];

  Names(byte[] source) {
    this.source = source;
  }

  int id(int from, int to) {
    int slot = hash(from, to) & (slots.length - 1);
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (Arrays.equals(source, start[id], start[id] + length[id], source, from, to)) {
        return id;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return add(from, to, slot);
  }

  public String name(int id) {
    return names.get(id);
  }

  int size() {
    return names.size();
  }

  private int add(int from, int to, int slot) {
    int id = names.size();
    names.add(new String(source, from, to - from, StandardCharsets.UTF_8));
    if (id == start.length) {
      start = Arrays.copyOf(start, id * 2);
      length = Arrays.copyOf(length, id * 2);
    }
    start[id] = from;
    length[id] = to - from;
    slots[slot] = id + 1;
    if (names.size() * 2 > slots.length) {
      rehash();
    }
    return id;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    for (int id = 0; id < names.size(); id++) {
      int slot = hash(start[id], start[id] + length[id]) & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = id + 1;
    }
  }

  private int hash(int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + source[i];
    }
    return hash ^ (hash >>> 15);
  }
}
