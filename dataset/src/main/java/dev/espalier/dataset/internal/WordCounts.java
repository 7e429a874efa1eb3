package dev.espalier.dataset.internal;

import java.util.Arrays;

/// How often each word occurs, words as bytes in the order in which they were first seen.
///
/// An open hash table with linear probing over words that lie one after the other in one array: no
/// object per word, nothing copied for a word seen before.
public final class WordCounts {
  private byte[] bytes = new byte[1 << 16];
  private int[] ends = new int[1 << 12];
  private int[] hashes = new int[1 << 12];
  private long[] counts = new long[1 << 12];
  private int[] slots = new int[1 << 13];
  private int size;

  /// Counts `text[from, to)` another `times`.
  public void add(byte[] text, int from, int to, long times) {
    int hash = hash(text, from, to);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      int word = slots[slot] - 1;
      if (hashes[word] == hash && equal(word, text, from, to)) {
        counts[word] += times;
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size + 1;
    append(text, from, to, hash, times);
  }

  /// Adds another table's counts; its new words follow this table's.
  public void addAll(WordCounts other) {
    for (int word = 0; word < other.size; word++) {
      add(other.bytes, other.start(word), other.ends[word], other.counts[word]);
    }
  }

  public int size() {
    return size;
  }

  public long count(int word) {
    return counts[word];
  }

  public byte[] word(int word) {
    return Arrays.copyOfRange(bytes, start(word), ends[word]);
  }

  private int start(int word) {
    return word == 0 ? 0 : ends[word - 1];
  }

  private boolean equal(int word, byte[] text, int from, int to) {
    return Arrays.equals(bytes, start(word), ends[word], text, from, to);
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text[i];
    }
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  private void append(byte[] text, int from, int to, int hash, long times) {
    int start = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(start, to - from);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length + (bytes.length >> 1)));
    }
    System.arraycopy(text, from, bytes, start, to - from);
    ends[size] = end;
    hashes[size] = hash;
    counts[size++] = times;
    if (size == ends.length) {
      grow();
    }
  }

  private void grow() {
    ends = Arrays.copyOf(ends, size * 2);
    hashes = Arrays.copyOf(hashes, size * 2);
    counts = Arrays.copyOf(counts, size * 2);
    slots = new int[size * 4];
    for (int word = 0; word < size; word++) {
      int slot = hashes[word] & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = word + 1;
    }
  }
}
