package dev.espalier.training.internal;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.dataset.Prefetch;
import dev.espalier.training.BatchSource;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/// The batches of one update.
///
/// @param after where the next update's batches begin
record Group(Cursor after, List<MethodBatch> batches) {
  private static final int AHEAD = 4;

  /// The groups from a cursor on, pass after pass, prepared in the background. A pass's last group
  /// may have fewer batches than `size`.
  static Prefetch<Group> from(Cursor start, BatchSource source, int size) {
    return Prefetch.of(
        new Iterator<>() {
          private Cursor at = start;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Group next() {
            Group group = at(at, source, size);
            at = group.after;
            return group;
          }
        },
        AHEAD);
  }

  private static Group at(Cursor cursor, BatchSource source, int size) {
    int count = source.batches(cursor.epoch());
    int end = Math.min(count, cursor.batch() + size);
    List<MethodBatch> batches =
        IntStream.range(cursor.batch(), end)
            .mapToObj(index -> source.batch(cursor.epoch(), index))
            .toList();
    return new Group(
        end < count ? new Cursor(cursor.epoch(), end) : new Cursor(cursor.epoch() + 1, 0), batches);
  }

  int rows() {
    return batches.stream().mapToInt(MethodBatch::rows).sum();
  }
}
