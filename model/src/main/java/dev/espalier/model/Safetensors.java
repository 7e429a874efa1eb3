package dev.espalier.model;

import dev.espalier.model.internal.TensorHeader;
import dev.espalier.model.internal.TensorHeader.Entry;
import dev.espalier.model.internal.TensorHeader.Malformed;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/// Tensors in a file, in Hugging Face's format: eight bytes of length, a JSON header, the numbers.
///
/// Files are written whole or not at all. A file from elsewhere is trusted in nothing: every
/// length, offset, type and shape is checked before memory is taken for it.
public final class Safetensors {
  private static final long CHUNK = 1 << 28;

  /// What a file holds. Whoever reads it closes it.
  ///
  /// @param tensors by name, in the order of the file
  public record Content(Map<String, Tensor> tensors, Map<String, String> metadata)
      implements AutoCloseable {
    @Override
    public void close() {
      tensors.values().forEach(Tensor::close);
    }
  }

  private Safetensors() {}

  /// Writes a file's content.
  @FunctionalInterface
  interface Writer {
    void to(FileChannel out) throws IOException;
  }

  /// Replaces `file` by one with these tensors.
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    var header = TensorHeader.of(tensors, metadata);
    replace(
        file,
        out -> {
          writeAll(out, header.bytes());
          for (Entry entry : header.entries()) {
            writeAll(out, Objects.requireNonNull(tensors.get(entry.name())));
          }
        });
  }

  static void replace(Path file, Writer content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      writeWhole(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void writeWhole(Path file, Writer content) throws IOException {
    var options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    try (var out = FileChannel.open(file, options)) {
      content.to(out);
      out.force(true);
    }
  }

  private static void writeAll(FileChannel out, Tensor tensor) throws IOException {
    try (var _ = new Scope()) {
      Tensor plain = tensor.detach().contiguous();
      long size = plain.nbytes();
      for (long at = 0; at < size; at += CHUNK) {
        writeAll(out, memory(plain, at, Math.min(size, at + CHUNK)));
      }
    }
  }

  static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /// Reads a file.
  ///
  /// @throws EspalierException if it's cut off, damaged or something else
  public static Content read(Path file) throws IOException {
    try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(in);
    } catch (Malformed e) {
      throw new EspalierException(
          "%s can't be read as tensors: %s".formatted(file, e.getMessage()),
          "It is cut off or damaged; take another copy, or an earlier checkpoint.",
          e);
    }
  }

  private static Content read(FileChannel in) throws IOException, Malformed {
    TensorHeader header = header(in);
    long data = in.position();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try (var scope = new Scope()) {
      for (Entry entry : header.entries()) {
        tensors.put(entry.name(), tensor(in, entry, data));
      }
      tensors.values().forEach(scope::keep);
    }
    return new Content(tensors, header.metadata());
  }

  /// Reads the header; the channel then stands at the numbers.
  static TensorHeader header(FileChannel in) throws IOException, Malformed {
    long size = in.size();
    if (size < Long.BYTES) {
      throw new Malformed("it has only " + size + " bytes");
    }
    ByteBuffer prefix = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readAll(in, prefix, 0);
    long length = prefix.getLong(0);
    if (length < 2 || length > Math.min(TensorHeader.LIMIT, size - Long.BYTES)) {
      throw new Malformed("its header can't have " + Long.toUnsignedString(length) + " bytes");
    }
    ByteBuffer json = ByteBuffer.allocate(Math.toIntExact(length));
    readAll(in, json, Long.BYTES);
    in.position(Long.BYTES + length);
    return TensorHeader.parse(json.array(), size - Long.BYTES - length);
  }

  private static Tensor tensor(FileChannel in, Entry entry, long data)
      throws IOException, Malformed {
    Torch.load();
    Tensor tensor = torch.zeros(entry.shape(), new TensorOptions(entry.type().type()));
    long size = entry.end() - entry.begin();
    for (long at = 0; at < size; at += CHUNK) {
      ByteBuffer part = memory(tensor, at, Math.min(size, at + CHUNK));
      readAll(in, part, data + entry.begin() + at);
    }
    return tensor;
  }

  static void readAll(FileChannel in, ByteBuffer bytes, long from) throws IOException, Malformed {
    long at = from;
    while (bytes.hasRemaining()) {
      int count = in.read(bytes, at);
      if (count < 0) {
        throw new Malformed("it ends early");
      }
      at += count;
    }
  }

  private static ByteBuffer memory(Tensor tensor, long from, long to) {
    BytePointer bytes = new BytePointer(tensor.data_ptr());
    return bytes.position(from).limit(to).asByteBuffer();
  }
}
