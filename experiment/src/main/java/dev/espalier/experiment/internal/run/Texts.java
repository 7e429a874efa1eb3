package dev.espalier.experiment.internal.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.IntStream;

/// Many short texts as one column: their bytes end to end, and where each ends.
record Texts(byte[] bytes, int[] ends) {
  static Texts of(List<String> texts) {
    var bytes = new ByteArrayOutputStream();
    int[] ends = new int[texts.size()];
    for (int i = 0; i < ends.length; i++) {
      bytes.writeBytes(texts.get(i).getBytes(UTF_8));
      ends[i] = bytes.size();
    }
    return new Texts(bytes.toByteArray(), ends);
  }

  /// These, if there are so many and they lie one after the other.
  ///
  /// @throws IllegalArgumentException otherwise
  Texts checked(int size) {
    boolean ascends = IntStream.range(0, ends.length).allMatch(i -> start(i) <= ends[i]);
    int last = ends.length == 0 ? 0 : ends[ends.length - 1];
    if (ends.length != size || !ascends || last != bytes.length) {
      throw new IllegalArgumentException("a column has not the %,d texts it says".formatted(size));
    }
    return this;
  }

  int size() {
    return ends.length;
  }

  String get(int index) {
    int start = start(index);
    return new String(bytes, start, ends[index] - start, UTF_8);
  }

  List<String> all() {
    return IntStream.range(0, size()).mapToObj(this::get).toList();
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }
}
