package dev.espalier.model;

import dev.espalier.model.internal.NumberType;
import dev.espalier.model.internal.TensorHeader;
import dev.espalier.model.internal.TensorHeader.Entry;
import dev.espalier.model.internal.TensorHeader.Malformed;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/// Vectors of numbers in a safetensors file, as Java's arrays: for tables that no network holds.
///
/// A checksum of the numbers is in the metadata, as `crc32c` in hexadecimal.
///
/// @param bytes by name, as `U8`
/// @param ints by name, as `I32`
/// @param doubles by name, as `F64`
/// @param metadata what the file says of itself, without the checksum
public record TensorArrays(
    Map<String, byte[]> bytes,
    Map<String, int[]> ints,
    Map<String, double[]> doubles,
    Map<String, String> metadata) {
  private static final String CHECKSUM = "crc32c";
  private static final long LIMIT = 1 << 30;

  /// Replaces `file` by one with these vectors.
  public void write(Path file) throws IOException {
    List<ByteBuffer> vectors = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    // The widest first, so that each is aligned.
    doubles.forEach((name, vector) -> {
      ByteBuffer space = place(name, NumberType.F64, vector.length, vectors, entries);
      space.asDoubleBuffer().put(vector);
    });
    ints.forEach((name, vector) -> {
      ByteBuffer space = place(name, NumberType.I32, vector.length, vectors, entries);
      space.asIntBuffer().put(vector);
    });
    bytes.forEach((name, vector) ->
        place(name, NumberType.U8, vector.length, vectors, entries).duplicate().put(vector));
    var described = new LinkedHashMap<>(metadata);
    described.put(CHECKSUM, checksum(vectors));
    Safetensors.replace(
        file,
        out -> {
          Safetensors.writeAll(out, new TensorHeader(entries, described).bytes());
          for (ByteBuffer vector : vectors) {
            Safetensors.writeAll(out, vector);
          }
        });
  }

  private static ByteBuffer place(
      String name, NumberType type, int length, List<ByteBuffer> vectors, List<Entry> entries) {
    long begin = entries.isEmpty() ? 0 : entries.getLast().end();
    ByteBuffer space = space(Math.multiplyExact(length, type.bytes()));
    vectors.add(space);
    entries.add(new Entry(name, type, new long[] {length}, begin, begin + space.capacity()));
    return space;
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws EspalierException if it's cut off, damaged, too large or something else
  public static TensorArrays read(Path file) throws IOException {
    try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(in);
    } catch (Malformed e) {
      throw new EspalierException(
          "%s can't be read as tables: %s".formatted(file, e.getMessage()),
          "It is cut off or damaged; take another copy.",
          e);
    }
  }

  private static TensorArrays read(FileChannel in) throws IOException, Malformed {
    TensorHeader header = Safetensors.header(in);
    long size = in.size() - in.position();
    if (size > LIMIT) {
      throw new Malformed("it has %,d bytes of numbers, and %,d at most".formatted(size, LIMIT));
    }
    ByteBuffer all = space(Math.toIntExact(size));
    Safetensors.readAll(in, all, in.position());
    all.flip();
    var metadata = new LinkedHashMap<>(header.metadata());
    if (!checksum(List.of(all)).equals(metadata.remove(CHECKSUM))) {
      throw new Malformed("it has other numbers than were written");
    }
    var arrays =
        new TensorArrays(
            new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), metadata);
    for (Entry entry : header.entries()) {
      arrays.add(entry, all);
    }
    return arrays;
  }

  private void add(Entry entry, ByteBuffer all) throws Malformed {
    int from = Math.toIntExact(entry.begin());
    int length = Math.toIntExact(entry.end() - entry.begin());
    ByteBuffer part = all.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
    switch (entry.type()) {
      case U8 -> part.get(put(bytes, entry, new byte[length]));
      case I32 -> part.asIntBuffer().get(put(ints, entry, new int[length / Integer.BYTES]));
      case F64 -> part.asDoubleBuffer().get(put(doubles, entry, new double[length / Double.BYTES]));
      default -> throw new Malformed(entry.name() + " is a table of " + entry.type());
    }
  }

  private static <T> T put(Map<String, T> tables, Entry entry, T table) {
    tables.put(entry.name(), table);
    return table;
  }

  private static ByteBuffer space(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String checksum(List<ByteBuffer> parts) {
    CRC32C sum = new CRC32C();
    parts.forEach(part -> sum.update(part.duplicate()));
    return "%08x".formatted(sum.getValue());
  }

  public byte[] bytes(String name) {
    return table(bytes, name);
  }

  public int[] ints(String name) {
    return table(ints, name);
  }

  public double[] doubles(String name) {
    return table(doubles, name);
  }

  private static <T> T table(Map<String, T> tables, String name) {
    if (!tables.containsKey(name)) {
      throw new IllegalArgumentException("there is no table " + name);
    }
    return Objects.requireNonNull(tables.get(name));
  }
}
